import { defineProjectRule, type Fixer, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { withFileOf } from '../../grammar/destination.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import { compareIndex, type Dangling } from '../../grammar/index-sync/compare.ts';
import { editsByPlace } from '../../grammar/index-sync/insertion.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrIndex } from '../../kinds/adr-index/index-model.ts';
import adrIndex from '../../kinds/adr-index/kind.ts';
import { type Addition, additionOf, byNumber, type ListedRecord, type Member } from './additions.ts';
import { candidateFor } from './candidates.ts';
import { regenerate } from './generated.ts';
import { type Misordered, misordered } from './order.ts';
import { type StatusReader, statusReader } from './statuses.ts';
import { differsFrom, listedTitle, memberOf } from './titles.ts';

interface Options {
  readonly titles: boolean;
  readonly order: boolean;
  readonly extensionless: boolean;
}

const defaults: Options = { titles: false, order: false, extensionless: false };

export default defineProjectRule({
  uses: [adrIndex, adr],
  meta: {
    docs: {
      description: 'The index of a folder of decision records lists them all, as they are.',
      seed: ['004/8.3', '004/16.3', '004/S.8'],
    },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { titles: true, order: true },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        titles: {
          type: 'boolean',
          description: "Whether the titles of the index must be those of the records' headings.",
        },
        order: { type: 'boolean', description: 'Whether the records must be listed in the order of their numbers.' },
        extensionless: {
          type: 'boolean',
          description: 'Whether links may leave out `.md`, as the generators of some sites want it.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unlisted: '{{file}} is not listed',
      missing: 'Listed file {{file}} does not exist',
      extension: 'Listed file {{file}} exists only as {{found}}',
      status: 'Listed as {{listed}}, but the status of {{file}} is "{{status}}"',
      title: 'Listed as "{{listed}}", but the title of the record is "{{title}}"',
      after: '{{file}} is listed after {{other}}',
      before: '{{file}} is listed before {{other}}',
      add: 'Add {{file}}',
      change: 'Change to {{text}}',
      remove: 'Remove the entry',
    },
  },
  check(context) {
    const members = context.documents(adr).map(({ model }) => memberOf(model));
    for (const { path, model: index } of context.documents(adrIndex)) {
      const options = context.optionsFor(path);
      const found = compareIndex(index, members, {
        hasPath: context.hasPath,
        extensionless: options.extensionless,
      });
      if (found === undefined) continue;
      const listed = found.listed as readonly ListedRecord[];
      const statuses = statusReader(index);
      const whole = (range: Range) =>
        isGenerated(index, range) ? (fixer: Fixer) => regenerate(fixer, index, listed, members, statuses) : undefined;

      const dangling = found.dangling.filter(({ entry }) => entry.form !== 'text');
      const meant = new Set<Member>();
      for (const one of dangling) {
        const candidate = candidateFor(one, found.unlisted, members);
        if (candidate !== undefined) meant.add(candidate);
        reportDangling(one, candidate);
      }
      // A record that a broken entry means is listed, only not well.
      const missing = found.unlisted.filter((member) => !meant.has(member)).sort(byNumber);
      reportUnlisted(missing.map((member) => placed(member)));
      for (const one of listed) reportStatus(one);
      if (options.titles) for (const one of listed) reportTitle(one);
      if (options.order) for (const one of misordered(listed)) reportOrder(one);

      function placed(member: Member): Addition {
        if (listed.length > 0) return additionOf(index, listed, member, statuses);
        return { member, range: index.generated ?? { start: 0, end: 0 } };
      }

      function reportDangling({ entry, file }: Dangling, candidate: Member | undefined): void {
        const range = entry.targetRange ?? entry.range;
        const line = entry.line?.whole;
        const wanted = file ?? candidate?.path;
        const text = wanted === undefined ? undefined : withFileOf(entry.target, wanted);
        const place = {
          path,
          range,
          fix: whole(entry.range),
          suggest:
            text !== undefined && entry.targetRange !== undefined
              ? [{ messageId: 'change' as const, data: { text }, fix: (fixer: Fixer) => fixer.replace(range, text) }]
              : line !== undefined && wanted === undefined
                ? [{ messageId: 'remove' as const, fix: (fixer: Fixer) => fixer.remove(line) }]
                : [],
          related: candidate === undefined ? [] : [relatedTo(candidate)],
        };
        const data = { file: clip(entry.target, 70) };
        if (file === undefined) context.report({ ...place, messageId: 'missing', data });
        else context.report({ ...place, messageId: 'extension', data: { ...data, found: clip(nameOf(file), 70) } });
      }

      function reportUnlisted(additions: readonly Addition[]): void {
        const edits = editsByPlace(additions);
        for (const { member, range, insertion } of additions) {
          const data = { file: clip(nameOf(member.path), 70) };
          const { at, edit, certain = false } = insertion ?? {};
          const together = at === undefined ? undefined : edits.get(at);
          const own = certain && at !== undefined && together !== undefined;
          context.report({
            path,
            range,
            messageId: 'unlisted',
            data,
            fix: whole(range) ?? (own ? (fixer) => fixer.insertAt(at, together) : undefined),
            suggest:
              at === undefined || edit === undefined || own
                ? []
                : [{ messageId: 'add', data, fix: (fixer) => fixer.insertAt(at, edit) }],
            related: [relatedTo(member)],
          });
        }
      }

      function reportStatus(one: ListedRecord): void {
        const { entry, member } = one;
        const said = statuses.said(entry);
        const { status } = member.record;
        if (said === undefined || status === undefined || statuses.agrees(said, member.record)) return;
        const wanted = statuses.written(member.record);
        const replace =
          said.bare && wanted !== undefined ? (fixer: Fixer) => fixer.replace(said.range, wanted) : undefined;
        context.report({
          path,
          range: said.by === 'group' ? entry.range : said.range,
          messageId: 'status',
          data: {
            listed: said.by === 'symbol' ? said.text : `"${clip(said.text, 24)}"`,
            file: clip(nameOf(member.path), 40),
            status: clip(status.word, 20),
          },
          fix: whole(entry.range) ?? (said.by === 'group' ? moved(one, listed, statuses, index) : replace),
          related: [{ path: member.path, range: status.range, message: 'The status of the record' }],
        });
      }

      function reportTitle({ entry, member }: ListedRecord): void {
        if (!differsFrom(entry, member)) return;
        const { title } = member;
        const { start, end } = entry.titleRange;
        const number = /^(?:ADR[-_ ]?)?#?\d+(?:[.):]|\s*[-–—:])?\s+/i.exec(entry.title)?.[0] ?? '';
        const range = { start: start + number.length, end };
        context.report({
          path,
          range: entry.titleRange,
          messageId: 'title',
          data: { listed: clip(listedTitle(entry), 30), title: clip(title, 30) },
          fix: whole(entry.range),
          suggest:
            end - start === entry.title.length && !/[[\]|*`_<]/.test(title)
              ? [{ messageId: 'change', data: { text: clip(title, 70) }, fix: (fixer) => fixer.replace(range, title) }]
              : [],
          related: [relatedTo(member)],
        });
      }

      function reportOrder({ listed: { entry, member }, other, side }: Misordered): void {
        context.report({
          path,
          range: entry.range,
          messageId: side === 'above' ? 'after' : 'before',
          data: { file: clip(nameOf(member.path), 45), other: clip(nameOf(other.member.path), 45) },
          fix: whole(entry.range),
          related: [{ path, range: other.entry.range, message: 'It belongs on the other side of this entry' }],
        });
      }
    }
  },
});

function isGenerated({ generated }: AdrIndex, { start, end }: Range): boolean {
  return generated !== undefined && start >= generated.start && end <= generated.end;
}

/** Moves an entry below the heading of its record's status, behind its neighbours there. */
function moved(
  { entry, member }: ListedRecord,
  listed: readonly ListedRecord[],
  statuses: StatusReader,
  index: AdrIndex,
) {
  const { line } = entry;
  const others = listed.filter((one) => one.entry !== entry);
  if (line === undefined) return undefined;
  const { insertion } = additionOf(index, others, member, statuses);
  if (insertion?.certain !== true) return undefined;
  const { at, after } = insertion;
  const sameShape = bulletOf(after.line?.text) === bulletOf(line.text);
  if (!sameShape) return undefined;
  const edit = at === after.line?.range.end ? `\n${line.text}` : `${line.text}\n`;
  return (fixer: Fixer) => [fixer.remove(line.whole), fixer.insertAt(at, edit)];
}

function bulletOf(text: string | undefined): string | undefined {
  return /^\s*(?:[-*+|]|\d+[.)])/.exec(text ?? '')?.[0];
}

function relatedTo({ path, record }: Member) {
  return { path, range: record.titleRange, message: 'The record' };
}
