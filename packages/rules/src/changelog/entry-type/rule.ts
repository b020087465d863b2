import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { enumerated } from '../../grammar/enumerated.ts';
import type { Log } from '../../grammar/log-entries.ts';
import { statingEntries } from '../../grammar/log-entry-fields.ts';
import { isPlaceholder } from '../../grammar/values.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { declaredTypes, meantType, typesIn, type WrittenType } from './types.ts';

interface Options {
  readonly types: readonly string[];
}

const defaults: Options = {
  types: ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'],
};

export default defineRule({
  kind: changelog,
  trigger: /type/i,
  meta: {
    docs: { description: 'The type of a log entry is one of those that were agreed on.', seed: ['001/C.5'] },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        types: {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
          description: 'The types to choose from, where the log declares none itself.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: 'Unknown entry type "{{type}}"; expected {{expected}}',
      letters: 'Entry type "{{type}}" is written {{expected}}',
      replace: 'Change to {{type}}',
    },
  },
  create({ options, report }) {
    return {
      changelog(log: Log) {
        const declared = declaredTypes(log);
        const types = declared ?? options.types;
        const written = statingEntries(log).flatMap(({ fields }) => {
          const field = fields.find(({ key }) => key === 'type');
          if (field === undefined || isPlaceholder(field.value)) return [];
          return typesIn(field.value, field.valueRange.start);
        });
        const known = written.filter(({ text }) => types.some((type) => type.toLowerCase() === text.toLowerCase()));
        // A log that mostly uses other words has agreed on those.
        if (declared === undefined && known.length * 2 <= written.length) return;
        for (const one of written) check(one, types);
      },
    };

    function check({ text, range }: WrittenType, types: readonly string[]): void {
      if (types.includes(text)) return;
      const same = types.find((type) => type.toLowerCase() === text.toLowerCase());
      if (same !== undefined) {
        const data = { type: text, expected: same };
        report({ range, messageId: 'letters', data, fix: (fixer) => fixer.replace(range, same) });
        return;
      }
      const meant = meantType(text, types);
      report({
        range,
        messageId: 'unknown',
        data: { type: clip(text, 24), expected: listed(types) },
        suggest:
          meant === undefined
            ? []
            : [{ messageId: 'replace', data: { type: meant }, fix: (fixer) => fixer.replace(range, meant) }],
      });
    }
  },
});

/** `A, B or C` */
function listed(words: readonly string[]): string {
  return clip(enumerated(words), 50);
}
