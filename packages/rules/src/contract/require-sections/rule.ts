import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { Component } from '../../kinds/contract/components.ts';
import contract from '../../kinds/contract/kind.ts';

interface Options {
  readonly sections: readonly string[];
  readonly nonEmpty: boolean;
}

const defaults: Options = { sections: ['EXPECTS', 'PROVIDES', 'GOTCHAS'], nonEmpty: false };
/** Longer names are cut in messages. */
const shownLength = 32;

export default defineRule({
  kind: contract,
  meta: {
    docs: {
      description: 'An interface contract says what each component expects, provides and trips over.',
      seed: ['001/I.2'],
    },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { nonEmpty: true },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        sections: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'The sections that every component must have, in their order.',
        },
        nonEmpty: { type: 'boolean', description: 'Whether a section must say something.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Component "{{component}}" is missing: {{sections}}',
      empty: 'Section {{section}} of component "{{component}}" is empty; say "None" where there is nothing',
      add: 'Add {{sections}}',
    },
  },
  // A contract's title, or the heading of a component in a file that the configuration calls a contract.
  trigger: /interface[ _-]?contract|component/i,
  create({ options, report }) {
    return {
      contract({ components }) {
        if (isAboutContracts(components, options.sections)) return;
        for (const component of components) {
          reportMissing(component);
          if (options.nonEmpty) reportEmpty(component);
        }
      },
    };

    function reportMissing(component: Component): void {
      const missing = missingIn(component, options.sections);
      if (missing.length === 0) return;
      const sections = missing.join(', ');
      report({
        range: component.headingRange,
        messageId: 'missing',
        data: { component: shown(component), sections },
        suggest: [
          {
            messageId: 'add',
            data: { sections },
            fix: (fixer) => insertions(component, options.sections).map(({ at, text }) => fixer.insertAt(at, text)),
          },
        ],
      });
    }

    function reportEmpty(component: Component): void {
      for (const required of options.sections) {
        const section = component.sections.find(({ name }) => isNamed(name, required));
        if (section === undefined || section.hasContent) continue;
        const data = { section: required, component: shown(component) };
        report({ range: section.range, messageId: 'empty', data });
      }
    }
  },
});

function missingIn({ sections }: Component, required: readonly string[]): readonly string[] {
  return required.filter((one) => !sections.some(({ name }) => isNamed(name, one)));
}

/** A document about contracts as such has the title of one, but no component and none of the sections. */
function isAboutContracts(components: readonly Component[], required: readonly string[]): boolean {
  const [only, ...others] = components;
  if (only === undefined || others.length > 0 || only.depth > 1) return false;
  return missingIn(only, required).length === required.length;
}

/** `EXPECTS`, or with more words behind it: `EXPECTS from callers`. */
function isNamed(name: string, required: string): boolean {
  const wanted = required.toUpperCase();
  return name === wanted || name.startsWith(`${wanted} `);
}

/** Headings for what is missing, each before the section that follows it, or at the end of the component. */
function insertions(
  component: Component,
  required: readonly string[],
): readonly { readonly at: number; readonly text: string }[] {
  const missing = new Set(missingIn(component, required));
  const marks = '#'.repeat(Math.min(6, component.depth + 1));
  const texts = new Map<number, string>();
  required.forEach((name, index) => {
    if (!missing.has(name)) return;
    const next = required
      .slice(index + 1)
      .map((later) => component.sections.find((section) => isNamed(section.name, later)))
      .find((section) => section !== undefined);
    const heading = `${marks} ${name}:\n\n- None known`;
    const at = next?.range.start ?? component.end;
    texts.set(at, `${texts.get(at) ?? ''}${next === undefined ? `\n\n${heading}` : `${heading}\n\n`}`);
  });
  return [...texts].map(([at, text]) => ({ at, text }));
}

function shown({ name }: Component): string {
  return clip(name, shownLength);
}
