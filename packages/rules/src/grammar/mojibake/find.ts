import type { Range } from '@devlint/core';
import { type CodePage, type CodePageName, charactersOf, codePages } from './code-pages.ts';
import { isSupport, type Strength, strengthOf } from './evidence.ts';
import { emojiTailAt, type Sequence, sequenceAt } from './sequences.ts';

/** Characters that are UTF-8 read in another encoding. */
export interface Mojibake {
  readonly range: Range;
  /** As it stands in the text. */
  readonly text: string;
  /** What it was before it was misread; nothing where bytes are lost for good. */
  readonly decoded: string | undefined;
  readonly page: CodePageName;
  /**
   * `sure` for emoji, typographic characters and words of another script; `likely` for single accented Latin letters;
   * `weak` for what may as well be meant, and counts only beside sure ones.
   */
  readonly strength: Strength;
}

/**
 * A run without a match holds no mojibake: every sequence begins with what a page shows for 0xC2 to 0xF4 (or, when
 * the first byte of an emoji was dropped, 0x9F) and goes on with what it shows for 0x80 to 0xBF.
 */
const sequenceStart = new RegExp(
  codePages
    .map(
      (page) =>
        `[${charactersOf(page, 0xc2, 0xf4)}${charactersOf(page, 0x9f, 0x9f)}][${charactersOf(page, 0x80, 0xbf)}]`,
    )
    .concat('â€')
    .join('|'),
);

/** Characters beyond ASCII side by side. Looked for first: a text has few, and the long expression is slow to move on. */
const run = /[\u0080-\uFFFF]{2,}/g;

/** False for a text that holds no mojibake. */
export function mayHoldMojibake(text: string): boolean {
  for (const [characters] of text.matchAll(run)) if (sequenceStart.test(characters)) return true;
  return false;
}

/** The mojibake of a text in reading order: one find per run of characters, or per readable part of a run. */
export function findMojibake(text: string): readonly Mojibake[] {
  const found: Mojibake[] = [];
  for (const { 0: characters, index } of text.matchAll(run)) found.push(...bestReading(characters, index, text));
  const sure = new Set(found.flatMap(({ strength, page }) => (strength === 'weak' ? [] : [page])));
  return found.filter(({ strength, page }) => strength !== 'weak' || sure.has(page));
}

/** Of the pages that can read a run, the one that explains most of it; two that explain as much make neither sure. */
function bestReading(run: string, base: number, text: string): readonly Mojibake[] {
  let best: readonly Mojibake[] = [];
  let bestScore = 0;
  for (const page of codePages) {
    const found = readAs(page, run, base, text);
    const score = found.reduce((sum, { range, strength }) => sum + weights[strength] * (range.end - range.start), 0);
    if (score > bestScore) [best, bestScore] = [found, score];
    else if (score > 0 && score === bestScore && !sameText(found, best)) best = best.map(doubtful);
  }
  return best;
}

function sameText(some: readonly Mojibake[], others: readonly Mojibake[]): boolean {
  return some.length === others.length && some.every(({ decoded }, index) => decoded === others[index]?.decoded);
}

function doubtful(mojibake: Mojibake): Mojibake {
  return mojibake.strength === 'sure' ? { ...mojibake, strength: 'likely' } : mojibake;
}

const weights: Readonly<Record<Strength, number>> = { sure: 100, likely: 10, weak: 1 };

function readAs(page: CodePage, run: string, base: number, text: string): readonly Mojibake[] {
  const bytes = Array.from({ length: run.length }, (_, index) => page.byteOf(run.charAt(index)));
  const found: Mojibake[] = [];
  let part: Sequence[] = [];
  const close = () => {
    const made = part.length === 0 ? undefined : mojibakeOf(page, part, { run, base, text });
    if (made !== undefined) found.push(made);
    part = [];
  };
  for (let at = 0; at < bytes.length; ) {
    const sequence = sequenceAt(bytes, at) ?? (page.name === 'Mac Roman' ? emojiTailAt(bytes, at) : undefined);
    if (sequence === undefined) {
      close();
      at++;
    } else {
      part.push(sequence);
      at += sequence.size;
    }
  }
  close();
  return found.length === 0 && page.name === 'Windows-1252' ? lostEnds(page, run, base) : found;
}

interface Place {
  readonly run: string;
  readonly base: number;
  readonly text: string;
}

function mojibakeOf(page: CodePage, part: readonly Sequence[], { run, base, text }: Place): Mojibake | undefined {
  const first = part[0]?.start ?? 0;
  const last = part.at(-1);
  const end = last === undefined ? first : last.start + last.size;
  const characters = run.slice(first, end);
  const before = text.charAt(base + first - 1);
  const strength = strengthOf(page.name, part, characters, before);
  if (strength === undefined || part.every(({ code }) => isSupport(code))) return undefined;
  const range = { start: base + first, end: base + end };
  return { range, text: characters, decoded: decodedText(part), page: page.name, strength };
}

/** The characters that some sequences stand for, undone once more where the text was misread more than once. */
function decodedText(part: readonly Sequence[]): string | undefined {
  if (part.some(({ code }) => (code >= 0xd800 && code <= 0xdfff) || code === 0xfffd)) return undefined;
  let decoded = part.map(({ code }) => String.fromCodePoint(code)).join('');
  // Each round makes the text shorter, and three are more than has ever been seen.
  for (let round = 0; round < 3; round++) {
    const again = bestReading(decoded, 0, decoded);
    const [only] = again;
    if (only?.decoded === undefined || only.range.end - only.range.start !== decoded.length) break;
    decoded = only.decoded;
  }
  return /\p{Cc}/u.test(decoded) ? undefined : decoded;
}

/** `â€` with its last byte gone: Windows-1252 has no character for 0x9D, so closing quotation marks lose theirs. */
function lostEnds(page: CodePage, run: string, base: number): readonly Mojibake[] {
  const at = run.indexOf('â€');
  if (at === -1) return [];
  const length = run.charAt(at + 2) === '\uFFFD' ? 3 : 2;
  const range = { start: base + at, end: base + at + length };
  return [{ range, text: run.slice(at, at + length), decoded: undefined, page: page.name, strength: 'sure' }];
}
