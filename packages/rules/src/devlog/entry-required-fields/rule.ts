import { defineRule } from '@devlint/core';
import { fieldKey } from '../../grammar/fields.ts';
import type { LogEntry } from '../../grammar/log-entries.ts';
import {
  entryName,
  insertEntryFields,
  type Synonyms,
  statesField,
  statingEntries,
  titledField,
} from '../../grammar/log-entry-fields.ts';
import { normalise } from '../../grammar/values.ts';
import devlog from '../../kinds/devlog/kind.ts';

interface Options {
  readonly required: readonly string[];
  readonly synonyms: Synonyms;
  readonly sectionsByPersona: Readonly<Record<string, readonly string[]>>;
}

const defaults: Options = {
  required: ['date', 'persona', 'task'],
  synonyms: {
    task: ['related task', 'related tasks', 'tasks', 'task id', 'task ids', 'issue', 'issues', 'bug', 'bug id'],
    persona: ['personas', 'role'],
  },
  sectionsByPersona: {},
};

const names = { type: 'array', items: { type: 'string', minLength: 1 } };

export default defineRule({
  kind: devlog,
  meta: {
    docs: {
      description: "Every entry of a developers' log says when, who and on which task.",
      seed: ['001/D.3', '001/D.8'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { sectionsByPersona: { TROUBLESHOOT: ['evidence', 'root cause'] } },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: { ...names, description: 'The fields of every entry. Letter case does not matter.' },
        synonyms: {
          type: 'object',
          additionalProperties: names,
          description: 'Other names under which a field counts as present, in lower case.',
        },
        sectionsByPersona: {
          type: 'object',
          additionalProperties: names,
          description: 'Headings that the entries of a persona have, in lower case.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Entry {{name}} is missing: {{fields}}',
      sections: '{{persona}} entry {{name}} has no section: {{sections}}',
      add: 'Add {{fields}}',
    },
  },
  create(context) {
    const { synonyms, sectionsByPersona } = context.options;
    const required = context.options.required.map(fieldKey);
    const known = new Set(required.flatMap((key) => [key, ...(synonyms[key] ?? [])]));
    const { text } = context.document.file;
    const reportSections = (entry: LogEntry) => {
      const persona = normalise(entry.fields.find(({ key }) => key === 'persona')?.value ?? '');
      const stated = [...entry.sections, ...entry.fields].map(({ key }) => key);
      const missing = (sectionsByPersona[persona] ?? []).filter((key) => !stated.some((one) => one.startsWith(key)));
      if (missing.length === 0) return;
      const sections = missing.map(titledField).join(', ');
      const data = { persona, name: entryName(entry), sections };
      context.report({ range: entry.titleRange, messageId: 'sections', data });
    };
    return {
      devlog(log) {
        const entries = statingEntries(log);
        const isCommon = (test: (entry: LogEntry) => boolean) => entries.filter(test).length * 2 >= entries.length;
        const states = (entry: LogEntry, key: string) => statesField(log, entry, key, synonyms);
        const isNumbered = isCommon(({ id }) => id !== undefined);
        // A diary that was never kept in this form is not measured by it. Where entries are numbered, one is enough.
        const isKept = (key: string) => {
          const test = (entry: LogEntry) => states(entry, key);
          return isNumbered ? entries.some(test) : isCommon(test);
        };
        const expected = required.filter(isKept);
        for (const entry of entries) {
          const missing = expected.filter((key) => !states(entry, key)).map(titledField);
          const fields = missing.join(', ');
          if (missing.length > 0) {
            context.report({
              range: entry.titleRange,
              messageId: 'missing',
              data: { name: entryName(entry), fields },
              suggest: [
                {
                  messageId: 'add',
                  data: { fields },
                  fix: (fixer) => insertEntryFields(text, entry, missing, entries, known, fixer),
                },
              ],
            });
          }
          reportSections(entry);
        }
      },
    };
  },
});
