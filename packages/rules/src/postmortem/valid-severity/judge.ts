import type { Range } from '@devlint/core';
import { isPlaceholder } from '../../grammar/values.ts';
import { levelKey, likelyLevel, type Scale } from './scale.ts';

/** What is wrong with a severity. */
export type Verdict =
  | { readonly kind: 'unknown'; readonly word: string; readonly range: Range; readonly wanted?: string }
  | { readonly kind: 'spelling' | 'alias'; readonly word: string; readonly range: Range; readonly wanted: string };

interface Word {
  readonly text: string;
  readonly range: Range;
}

/** Nothing is said, or that there is nothing to say. */
const absent = /^(?:(?:n\/a|none|unknown|not (?:applicable|assigned|rated|set)|unrated)\b|na$|[-–—?\s]*$)/i;

/**
 * Judges the value of a severity field. The last level in it counts, because severities escalate: `SEV2 → SEV1`. A
 * value without any level is judged by its first words.
 */
export function judge(value: string, valueRange: Range, scale: Scale): Verdict | undefined {
  const bare = value.replace(/[*`_~[\]]/g, ' ').trim();
  if (absent.test(bare) || isPlaceholder(value) || /\|/.test(value)) return undefined;
  const named = levelWords(value, valueRange.start);
  const known = named.filter(({ text }) => exact(text, scale) || understood(text, scale) !== undefined);
  const last = known.findLast(({ text }) => !/^\d$/.test(text)) ?? known.at(-1);
  if (last !== undefined) return verdictOn(last, scale);
  const word = named.find(({ text }) => /\d/.test(text)) ?? firstWords(value, valueRange.start);
  if (word === undefined) return undefined;
  const wanted = likelyLevel(word.text, scale) ?? likelyLevel(word.text.split(/\s/)[0] ?? '', scale);
  return { kind: 'unknown', word: word.text, range: word.range, ...(wanted === undefined ? {} : { wanted }) };
}

function verdictOn({ text, range }: Word, scale: Scale): Verdict | undefined {
  if (scale.levels.includes(text)) return undefined;
  const level = exact(text, scale) ? scale.levels.find((one) => levelKey(one) === levelKey(text)) : undefined;
  if (level !== undefined) return { kind: 'spelling', word: text, range, wanted: level };
  const wanted = understood(text, scale);
  return wanted === undefined ? undefined : { kind: 'alias', word: text, range, wanted };
}

function exact(text: string, { levels }: Scale): boolean {
  return levels.some((level) => levelKey(level) === levelKey(text));
}

function understood(text: string, { aliases }: Scale): string | undefined {
  return aliases.get(levelKey(text));
}

/** Words with a number as scales have them, single digits in front, and single words. */
function levelWords(value: string, base: number): readonly Word[] {
  const found = [
    ...value.matchAll(
      /(?<![\p{L}\p{N}])(?:(?:severity|sev|s|p|priority|level|l|tier)[ _#-]{0,2}\d(?![\p{L}\p{N}.])|\p{L}{3,20}(?![\p{L}\p{N}]))/giu,
    ),
  ].map((match) => ({ text: match[0], at: match.index }));
  const digit = /^[^\p{L}\p{N}]*(\d)(?![\p{L}\p{N}.:])/u.exec(value);
  const leading = digit?.[1] === undefined ? [] : [{ text: digit[1], at: digit[0].length - 1 }];
  const remark = remarkStart(value);
  const words = [...leading, ...found].filter(({ text, at }) => /\d/.test(text) || at < remark);
  return words
    .map(({ text, at }) => ({ text, range: { start: base + at, end: base + at + text.length } }))
    .filter(({ text }, index) => /\d/.test(text) || index === 0 || isScaleWord(text));
}

/** `Critical` counts anywhere before the remark, `impact` does not. */
function isScaleWord(text: string): boolean {
  return /^(?:critical|major|moderate|minor)$/i.test(text);
}

/** Where a remark begins: words in it name no level, numbers with a prefix do, as in `High (SEV2)`. */
function remarkStart(value: string): number {
  const at = value.search(/[(（,;.:]| [-–—] /);
  return at < 0 ? value.length : at;
}

function firstWords(value: string, base: number): Word | undefined {
  const found = /[\p{L}\p{N}][^(（,;|<>\r\n]{0,30}/u.exec(value);
  if (found === null) return undefined;
  const text = (found[0].split(/ [-–—→] |[.:](?:\s|$)/)[0] ?? '').replace(/[*_`~\]\s]{1,10}$/, '');
  return { text, range: { start: base + found.index, end: base + found.index + text.length } };
}
