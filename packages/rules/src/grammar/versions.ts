/** A version number. `parts` has two to four numbers, `prerelease` is empty for a final release. Plain JSON. */
export interface Version {
  readonly parts: readonly number[];
  /** Semantic Versioning's identifiers, labels in lower case and in full: `rc1` gives `['rc', 1]`, `2.0a1` `['alpha', 1]`. */
  readonly prerelease: readonly (string | number)[];
  /** As written, without `v`, package and brackets. */
  readonly raw: string;
}

/** A version at a place of a text; `end` is the offset after it. */
export interface VersionMatch {
  readonly version: Version;
  readonly end: number;
}

const numbers = /[vV]?(\d{1,12})\.(\d{1,12})(?:\.(\d{1,12}))?(?:\.(\d{1,12}))?/y;
const braceSet = /[vV]?((?:\d{1,12}\.){1,3})\{(\d{1,12}(?:, ?\d{1,12}){0,99})\}/y;
/** Known labels in every spelling: `-rc.1`, `rc1`, `.dev0`, `b1`, ` Alpha 6`. One letter needs to touch the number. */
const label =
  /(?:[-._]?(alpha|beta|rc|cr|preview|pre|dev|snapshot|milestone|post|[abcm])|[ ](alpha|beta|rc|preview|milestone|pre-release))(?:[-. ]?(\d{1,9})(?!\d|[-/]\d))?(?![A-Za-z0-9_])/iy;
/** Any other pre-release of Semantic Versioning: `-canary.5`, `-next.3.1`. */
const identifiers = /-([0-9A-Za-z][0-9A-Za-z-]{0,39}(?:\.[0-9A-Za-z-]{1,40}){0,7})/y;
/** `0.17.0-2` is packaged or published once more after `0.17.0`, whatever Semantic Versioning makes of it. */
const revision = /-(\d{1,4})(?![A-Za-z0-9_.-])/y;
/** What Java projects append to a final release. */
const finalWord = /[.-](?:final|release|ga|stable)(?![A-Za-z0-9_.-])/iy;
const build = /\+[0-9A-Za-z][0-9A-Za-z.-]{0,63}/y;

const fullLabel: Readonly<Record<string, string>> = {
  a: 'alpha',
  b: 'beta',
  c: 'rc',
  cr: 'rc',
  m: 'milestone',
  pre: 'pre',
  preview: 'pre',
  'pre-release': 'pre',
  snapshot: 'dev',
};

/** Labels from far to near the release; PEP 440 puts `dev` first, which Semantic Versioning's alphabet would not. */
const labelRank: Readonly<Record<string, number>> = { dev: 0, alpha: 1, beta: 2, milestone: 3, pre: 4, rc: 5 };

const packagePrefix =
  /^(?:(?:version|release|ver\.?|rel\.?)\s+|@?[\w.-]{1,100}(?:\/[\w.-]{1,100})?@|[A-Za-z@][\w./-]{0,100}\s+)/i;

/**
 * The version that a whole text is (rules-docs §1.4): `v1.2.3`, `Version 2.0 Alpha 6`, `[1.0.0-rc.1]`,
 * `@scope/pkg@1.2.3`, `Synapse 1.157.0rc1`, and for a set such as `6.5.{10,11,12}` its highest member.
 */
export function parseVersion(text: string): Version | undefined {
  const bare = text.trim().replace(/^[[(`*_]{1,4}|[\])`*_]{1,4}$/g, '');
  for (const candidate of [bare, bare.replace(packagePrefix, '')]) {
    const match = matchVersion(candidate, 0);
    if (match !== undefined && match.end === candidate.length) return match.version;
  }
  return undefined;
}

/** The version that starts at an offset, or nothing: `5.x`, `3.40.0_` and dates with dots are none. */
export function matchVersion(text: string, at: number): VersionMatch | undefined {
  const set = exec(braceSet, text, at);
  if (set !== undefined) {
    const last = (set[2] ?? '').split(',').reduce((highest, item) => Math.max(highest, Number(item)), 0);
    const raw = `${set[1]}${last}`;
    return { version: { parts: raw.split('.').map(Number), prerelease: [], raw }, end: at + set[0].length };
  }
  const found = exec(numbers, text, at);
  if (found === undefined) return undefined;
  let parts = found.slice(1, 5).flatMap((part) => (part === undefined ? [] : [Number(part)]));
  let end = at + found[0].length;
  const tail = prereleaseAt(text, end);
  if (tail.post !== undefined) parts = [...padded(parts, 3), tail.post];
  end = tail.end;
  end += exec(build, text, end)?.[0].length ?? 0;
  if (/^(?:[A-Za-z0-9_]|[.][\w*])/.test(text.slice(end, end + 2))) return undefined;
  const raw = text.slice(at, end).replace(/^[vV]/, '');
  return { version: { parts, prerelease: tail.prerelease, raw }, end };
}

/** Negative when `a` is the older version. Semantic Versioning's order, over as many numbers as either has. */
export function compareVersions(a: Version, b: Version): number {
  const length = Math.max(a.parts.length, b.parts.length);
  for (let at = 0; at < length; at++) {
    const difference = (a.parts[at] ?? 0) - (b.parts[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  for (let at = 0; at < Math.max(a.prerelease.length, b.prerelease.length); at++) {
    const difference = compareIdentifiers(a.prerelease[at], b.prerelease[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

interface Tail {
  readonly prerelease: readonly (string | number)[];
  readonly end: number;
  /** PEP 440 post-releases and revisions come after their release, as a further number would. */
  readonly post?: number;
}

function prereleaseAt(text: string, at: number): Tail {
  const final = exec(finalWord, text, at);
  if (final !== undefined) return { prerelease: [], end: at + final[0].length };
  const again = exec(revision, text, at);
  if (again !== undefined) return { prerelease: [], end: at + again[0].length, post: Number(again[1]) };
  const known = exec(label, text, at);
  if (known !== undefined && !/^[.-][0-9A-Za-z]/.test(text.slice(at + known[0].length, at + known[0].length + 2))) {
    const word = (known[1] ?? known[2] ?? '').toLowerCase();
    const end = at + known[0].length;
    if (word === 'post') return { prerelease: [], end, post: Number(known[3] ?? 0) };
    const name = fullLabel[word] ?? word;
    return { prerelease: known[3] === undefined ? [name] : [name, Number(known[3])], end };
  }
  const found = exec(identifiers, text, at);
  if (found === undefined) return { prerelease: [], end: at };
  const end = at + found[0].length;
  const words = (found[1] ?? '')
    .split('.')
    .map((word) => (/^\d{1,15}$/.test(word) ? Number(word) : word.toLowerCase()));
  return { prerelease: words.map((word) => (typeof word === 'string' ? (fullLabel[word] ?? word) : word)), end };
}

function compareIdentifiers(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  // A label nobody knows (`canary`, `next`) stands between beta and the release candidates.
  const difference = (labelRank[a] ?? 2.5) - (labelRank[b] ?? 2.5);
  return difference !== 0 ? difference : a < b ? -1 : a > b ? 1 : 0;
}

function padded(parts: readonly number[], length: number): number[] {
  return [...parts, ...new Array<number>(Math.max(0, length - parts.length)).fill(0)];
}

function exec(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}
