import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { sharedNumbers } from './groups.ts';

interface Options {
  readonly allowSuffix: boolean;
}

const defaults: Options = { allowSuffix: false };

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'No two decision records of a folder have the same number.', seed: ['004/S.8'] },
    severity: { recommended: 'error', strict: 'error' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowSuffix: {
          type: 'boolean',
          description: 'Whether a letter after the number makes a difference: `0046-a-storage` and `0046-b-cache`.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { shared: 'ADR number {{number}} is also used by {{file}}' },
  },
  check(context) {
    const records = context.documents(adr).map(({ model }) => model);
    for (const { number, first, others } of sharedNumbers(records, (path) => context.optionsFor(path).allowSuffix)) {
      for (const record of others) {
        context.report({
          path: record.path,
          range: placeOf(record, number),
          messageId: 'shared',
          data: {
            number: writtenNumber(record, number),
            file: clip(first.path.slice(first.path.lastIndexOf('/') + 1), 70),
          },
          related: [{ path: first.path, range: placeOf(first, number), message: 'The first record with this number' }],
        });
      }
    }
  },
});

/** The number in frontmatter or title, if it is this one; otherwise the beginning of the file, whose name has it. */
function placeOf({ titleNumber, frontmatterNumber }: AdrRecord, number: number) {
  const place = [frontmatterNumber, titleNumber].find((one) => one?.value === number);
  return place?.range ?? { start: 0, end: 0 };
}

/** As the file name has it, with its zeros. */
function writtenNumber({ path }: AdrRecord, number: number): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.match(/\d+/g)?.find((digits) => Number(digits) === number) ?? String(number);
}
