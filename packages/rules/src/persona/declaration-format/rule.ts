import { defineRule, nearest } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { alternatives } from '../../kinds/persona/alternatives.ts';
import type { Declaration } from '../../kinds/persona/declaration.ts';
import persona from '../../kinds/persona/kind.ts';
import { deviationOf, knownPersona, synonymOf } from './form.ts';

interface Options {
  readonly personas: readonly string[];
}

/** Longer parts are cut in messages. */
const shownLength = 60;

export default defineRule({
  kind: persona,
  meta: {
    docs: {
      description: 'Persona declarations name the persona, the task and the action.',
      seed: ['001/P.1', '001/P.2'],
    },
    severity: { recommended: 'error', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        personas: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'The personas of the workflow, as they are to be written.',
        },
      },
    },
    defaultOptions: [{ personas: ['PM', 'QA', 'DEV', 'TROUBLESHOOT'] } as Options],
    messages: {
      format: 'Persona declaration must be "{{expected}}"',
      unknown: 'Unknown persona "{{name}}"; expected {{personas}}',
      replace: 'Change to {{name}}',
    },
  },
  trigger: /\[[ \t]*persona/i,
  create({ options: { personas }, report }) {
    return {
      log({ declarations, isGuide }) {
        // Collections of prompts have headings such as `[PERSONA: Travel guide]`, which are of another world.
        const isWorkflow = declarations.some((one) => knownPersona(one.persona.text, personas) !== undefined);
        for (const declaration of declarations) {
          // In a document about the roles, `## [PERSONA: PM]` is a chapter.
          if (isGuide && declaration.task === undefined) continue;
          const known = knownPersona(declaration.persona.text, personas);
          if (known !== undefined) reportDeviation(declaration, known);
          else if (isWorkflow || declaration.taskIds.length > 0) reportUnknown(declaration);
        }
      },
    };

    function reportDeviation(declaration: Declaration, known: string): void {
      const deviation = deviationOf(declaration, known);
      if (deviation === undefined) return;
      const { range, expected, fix } = deviation;
      report({ range, messageId: 'format', data: { expected: clip(expected, shownLength) }, fix });
    }

    function reportUnknown({ persona: { text, range } }: Declaration): void {
      const meant = synonymOf(text, personas) ?? nearest(text, personas);
      report({
        range,
        messageId: 'unknown',
        data: { name: text.slice(0, 30), personas: alternatives(personas) },
        suggest:
          meant === undefined
            ? []
            : [{ messageId: 'replace', data: { name: meant }, fix: (fixer) => fixer.replace(range, meant) }],
      });
    }
  },
});
