import { nameOf } from './folder-paths.ts';

/** What a link leads to: a path of the project, a page of the project's site, or another site. */
export interface Destination {
  /** The project path that a relative link means, without query and fragment. */
  readonly targetFile?: string;
  /** The last part of a site path: `23` of `/adr/23`. */
  readonly slug?: string;
  /** On another site, or outside the project. */
  readonly external?: true;
}

/** Reads a link's destination as seen from the file at `path`; empty for a fragment of the same file. */
export function destinationOf(target: string, path: string): Destination {
  if (/^[a-z][a-z+.-]*:|^\/\//i.test(target)) return { external: true };
  const end = target.search(/[?#]/);
  const segments = decode(end < 0 ? target : target.slice(0, end)).split('/');
  const named = segments.filter((part) => part !== '' && part !== '.');
  const last = named.at(-1);
  if (last === undefined) return {};
  if (segments[0] === '') return { slug: last };
  const parts = path.split('/').slice(0, -1);
  for (const part of named) {
    if (part !== '..') parts.push(part);
    // What lies outside the project is out of sight.
    else if (parts.pop() === undefined) return { external: true };
  }
  return { targetFile: parts.join('/') };
}

/** A destination as written, leading to another file: the folders before it and a fragment stay. */
export function withFileOf(target: string, file: string): string {
  const [path = '', fragment = ''] = /^([^?#]*)(.*)$/.exec(target)?.slice(1) ?? [];
  return path.slice(0, path.lastIndexOf('/') + 1) + nameOf(file).replaceAll(' ', '%20') + fragment;
}

/** A relative link from the file at `from` to the one at `to`, percent-encoded where Markdown needs it. */
export function linkBetween(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const path = [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
  return path.replace(/[\s()<>#?%]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Percent-encoding undone; a text that only looks encoded stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Compared form of a title or slug: `Use the queue!` and `use-the-queue` are the same. */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
