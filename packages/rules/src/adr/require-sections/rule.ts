import { defineProjectRule } from '@devlint/core';
import { recordsByFolder } from '../../kinds/adr/folders.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import {
  answersTo,
  defaults,
  type Format,
  formatsIn,
  formatsOf,
  hasLabel,
  namedFor,
  type Requirement,
} from '../../kinds/adr/section-formats.ts';
import { sectionInsertion } from './insertion.ts';

const listOfTitles = { type: 'array', items: { type: 'string', minLength: 1 } } as const;

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'A decision record has the sections of its format.', seed: ['004/8.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { empty: 'report' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        format: {
          type: 'string',
          description: 'The name of the set that every record follows; "auto" finds it out record by record.',
        },
        sets: {
          type: 'object',
          additionalProperties: listOfTitles,
          description: 'The sections of each format, in their order.',
        },
        synonyms: {
          type: 'object',
          additionalProperties: listOfTitles,
          description: 'Further headings by the section that they stand for.',
        },
        empty: {
          enum: ['allow', 'report'],
          description: 'Whether a section with nothing in it is good enough.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'ADR is missing section "{{section}}"',
      empty: 'ADR section "{{section}}" is empty',
      add: 'Add section "{{section}}"',
    },
  },
  check(context) {
    for (const records of recordsByFolder(context.documents(adr).map(({ model }) => model)).values()) {
      const [first] = records;
      if (first === undefined) continue;
      const options = context.optionsFor(first.path);
      const formats = formatsOf(options);
      const named = formats.find(({ name }) => name === options.format);
      const followed = named === undefined ? formatsIn(records, formats) : undefined;
      for (const record of records) {
        const format = named ?? followed?.get(record);
        if (format === undefined || record.signpost || isForeign(record, format)) continue;
        for (const requirement of format.requirements) judge(record, format, requirement, options.empty === 'report');
      }
    }

    function judge(record: AdrRecord, format: Format, requirement: Requirement, reportEmpty: boolean): void {
      if (isUndecided(record) && waits.some((title) => requirement.keys.has(title))) return;
      const { path } = record;
      const data = { section: requirement.title };
      const answers = answersTo(record, requirement);
      const [answer] = answers;
      if (answer === undefined && hasLabel(record, requirement)) return;
      if (answer === undefined) {
        const { at, text } = sectionInsertion(record, format, requirement);
        context.report({
          path,
          range: record.titleRange,
          messageId: 'missing',
          data,
          suggest: [{ messageId: 'add', data, fix: (fixer) => fixer.insertAt(at, text) }],
        });
      } else if (reportEmpty && answers.every(({ empty }) => empty)) {
        context.report({ path, range: answer.titleRange, messageId: 'empty', data: { section: answer.title } });
      }
    }
  },
});

/** True for a record in another alphabet than the format's: what its headings mean is not known. */
function isForeign(record: AdrRecord, { requirements }: Format): boolean {
  const titles = record.sections.filter(({ depth }) => depth > 1).map(({ title }) => title);
  const others = titles.filter((title) => /\p{L}/u.test(title.replace(/\p{Script=Latin}/gu, '')));
  return (
    others.length * 2 >= titles.length &&
    others.length > 0 &&
    requirements.every((one) => namedFor(record, one).length === 0)
  );
}

/** What a record can only say once it is decided, in compared form. */
const waits = ['decision', 'decision outcome', 'consequences'];

function isUndecided({ status }: AdrRecord): boolean {
  return status?.canonical === 'DRAFT' || status?.canonical === 'PROPOSED';
}
