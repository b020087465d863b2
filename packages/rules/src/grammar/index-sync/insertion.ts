import { linkBetween, slugOf } from '../destination.ts';
import type { IndexMember, Listed } from './compare.ts';
import type { IndexEntry } from './page.ts';

/** A member with what the index says beside it: `✅`, `Accepted`. */
export interface Described extends IndexMember {
  readonly status?: string;
}

/** A line for an index. */
export interface NewLine {
  /** Indentation included, line ending not. */
  readonly text: string;
  /** False where the neighbour says something that cannot be known of the new member; it was left out. */
  readonly certain: boolean;
}

/** A line and where it goes. */
export interface Insertion extends NewLine {
  /** Offset of the insertion. */
  readonly at: number;
  /** The text to insert there, line ending included. */
  readonly edit: string;
  /** The entry that the line was shaped after. */
  readonly after: IndexEntry;
}

/**
 * Where and how to list a member among the entries of one list or table: next to its neighbours by `compare`, in the
 * direction in which the list runs, in the shape of the nearest one. Nothing where no entry stands on a line of its own.
 */
export function insertionFor<Member extends IndexMember>(
  page: string,
  listed: readonly Listed<Member>[],
  member: Described,
  compare: (a: IndexMember, b: IndexMember) => number,
  statusOf: (listed: Listed<Member>) => string | undefined = () => undefined,
): Insertion | undefined {
  const falling = runsDown(listed, compare);
  const isBefore = (other: IndexMember) => (falling ? compare(other, member) > 0 : compare(other, member) < 0);
  const before = listed.filter(({ member: other }) => isBefore(other)).at(-1);
  const neighbour = before ?? listed[0];
  const line = neighbour?.entry.line;
  if (neighbour === undefined || line === undefined) return undefined;
  const status = statusOf(neighbour);
  const described = { ...neighbour.member, ...(status === undefined ? {} : { status }) };
  const made = lineLike(page, neighbour.entry, described, member);
  if (made === undefined) return undefined;
  const bullet = orderedBullet(made.text);
  const others = new Set(listed.map(({ entry }) => orderedBullet(entry.line?.text ?? '')));
  // Numbers in front of the items would all have to move by one; only a person can say whether they mean something.
  const certain = made.certain && (bullet === undefined || others.size === 1);
  const [at, edit] = before === undefined ? [line.range.start, `${made.text}\n`] : [line.range.end, `\n${made.text}`];
  return { text: made.text, certain, at, edit, after: neighbour.entry };
}

/** True when more neighbours fall than rise. */
export function runsDown<Member extends IndexMember>(
  listed: readonly Listed<Member>[],
  compare: (a: IndexMember, b: IndexMember) => number,
): boolean {
  let balance = 0;
  for (const [index, { member }] of listed.entries()) {
    const previous = listed[index - 1];
    if (previous !== undefined) balance += Math.sign(compare(previous.member, member));
  }
  return balance > 0;
}

function orderedBullet(text: string): string | undefined {
  return /^\s*(\d{1,9})[.)]\s/.exec(text)?.[1];
}

/** The line of one entry rewritten for another member. */
export function lineLike(page: string, entry: IndexEntry, like: Described, member: Described): NewLine | undefined {
  const { line, targetRange, labelRange, range } = entry;
  if (line === undefined || targetRange === undefined) return undefined;
  const base = line.range.start;
  const part = (from: number, to: number) => line.text.slice(from - base, to - base);
  const label = fill(part(labelRange.start, labelRange.end), like, member, { title: true, row: entry.form === 'row' });
  const plain = part(targetRange.end, range.end) === ')' && part(range.start, labelRange.start) === '[';
  const shown = label.text === '' ? written(member.title, entry.form === 'row') : label.text;
  const link = `[${shown}](${targetLike(page, entry, member)})`;
  const pieces =
    entry.cells === undefined
      ? [aroundLink(part(base, range.start), like, member), { text: link, certain: plain }, ...trail()]
      : row(entry.cells);
  return {
    text: pieces.map(({ text }) => text).join(''),
    certain: label.certain && pieces.every((piece) => piece.certain),
  };

  function trail(): readonly NewLine[] {
    return [aroundLink(part(range.end, line?.range.end ?? range.end), like, member)];
  }

  function row(cells: NonNullable<IndexEntry['cells']>): readonly NewLine[] {
    const made: NewLine[] = [];
    let at = base;
    for (const cell of cells) {
      made.push({ text: part(at, cell.range.start), certain: true });
      at = cell.range.end;
      if (cell.range.start <= range.start && range.end <= cell.range.end) {
        made.push(aroundLink(part(cell.range.start, range.start), like, member));
        made.push({ text: link, certain: plain });
        made.push(aroundLink(part(range.end, cell.range.end), like, member));
      } else {
        const role = { title: titleColumn.test(cell.column), row: true };
        made.push(fill(part(cell.range.start, cell.range.end), like, member, role));
      }
    }
    return [...made, { text: part(at, line?.range.end ?? at), certain: true }];
  }
}

const titleColumn = /^(?:title|decision|description|name|subject|summary|topic|adr|record|incident)\b/;

/** What stands before or after a link in an item: a bullet, a symbol, a dash and the title. */
function aroundLink(source: string, like: Described, member: Described): NewLine {
  const bullet = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/.exec(source)?.[0] ?? '';
  const rest = fill(source.slice(bullet.length), like, member, { title: false, row: false });
  return { text: bullet + rest.text, certain: rest.certain };
}

/** The number of a label with its prefix, padding and punctuation: `ADR-0012: `, `12. `, `001`. */
const numbered = /^((?:ADR|PM|INC)?[-_ ]?#?)(\d{1,6})(?!\d|-\d)((?:[.):]|\s+[-–—:]|\s*[-–—:](?=\s))?\s*)/i;

/** A stretch of text between markup, as far as it follows from what is known of the member. */
function fill(
  source: string,
  like: Described,
  member: Described,
  role: { readonly title: boolean; readonly row: boolean },
): NewLine {
  const lead = /^[\s*_~`(<-]*(?:[–—:>→-]\s*)?[*_`(]*/.exec(source)?.[0] ?? '';
  const trail = trailOf(source.slice(lead.length), lead.includes('('));
  const core = source.slice(lead.length, source.length - trail.length);
  const known = (text: string): NewLine => ({ text: lead + text + trail, certain: true });
  const unknown: NewLine = { text: '', certain: false };
  if (core === '') return known('');
  if (core === like.status) return member.status === undefined ? unknown : known(member.status);
  if (core === like.date) return member.date === undefined ? unknown : known(member.date);
  const number = numbered.exec(core);
  if (number !== null && like.number !== undefined && Number(number[2]) === like.number) {
    if (member.number === undefined) return unknown;
    const digits = number[2] ?? '';
    const own = String(member.number).padStart(digits.startsWith('0') ? digits.length : 0, '0');
    const rest = core.slice(number[0].length);
    return known(`${number[1]}${own}${number[3]}${rest === '' ? '' : written(member.title, role.row)}`);
  }
  const stem = stemOf(like.path);
  if (core === stem) return known(stemOf(member.path));
  if (core === stem + extensionOf(like.path)) return known(stemOf(member.path) + extensionOf(member.path));
  if (role.title || slugOf(core) === slugOf(like.title)) return known(written(member.title, role.row));
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(core) ? unknown : known(core);
}

/** Closing markup and blanks; a bracket only where one was opened. */
function trailOf(text: string, bracket: boolean): string {
  let length = text.length;
  while (length > 0 && (/[\s*_~`]/.test(text.charAt(length - 1)) || (bracket && text[length - 1] === ')'))) length--;
  return text.slice(length);
}

/** A title as Markdown source for a label or cell. */
function written(title: string, row: boolean): string {
  const escaped = title.replace(/[[\]<*`\\]/g, '\\$&');
  return row ? escaped.replaceAll('|', '\\|') : escaped;
}

function targetLike(page: string, { target }: IndexEntry, member: IndexMember): string {
  const link = linkBetween(page, member.path);
  const bare = /\.(?:md|markdown)(?:[?#]|$)/i.test(target) ? link : link.replace(/\.[a-z]+$/i, '');
  return target.startsWith('./') && !bare.startsWith('.') ? `./${bare}` : bare;
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
}

function extensionOf(path: string): string {
  return /\.[a-z]+$/i.exec(path)?.[0] ?? '';
}

/** The longest of some lists; the first of those that are equally long. */
export function largest<One>(lists: readonly (readonly One[])[]): readonly One[] | undefined {
  let found: readonly One[] | undefined;
  for (const list of lists) if (list.length > (found?.length ?? 0)) found = list;
  return found;
}

/** One edit per place for all additions that are certain: lines that go to one place are inserted together. */
export function editsByPlace(additions: readonly { readonly insertion?: Insertion }[]): ReadonlyMap<number, string> {
  const edits = new Map<number, string>();
  for (const { insertion } of additions) {
    if (insertion?.certain !== true) continue;
    edits.set(insertion.at, (edits.get(insertion.at) ?? '') + insertion.edit);
  }
  return edits;
}
