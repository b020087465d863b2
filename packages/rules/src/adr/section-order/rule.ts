import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { recordsByFolder } from '../../kinds/adr/folders.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { defaults, type Format, formatsIn, formatsOf, namedFor } from '../../kinds/adr/section-formats.ts';

interface Options {
  readonly sets: Readonly<Record<string, readonly string[]>>;
}

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'The sections of a decision record stand in the order of its format.' },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        sets: {
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string', minLength: 1 } },
          description: 'The sections of each format, in their order.',
        },
      },
    },
    defaultOptions: [{ sets: defaults.sets } as Options],
    messages: {
      order: 'Section "{{section}}" stands before "{{other}}"; the format of this record has it after that',
    },
  },
  check(context) {
    for (const records of recordsByFolder(context.documents(adr).map(({ model }) => model)).values()) {
      const [first] = records;
      if (first === undefined) continue;
      const followed = formatsIn(records, formatsOf({ ...defaults, sets: context.optionsFor(first.path).sets }));
      for (const record of records) {
        const format = followed.get(record);
        if (format !== undefined) reportOrder(record, format);
      }
    }

    function reportOrder(record: AdrRecord, format: Format): void {
      const found = format.requirements.flatMap((one) => namedFor(record, one).slice(0, 1));
      found.forEach((section, index) => {
        // One that stands before all that should come before it is reported once, with the nearest of them.
        const other = found.slice(0, index).findLast(({ heading }) => heading.start > section.heading.start);
        if (other === undefined) return;
        context.report({
          path: record.path,
          range: section.titleRange,
          messageId: 'order',
          data: { section: clip(section.title, 24), other: clip(other.title, 24) },
          related: [{ path: record.path, range: other.titleRange, message: 'Comes first in the format' }],
        });
      });
    }
  },
});
