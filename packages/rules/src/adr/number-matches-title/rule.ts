import { defineProjectRule } from '@devlint/core';
import { recordsByFolder } from '../../kinds/adr/folders.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { frontmatterMismatch, titleMismatch } from './mismatch.ts';

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'The number in the title of a decision record is the number of its file.', seed: ['004/S.8'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      title: 'The title says ADR {{title}}, but the file is number {{file}}',
      frontmatter: 'Frontmatter says "{{key}}: {{number}}", but the file is number {{file}}',
      titleOnly: 'The title says ADR {{title}}, but frontmatter says "{{key}}: {{number}}"',
      change: 'Change to {{number}}',
    },
  },
  check(context) {
    for (const records of recordsByFolder(context.documents(adr).map(({ model }) => model)).values()) {
      for (const record of records) {
        const { path, titleNumber, frontmatterNumber, fileNumber } = record;
        const expected = titleMismatch(record, records);
        if (expected !== undefined && titleNumber !== undefined) {
          const { range, value } = titleNumber;
          const number = padded(expected, range.end - range.start, value);
          const place = {
            path,
            range,
            suggest: [{ messageId: 'change' as const, data: { number }, fix: change(range, number) }],
            related: bearersOf(value, record, records),
          };
          if (fileNumber === undefined && frontmatterNumber !== undefined) {
            const { key } = frontmatterNumber;
            context.report({ ...place, messageId: 'titleOnly', data: { title: value, key, number: expected } });
          } else context.report({ ...place, messageId: 'title', data: { title: value, file: expected } });
        }
        if (frontmatterNumber !== undefined && frontmatterMismatch(record, records)) {
          const { range, key, value } = frontmatterNumber;
          const number = padded(fileNumber ?? value, range.end - range.start, value);
          context.report({
            path,
            range,
            messageId: 'frontmatter',
            data: { key, number: value, file: fileNumber ?? value },
            suggest: [{ messageId: 'change', data: { number }, fix: change(range, number) }],
            related: bearersOf(value, record, records),
          });
        }
      }
    }
  },
});

type Place = { readonly start: number; readonly end: number };

function change(range: Place, number: string) {
  return (fixer: { replace(at: Place, text: string): { path: string; range: Place; text: string } }) =>
    fixer.replace(range, number);
}

/** As many digits as stand there, where they begin with zeros. */
function padded(number: number, width: number, was: number): string {
  return String(number).padStart(String(was).length < width ? width : 0, '0');
}

/** The records that the other number belongs to: a title like this is mostly copied from there. */
function bearersOf(number: number, record: AdrRecord, records: readonly AdrRecord[]) {
  return records
    .filter((other) => other !== record && other.fileNumber === number)
    .map(({ path, titleRange }) => ({ path, range: titleRange, message: `This record is number ${number}` }));
}
