import { defineRule, type Fixer } from '@devlint/core';
import runbook, { type Runbook } from '../../kinds/runbook/kind.ts';
import { meaningsOf, runbookSections, type SectionRequirements } from './sections.ts';

interface Options extends SectionRequirements {
  readonly scope: 'adopted' | 'all';
}

const defaults: Options = { ...runbookSections, scope: 'adopted' };
const names = { type: 'array', items: { type: 'string', minLength: 1 } };

export default defineRule({
  kind: runbook,
  meta: {
    docs: {
      description: 'A runbook says what to do before, how to do it, how to check it, and how to undo it.',
      seed: ['003/1.5', '003/7.1', '003/7.2', '003/7.3'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { scope: 'all' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: { ...names, description: 'The sections of a runbook, by name, in their order.' },
        synonyms: {
          type: 'object',
          additionalProperties: names,
          description: 'Words by which the heading of a section is known, by the name of the section.',
        },
        scope: {
          enum: ['adopted', 'all'],
          description: 'Whether every runbook is checked, or those about a change that have half of the sections.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { missing: 'Runbook has no section on: {{sections}}', add: 'Add {{sections}}' },
  },
  create({ document, options, report }) {
    return {
      runbook(model) {
        const told = [...model.sections.map(({ title }) => title), ...namedRunbooks(document.file.text)];
        const found = new Set(told.flatMap((title) => meaningsOf(title, options)));
        const missing = options.required.filter((name) => !found.has(name));
        if (missing.length === 0 || (options.scope === 'adopted' && !isHeldTo(model, found.size, missing.length)))
          return;
        const sections = missing.join(', ');
        const add = (fixer: Fixer) => fixer.insertAt(document.file.text.trimEnd().length, skeleton(model, missing));
        report({
          range: model.titleRange,
          messageId: 'missing',
          data: { sections },
          suggest: [{ messageId: 'add', data: { sections }, fix: add }],
        });
      },
    };
  },
});

/** What has a runbook of its own, such as `rollback.md`, may stand there, where this one names it. */
function namedRunbooks(text: string): readonly string[] {
  const names = [...text.matchAll(/(?<=[`(/])[\w-]{1,60}(?=\.md[`)#])/g)].map(([name]) => name.replace(/[-_]/g, ' '));
  return [...new Set(names)];
}

/** A runbook with fewer than half of the sections has a form of its own, and what is no change cannot be taken back. */
function isHeldTo({ isOfChange }: Runbook, found: number, missing: number): boolean {
  return isOfChange && found >= missing;
}

function skeleton({ sections }: Runbook, missing: readonly string[]): string {
  const depth = sections.reduce((least, section) => Math.min(least, section.depth), 6);
  return missing.map((name) => `\n\n${'#'.repeat(depth)} ${name.charAt(0).toUpperCase()}${name.slice(1)}`).join('');
}
