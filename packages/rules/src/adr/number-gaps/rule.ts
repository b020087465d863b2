import { defineProjectRule } from '@devlint/core';
import { recordsByFolder } from '../../kinds/adr/folders.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import adrIndex from '../../kinds/adr-index/kind.ts';
import { gapsIn } from './gaps.ts';

interface Options {
  readonly allow: readonly number[];
}

const defaults: Options = { allow: [] };

export default defineProjectRule({
  uses: [adr, adrIndex],
  meta: {
    docs: { description: 'The numbers of the decision records of a folder leave none out.', seed: ['004/S.8'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allow: {
          type: 'array',
          items: { type: 'integer', minimum: 0 },
          uniqueItems: true,
          description: 'Numbers that are meant to be missing, of proposals that were withdrawn for example.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      one: 'ADR number {{from}} is missing between {{before}} and {{after}}',
      several: 'ADR numbers {{from}} to {{to}} are missing between {{before}} and {{after}}',
    },
  },
  check(context) {
    const indexes = context.documents(adrIndex).map(({ model }) => model);
    for (const records of recordsByFolder(context.documents(adr).map(({ model }) => model)).values()) {
      const [first] = records;
      if (first === undefined) continue;
      const allowed = new Set(context.optionsFor(first.path).allow);
      for (const { from, to, after, before } of gapsIn(records, allowed)) {
        const [above, below] = [to + 1, from - 1].map((number) => padded(number, after));
        const data = { from: padded(from, after), to: padded(to, after), before: below ?? '', after: above ?? '' };
        const place = {
          ...placeOf(after),
          related: [{ path: before.path, range: before.titleRange, message: 'The record before the gap' }],
        };
        if (from === to) context.report({ ...place, messageId: 'one', data });
        else context.report({ ...place, messageId: 'several', data });
      }
    }

    /** Where a folder has an index the gap is seen there; otherwise the record behind it is the place. */
    function placeOf({ path, folder, number, titleNumber }: AdrRecord) {
      for (const index of indexes) {
        const entry = index.folder === folder && index.entries.find(({ targetFile }) => targetFile === path);
        if (entry) return { path: index.path, range: entry.range };
      }
      const inTitle = titleNumber !== undefined && titleNumber.value === number;
      return { path, range: inTitle ? titleNumber.range : { start: 0, end: 0 } };
    }
  },
});

/** A number with as many digits as the record's file name gives its own. */
function padded(number: number, { path, fileNumber }: AdrRecord): string {
  const digits = path.slice(path.lastIndexOf('/') + 1).match(/\d+/g);
  const own = digits?.find((text) => Number(text) === fileNumber);
  return String(number).padStart(own?.startsWith('0') ? own.length : 0, '0');
}
