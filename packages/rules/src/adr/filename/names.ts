import { nameOf as fileNameOf } from '../../grammar/folder-paths.ts';
import { recordNameOf, stemOf } from '../../kinds/adr/paths.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';

/** How the words of a name are joined. */
export type Joint = 'hyphens' | 'underscores' | 'blanks' | 'capitals' | 'none';

/** The words of a record's file name behind its number and date. */
export function slugPart({ path }: AdrRecord): string {
  const { slug, date } = recordNameOf(path);
  const stem = stemOf(path);
  // Without a number, the slug keeps the date.
  return slug === stem && date !== undefined ? stem.slice(date.length).replace(/^[-_. ]+/, '') : slug;
}

export function jointOf(slug: string): Joint {
  if (/[a-z0-9] +[a-z0-9]/i.test(slug)) return 'blanks';
  if (/[a-z0-9]_[a-z0-9]/i.test(slug)) return 'underscores';
  if (/[a-z0-9]-[a-z0-9]/i.test(slug)) return 'hyphens';
  return /[a-z][A-Z][a-z]/.test(slug) ? 'capitals' : 'none';
}

/** A slug in kebab-case, from whatever joins its words; names such as `AWS` stay together. */
export function kebab(slug: string): string {
  return slug
    .replace(/([a-z\d])([A-Z][a-z])/g, '$1-$2')
    .replace(/[\s_.]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}

/** The file name of a record with its words joined by hyphens. */
export function kebabName(record: AdrRecord): string {
  const stem = stemOf(record.path);
  const slug = slugPart(record);
  const prefix = stem.slice(0, stem.length - slug.length).replace(/[_. ]+$/, '-');
  return prefix + kebab(slug) + fileNameOf(record.path).slice(stem.length);
}

/** How many digits the number in a file name has. */
export function digitsOf({ path, fileNumber }: AdrRecord): number | undefined {
  if (fileNumber === undefined) return undefined;
  return stemOf(path)
    .match(/\d+/g)
    ?.find((digits) => Number(digits) === fileNumber)?.length;
}

/** What most of the items are, if at least three and two thirds of them are. */
export function usual<Item>(items: readonly Item[]): Item | undefined {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] >= 3 && most[1] * 3 >= items.length * 2 ? most[0] : undefined;
}

/** Words that titles share by accident. */
const common = new Set(
  'the for and use using with from into our not new how are this that its via per adr decision record architecture'.split(
    ' ',
  ),
);

/** How many words a title and a file name have in common; nothing where one of them has too few to compare. */
export function sharedWords(title: string, slug: string): number | undefined {
  const own = wordsOf(slug);
  const others = wordsOf(title);
  if (own.length < 2 || others.length < 2) return undefined;
  return own.filter((word) => others.some((other) => isRelated(word, other))).length;
}

function wordsOf(text: string): readonly string[] {
  const words = kebab(text.replace(/[^\p{L}\p{N}]+/gu, '-')).split('-');
  return words.filter((word) => /^[a-z][a-z0-9]{2,}$/.test(word) && !common.has(word));
}

/** `authentication` and `auth`, `queue` and `queues`, `caching` and `cache`. */
function isRelated(a: string, b: string): boolean {
  const length = Math.min(4, a.length, b.length);
  return a.slice(0, length) === b.slice(0, length) || a.includes(b) || b.includes(a);
}
