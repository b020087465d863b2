import { folderOf } from '../folder-paths.ts';
import { matchesAnyGlob } from '../segment-glob.ts';
import type { IndexEntry, IndexPage } from './page.ts';

/** A file that an index should list. */
export interface IndexMember {
  /** Project path. */
  readonly path: string;
  /** What an index calls it, number and date not included. */
  readonly title: string;
  readonly number?: number;
  /** ISO date: `2025-01-14`. */
  readonly date?: string;
}

/** An entry with the file that it lists. */
export interface Listed<Member extends IndexMember> {
  readonly entry: IndexEntry;
  readonly member: Member;
}

/** An entry whose file does not exist as written. */
export interface Dangling {
  readonly entry: IndexEntry;
  /** The file that exists, where only the extension is missing. */
  readonly file?: string;
}

export interface Comparison<Member extends IndexMember> {
  /** In reading order. */
  readonly listed: readonly Listed<Member>[];
  /** In the order of `members`. */
  readonly unlisted: readonly Member[];
  readonly dangling: readonly Dangling[];
}

export interface CompareOptions {
  hasPath(path: string): boolean;
  /** Whether links may leave out `.md`. An index in which most do is published by a tool that resolves them. */
  readonly extensionless: boolean;
}

/** An index links at least so many files of a folder, … */
const fewest = 3;
/** … and at least this share of them; otherwise it only mentions some. Pages that a tool fills in have markers. */
const share = 0.5;

/**
 * Compares a page with the files that could be in it. Folders of which it lists less than half are none of its
 * business; a page that is an index of no folder gives nothing.
 */
export function compareIndex<Member extends IndexMember>(
  page: IndexPage,
  members: readonly Member[],
  options: CompareOptions,
): Comparison<Member> | undefined {
  const byPath = new Map(members.map((member) => [member.path, member]));
  const memberAt = (path: string) => byPath.get(path) ?? byPath.get(`${path}.md`);
  const listed = page.entries.flatMap((entry): readonly Listed<Member>[] => {
    const member = memberAt(entry.targetFile);
    return member === undefined ? [] : [{ entry, member }];
  });
  const linked = new Set(listed.map(({ member }) => member));
  const named = new Set(page.mentions.flatMap((path) => memberAt(path) ?? []));
  const generated = page.generated !== undefined;
  if (linked.size < fewest && !generated) return undefined;
  const folders = new Map<string, Member[]>();
  for (const member of members) {
    const folder = folderOf(member.path);
    const inFolder = folders.get(folder);
    if (inFolder === undefined) folders.set(folder, [member]);
    else inFolder.push(member);
  }
  const own = new Set<string>();
  for (const [folder, inFolder] of folders) {
    const found = inFolder.filter((member) => linked.has(member)).length;
    if ((generated && folder === folderOf(page.path)) || (found > 0 && found >= inFolder.length * share))
      own.add(folder);
  }
  if (own.size === 0) return undefined;
  const unlinked = page.unlinked.map((text) => text.toLowerCase());
  const numbers = new Set(unlinked.flatMap((text) => numberOf(text) ?? []));
  const isNamed = (member: Member) =>
    linked.has(member) ||
    named.has(member) ||
    matchesAnyGlob(member.path.replace(/\.[a-z]+$/i, ''), page.globs) ||
    (member.number !== undefined && numbers.has(member.number)) ||
    startsOne(unlinked, member);
  return {
    listed,
    unlisted: members.filter((member) => own.has(folderOf(member.path)) && !isNamed(member)),
    dangling: danglingOf(page, options),
  };
}

function danglingOf({ entries }: IndexPage, { hasPath, extensionless }: CompareOptions): readonly Dangling[] {
  const broken = entries.filter(({ targetFile }) => !hasPath(targetFile));
  const hasFile = ({ targetFile }: IndexEntry) => hasPath(`${targetFile}.md`);
  const withoutExtension = broken.filter(hasFile);
  const isSite = extensionless || withoutExtension.length * 2 >= entries.length;
  return broken
    .filter((entry) => !(hasFile(entry) && (isSite || entry.form === 'toctree')))
    .map((entry) => ({ entry, ...(hasFile(entry) ? { file: `${entry.targetFile}.md` } : {}) }));
}

/** `ADR-0012 Use queues` or `12. …` at the beginning of an item without a link. */
function numberOf(text: string): number | undefined {
  const digits = /^(?:adr[-_ ]?)?#?(\d{1,6})(?!\d|-\d)/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The title at the beginning of an item without a link; one with another number means another record. */
function startsOne(items: readonly string[], { title, number }: IndexMember): boolean {
  const wanted = title.toLowerCase();
  if (wanted === '') return false;
  return items.some((text) => text.startsWith(wanted) && (number === undefined || numberOf(text) === undefined));
}
