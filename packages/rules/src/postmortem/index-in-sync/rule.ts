import { defineProjectRule, type Fixer, nearest } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { withFileOf } from '../../grammar/destination.ts';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import { compareIndex, type Dangling } from '../../grammar/index-sync/compare.ts';
import { editsByPlace, runsDown } from '../../grammar/index-sync/insertion.ts';
import { misplacedItems } from '../../grammar/ordering/misplaced.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import postmortemIndex from '../../kinds/postmortem-index/kind.ts';
import { asPublished, byDate, type ListedReport, type Member, memberOf, stemOf } from './members.ts';
import { additionOf } from './places.ts';

interface Options {
  readonly order: boolean;
  readonly require: boolean;
  readonly extensionless: boolean;
}

const defaults: Options = { order: false, require: false, extensionless: false };

/** Fewer reports are found without an index. */
const enough = 3;

export default defineProjectRule({
  uses: [postmortemIndex, postmortem],
  meta: {
    docs: { description: 'The index of a folder of postmortems lists them all.', seed: ['004/4.5'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { order: true, require: true },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        order: { type: 'boolean', description: 'Whether the newest postmortem must be listed first.' },
        require: {
          type: 'boolean',
          description: 'Whether a folder with three postmortems or more must have an index.',
        },
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
      after: '{{file}} is listed after {{other}}; list the {{first}} first',
      before: '{{file}} is listed before {{other}}; list the {{first}} first',
      noIndex: 'The {{count}} postmortems of {{folder}} have no index (README.md)',
      add: 'Add {{file}}',
      change: 'Change to {{text}}',
      remove: 'Remove the entry',
    },
  },
  check(context) {
    const members = context.documents(postmortem).map(({ model }) => memberOf(model));
    const indexes = context.documents(postmortemIndex);
    for (const { path, model } of indexes) {
      const options = context.optionsFor(path);
      const index = asPublished(model, members, context.hasPath);
      const found = compareIndex(index, members, {
        hasPath: context.hasPath,
        extensionless: options.extensionless,
      });
      if (found === undefined) continue;
      const meant = new Set<Member>();
      for (const one of found.dangling) {
        if (one.entry.form === 'text') continue;
        const candidate = candidateFor(one, found.unlisted, members);
        if (candidate !== undefined) meant.add(candidate);
        reportDangling(path, one, candidate);
      }
      // A report that a broken entry means is listed, only not well.
      const missing = found.unlisted.filter((member) => !meant.has(member)).sort((a, b) => byDate(b, a));
      reportUnlisted(path, found.listed, missing);
      if (options.order) reportOrder(path, found.listed);
    }
    reportFoldersWithoutIndex(new Set(indexes.map(({ path }) => folderOf(path))));

    function reportDangling(path: string, { entry, file }: Dangling, candidate: Member | undefined): void {
      const range = entry.targetRange ?? entry.range;
      const line = entry.line?.whole;
      const wanted = file ?? candidate?.path;
      const text = wanted === undefined ? undefined : withFileOf(entry.target, wanted);
      const suggest =
        text !== undefined && entry.targetRange !== undefined
          ? [{ messageId: 'change' as const, data: { text }, fix: (fixer: Fixer) => fixer.replace(range, text) }]
          : line !== undefined && wanted === undefined
            ? [{ messageId: 'remove' as const, fix: (fixer: Fixer) => fixer.remove(line) }]
            : [];
      const place = { path, range, suggest, related: candidate === undefined ? [] : [relatedTo(candidate)] };
      const data = { file: clip(entry.target, 70) };
      if (file === undefined) context.report({ ...place, messageId: 'missing', data });
      else context.report({ ...place, messageId: 'extension', data: { ...data, found: clip(nameOf(file), 70) } });
    }

    function reportUnlisted(path: string, listed: readonly ListedReport[], missing: readonly Member[]): void {
      const additions = missing.map((member) => additionOf(path, listed, member));
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
          fix: own ? (fixer) => fixer.insertAt(at, together) : undefined,
          suggest:
            at === undefined || edit === undefined || own
              ? []
              : [{ messageId: 'add', data, fix: (fixer) => fixer.insertAt(at, edit) }],
          related: [relatedTo(member)],
        });
      }
    }

    /** Newest first, over all groups; an index of which most runs the other way is kept that way. */
    function reportOrder(path: string, listed: readonly ListedReport[]): void {
      const dated = listed.filter(({ member }) => member.date !== undefined);
      const falls = runsDown(dated, byDate) || !runsDown([...dated].reverse(), byDate);
      const ranks = dated.map(({ member: { date } }) => (falls ? 1 : -1) * Number(date?.replaceAll('-', '')));
      const misplaced = misplacedItems(ranks);
      // A list of which so much is out of place is arranged by something else.
      if (misplaced.length > dated.length * 0.4) return;
      for (const { at, against, relation } of misplaced) {
        const [one, other] = [dated[at], dated[against]];
        if (one === undefined || other === undefined) continue;
        context.report({
          path,
          range: one.entry.range,
          messageId: relation === 'newer' ? 'after' : 'before',
          data: {
            file: clip(nameOf(one.member.path), 30),
            other: clip(nameOf(other.member.path), 30),
            first: falls ? 'newest' : 'oldest',
          },
          related: [{ path, range: other.entry.range, message: 'It belongs on the other side of this entry' }],
        });
      }
    }

    function reportFoldersWithoutIndex(indexed: ReadonlySet<string>): void {
      const folders = new Map<string, Member[]>();
      for (const member of members) {
        const inFolder = folders.get(folderOf(member.path));
        if (inFolder === undefined) folders.set(folderOf(member.path), [member]);
        else inFolder.push(member);
      }
      for (const [folder, inFolder] of folders) {
        const [first] = [...inFolder].sort((a, b) => byDate(b, a));
        if (first === undefined || inFolder.length < enough || isIndexed(folder, indexed)) continue;
        if (!context.optionsFor(first.path).require) continue;
        const data = { count: String(inFolder.length), folder: folder === '' ? 'the project' : clip(folder, 40) };
        context.report({ path: first.path, range: first.report.titleRange, messageId: 'noIndex', data });
      }
    }
  },
});

/** Folders by year have their index above them. */
function isIndexed(folder: string, indexed: ReadonlySet<string>): boolean {
  return indexed.has(folder) || (/(?:^|\/)(?:19|20)\d\d$/.test(folder) && indexed.has(folderOf(folder)));
}

/** The report that a broken entry most likely means: one of that name elsewhere, or of a near name beside it. */
function candidateFor(
  { entry: { targetFile }, file }: Dangling,
  unlisted: readonly Member[],
  members: readonly Member[],
): Member | undefined {
  if (file !== undefined) return members.find(({ path }) => path === file);
  const moved = unlisted.filter(({ path }) => stemOf(path) === stemOf(targetFile));
  if (moved.length === 1) return moved[0];
  const beside = unlisted.filter(({ path }) => folderOf(path) === folderOf(targetFile));
  const near = nearest(
    stemOf(targetFile),
    beside.map(({ path }) => stemOf(path)),
  );
  return near === undefined ? undefined : beside.find(({ path }) => stemOf(path) === near);
}

function relatedTo({ path, report }: Member) {
  return { path, range: report.titleRange, message: 'The postmortem' };
}
