import { defineRule, nearest } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { enumerated } from '../../grammar/enumerated.ts';
import type { Log } from '../../grammar/log-entries.ts';
import { isPlaceholder, significantPart, type Token } from '../../grammar/values.ts';
import devlog from '../../kinds/devlog/kind.ts';

interface Options {
  readonly personas: readonly string[];
  readonly keepers: readonly string[];
}

const defaults: Options = { personas: ['PM', 'QA', 'DEV', 'TROUBLESHOOT'], keepers: [] };

export default defineRule({
  kind: devlog,
  trigger: /persona/i,
  meta: {
    docs: { description: 'The persona of a devlog entry is one of the workflow.', seed: ['001/D.5', '001/P.8'] },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { keepers: ['DEV', 'TROUBLESHOOT'] },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        personas: {
          type: 'array',
          minItems: 1,
          items: { type: 'string', minLength: 1 },
          description: 'The personas of the workflow.',
        },
        keepers: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The personas that keep the log; entries of others are reported. Empty: everybody.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: 'Unknown persona "{{persona}}"; expected {{expected}}',
      keeper: '{{persona}} has an entry in the devlog, which is kept by {{keepers}}',
      replace: 'Change to {{persona}}',
    },
  },
  create({ options: { personas, keepers }, report }) {
    return {
      devlog({ entries }: Log) {
        const stated = entries.flatMap(({ fields }) => {
          const field = fields.find(({ key }) => key === 'persona');
          if (field === undefined || isPlaceholder(field.value)) return [];
          const token = significantPart(field.value, field.valueRange);
          return token.text === '' ? [] : [{ token, named: namedIn(field.value) }];
        });
        const known = stated.filter(({ named }) => named.length > 0).length;
        if (known * 2 <= stated.length) return;
        for (const { token, named } of stated) check(token, named);
      },
    };

    /** The personas that a value names: `TROUBLESHOOT → DEV`, `dev (with QA)`. */
    function namedIn(value: string): readonly string[] {
      const words = new Set(
        value
          .slice(0, 200)
          .toUpperCase()
          .split(/[^\p{L}\p{N}_-]+/u),
      );
      return personas.filter((persona) => words.has(persona.toUpperCase()));
    }

    function check({ text, range }: Token, named: readonly string[]): void {
      if (named.length === 0) {
        const meant = text.length > 20 ? undefined : nearest(text, personas);
        report({
          range,
          messageId: 'unknown',
          data: { persona: clip(text, 24), expected: joined(personas, 'or') },
          suggest:
            meant === undefined
              ? []
              : [{ messageId: 'replace', data: { persona: meant }, fix: (fixer) => fixer.replace(range, meant) }],
        });
      } else if (keepers.length > 0 && !named.some((persona) => keepers.includes(persona))) {
        report({ range, messageId: 'keeper', data: { persona: named.join(' and '), keepers: joined(keepers, 'and') } });
      }
    }
  },
});

function joined(words: readonly string[], last: 'and' | 'or'): string {
  return clip(enumerated(words, last), 50);
}
