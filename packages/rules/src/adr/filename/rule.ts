import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import { recordsByFolder } from '../../kinds/adr/folders.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { digitsOf, jointOf, kebabName, sharedWords, slugPart, usual } from './names.ts';

interface Options {
  readonly style: 'folder' | 'kebab-case';
}

const defaults: Options = { style: 'folder' };

const joints = { hyphens: 'hyphens', underscores: '"_"', blanks: 'blanks', capitals: 'capitals', none: '' } as const;

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'The file names of the decision records of a folder are formed alike.' },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { style: 'kebab-case' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        style: {
          enum: ['folder', 'kebab-case'],
          description: 'Whether words are joined as in most names of the folder, or always with hyphens.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      joint: 'The words of this file name are joined with {{own}}, those of the other records with {{usual}}',
      kebab: 'File name is not in kebab-case; expected {{expected}}',
      digits: 'File name gives {{digits}} digits to its number, the other records {{usual}}',
      title: 'Title fits {{other}}, and has no word in common with {{file}}',
    },
  },
  check(context) {
    for (const records of recordsByFolder(context.documents(adr).map(({ model }) => model)).values()) {
      const usualDigits = usual(records.flatMap((record) => digitsOf(record) ?? []));
      const usualJoint = usual(records.map((record) => jointOf(slugPart(record))).filter((joint) => joint !== 'none'));
      for (const record of records) {
        reportWords(record, usualJoint);
        reportDigits(record, usualDigits);
        reportTitle(record, records);
      }
    }

    function reportWords(record: AdrRecord, usualJoint: ReturnType<typeof jointOf> | undefined): void {
      const slug = slugPart(record);
      const joint = jointOf(slug);
      const place = { path: record.path, range: record.titleRange };
      if (context.optionsFor(record.path).style === 'kebab-case') {
        if (joint === 'hyphens' || joint === 'none') return;
        context.report({ ...place, messageId: 'kebab', data: { expected: clip(kebabName(record), 40) } });
      } else if (usualJoint !== undefined && joint !== 'none' && joint !== usualJoint) {
        context.report({ ...place, messageId: 'joint', data: { own: joints[joint], usual: joints[usualJoint] } });
      }
    }

    function reportDigits(record: AdrRecord, usualDigits: number | undefined): void {
      const digits = digitsOf(record);
      if (digits === undefined || usualDigits === undefined || digits === usualDigits) return;
      // The thousandth record needs one digit more than those before it.
      if (digits > usualDigits && (record.fileNumber ?? 0) >= 10 ** usualDigits) return;
      if (usualDigits === 1) return;
      context.report({
        path: record.path,
        range: record.titleRange,
        messageId: 'digits',
        data: { digits, usual: usualDigits },
      });
    }

    /** Where other words mean the same, titles and names may differ; a title that fits another record was copied. */
    function reportTitle(record: AdrRecord, records: readonly AdrRecord[]): void {
      // Without a heading at the top, the title is the file name itself or that of an appendix.
      if (record.titleRange.end === 0 || record.sections[0]?.depth !== 1) return;
      if (sharedWords(record.title, slugPart(record)) !== 0) return;
      const other = records.find((one) => one !== record && (sharedWords(record.title, slugPart(one)) ?? 0) >= 2);
      if (other === undefined) return;
      const { path, titleRange: range } = record;
      context.report({
        path,
        range,
        messageId: 'title',
        data: { file: clip(nameOf(path), 40), other: clip(nameOf(other.path), 40) },
        related: [{ path: other.path, range: other.titleRange, message: 'The record that the title fits' }],
      });
    }
  },
});
