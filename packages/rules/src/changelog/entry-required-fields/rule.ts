import { defineRule } from '@devlint/core';
import { fieldKey } from '../../grammar/fields.ts';
import {
  entryName,
  insertEntryFields,
  type Synonyms,
  statingEntries,
  titledField,
} from '../../grammar/log-entry-fields.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { type Required, requiredFields, states } from './required.ts';

interface Options {
  readonly required: 'auto' | readonly string[];
  readonly synonyms: Synonyms;
}

const defaults: Options = {
  required: 'auto',
  synonyms: {
    date: ['completed', 'completion date', 'released'],
    'task id': ['task', 'tasks', 'task ids', 'related task', 'related tasks', 'issue', 'bug', 'bug id'],
    time: ['time spent', 'actual time', 'duration', 'effort'],
    commit: ['commits', 'commit hash'],
  },
};

export default defineRule({
  kind: changelog,
  meta: {
    docs: {
      description: 'Every entry of a log has the fields that the log declares.',
      seed: ['001/C.2', '001/C.6', '001/C.8'],
    },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: {
          anyOf: [{ const: 'auto' }, { type: 'array', items: { type: 'string', minLength: 1 } }],
          description:
            'The fields of every entry, or "auto": those that the Format section of the file declares, else date and task ID.',
        },
        synonyms: {
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string', minLength: 1 } },
          description: 'Other names under which a field counts as present, in lower case.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Entry {{name}} is missing: {{fields}}',
      add: 'Add {{fields}}',
    },
  },
  create(context) {
    const { required, synonyms } = context.options;
    const { text } = context.document.file;
    return {
      changelog(log) {
        const wanted: readonly Required[] =
          required === 'auto' ? requiredFields(log, synonyms) : required.map((name) => ({ key: fieldKey(name), name }));
        const entries = statingEntries(log);
        const known = new Set(wanted.flatMap(({ key }) => [key, ...(synonyms[key] ?? [])]));
        for (const entry of entries) {
          const missing = wanted.filter(({ key }) => !states(log, entry, key, synonyms));
          if (missing.length === 0) continue;
          const names = missing.map(({ key, name }) => (required === 'auto' ? name : undefined) ?? titledField(key));
          const fields = names.join(', ');
          context.report({
            range: entry.titleRange,
            messageId: 'missing',
            data: { name: entryName(entry), fields },
            suggest: [
              {
                messageId: 'add',
                data: { fields },
                fix: (fixer) => insertEntryFields(text, entry, names, entries, known, fixer),
              },
            ],
          });
        }
      },
    };
  },
});
