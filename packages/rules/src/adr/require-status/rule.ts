import { defineProjectRule } from '@devlint/core';
import { recordsByFolder } from '../../kinds/adr/folders.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { dominantFormat, type Insertion, statusInsertion } from './insertion.ts';

interface Options {
  readonly adoption: 'majority' | 'always';
}

const defaults: Options = { adoption: 'majority' };

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'Every decision record says whether the decision holds.', seed: ['004/8.1'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { adoption: 'always' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        adoption: {
          enum: ['majority', 'always'],
          description: 'Whether a folder in which less than half of the records have a status is left alone.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'ADR has no status; add one of proposed, accepted, rejected, deprecated, superseded',
      section: 'Status section is empty',
      field: 'Status is empty',
      folder: 'Most ADRs of this folder have no status ({{without}} of {{all}})',
      add: 'Add status {{status}}',
    },
  },
  check(context) {
    const folders = recordsByFolder(context.documents(adr).map(({ model }) => model));
    for (const records of folders.values()) {
      const statuses = records.flatMap(({ status }) => (status === undefined ? [] : [status]));
      const without = records.filter(({ status, emptyStatus }) => status === undefined && emptyStatus === undefined);
      const format = dominantFormat(statuses);
      const adopted = statuses.length * 2 >= records.length;
      for (const record of records) if (record.emptyStatus !== undefined) reportEmpty(record, record.emptyStatus);
      const [first] = without;
      if (adopted) for (const record of without) reportMissing(record, statusInsertion(record, format));
      else if (first !== undefined && context.optionsFor(first.path).adoption === 'always') {
        context.report({
          path: first.path,
          range: first.titleRange,
          messageId: 'folder',
          data: { without: without.length, all: records.length },
        });
      }
    }

    function reportMissing({ path, titleRange }: AdrRecord, { at, text }: Insertion): void {
      const status = /proposed/i.exec(text)?.[0] ?? '';
      context.report({
        path,
        range: titleRange,
        messageId: 'missing',
        suggest: [{ messageId: 'add', data: { status }, fix: (fixer) => fixer.insertAt(at, text) }],
      });
    }

    function reportEmpty({ path }: AdrRecord, { location, range }: NonNullable<AdrRecord['emptyStatus']>): void {
      context.report({ path, range, messageId: location === 'section' ? 'section' : 'field' });
    }
  },
});
