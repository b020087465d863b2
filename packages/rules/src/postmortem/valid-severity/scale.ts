import { declaredVocabulary } from '../../grammar/fields.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';

/** The levels that severities may have, highest first. */
export interface Scale {
  readonly levels: readonly string[];
  /** Other words for a level, by compared form. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** Words that people use and the level that they most likely mean, by rank; offered, never assumed. */
const likely: Readonly<Record<string, number>> = {
  BLOCKER: 1,
  CRITICAL: 1,
  SEVERE: 1,
  HIGHEST: 1,
  HIGH: 2,
  MAJOR: 2,
  MEDIUM: 3,
  MODERATE: 3,
  MINOR: 4,
  LOW: 4,
  LOWEST: 4,
  TRIVIAL: 4,
};

const wordScale = ['Critical', 'High', 'Medium', 'Low'];

/** How many reports must rate by words before it is clear that the team does. */
const clear = 3;

/** The scale of words by which most of a team's severities are given, where none is given by number. */
export function sharedWords(severities: readonly string[]): readonly string[] | undefined {
  if (severities.some((value) => /^[^\p{L}\p{N}]*\d|\b(?:sev(?:erity)?|s|p)[ _#-]?\d\b/iu.test(value)))
    return undefined;
  const words = severities.flatMap((value) => /^[^\p{L}\p{N}]*(\p{L}{3,20})/u.exec(value)?.[1] ?? []);
  const ranked = words.map(capitalized).filter((word) => levelKey(word) in likely);
  if (ranked.length < clear || ranked.length * 2 <= severities.length) return undefined;
  const rank = (word: string) => likely[levelKey(word)] ?? 0;
  return [...new Set([...wordScale, ...ranked])].sort((a, b) => rank(a) - rank(b));
}

/** `SEV1` to `SEV4` as a team spells them, where all of its reports that rate by such a number spell them alike. */
export function sharedSpelling(severities: readonly string[]): readonly string[] | undefined {
  const spellings = severities.flatMap((value) => /\b(sev[ _-]?)[1-4]\b/i.exec(value)?.[1] ?? []);
  const [first] = spellings;
  if (first === undefined || spellings.length < clear || spellings.some((spelling) => spelling !== first))
    return undefined;
  return [1, 2, 3, 4].map((number) => first + number);
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** Compared form of a level or word: letters and digits only, upper case, so that `Sev-2` and `SEV 2` are `SEV2`. */
export function levelKey(text: string): string {
  return text
    .toUpperCase()
    .replace(/^SEVERITY(?=[\s_#:-]*\d)/, 'SEV')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The default aliases that name a level of a scale: `S1` and `P1` for `SEV1`, and words. */
export function scaleOf(levels: readonly string[], aliases: Readonly<Record<string, string>>): Scale {
  const known = new Map<string, string>();
  const byNumber = new Map<string, string>();
  for (const level of levels) {
    const digits = /^[A-Z]+(\d)$/.exec(levelKey(level))?.[1];
    if (digits === undefined) continue;
    byNumber.set(digits, level);
    for (const prefix of ['SEV', 'S', 'P', '']) known.set(prefix + digits, level);
  }
  const words = { CRITICAL: '1', MAJOR: '2', MODERATE: '3', MINOR: '4' };
  for (const [word, digits] of Object.entries(words)) {
    const level = byNumber.get(digits);
    if (level !== undefined) known.set(word, level);
  }
  for (const [word, level] of Object.entries(aliases)) known.set(levelKey(word), level);
  for (const level of levels) known.delete(levelKey(level));
  return { levels, aliases: known };
}

/** The level that a word outside the scale most likely means. */
export function likelyLevel(word: string, { levels }: Scale): string | undefined {
  const rank = likely[levelKey(word)];
  return rank === undefined ? undefined : levels.find((level) => new RegExp(`^[A-Z]+${rank}$`).test(levelKey(level)));
}

/** The levels that a team's template offers: `SEV1 | SEV2 | SEV3`, `[SEV1-4]`, `P0 to P3`. */
export function declaredLevels(template: Postmortem): readonly string[] | undefined {
  const field = template.particulars.find(({ name, value }) => name === 'severity' && value !== '');
  if (field === undefined) return undefined;
  const value = field.value.replace(/[`*]/g, '').trim();
  const inner = /^[[{<(](.*)[\]}>)]$/.exec(value)?.[1] ?? value;
  return span(inner) ?? alternatives(inner);
}

function alternatives(value: string): readonly string[] | undefined {
  // `Minor/Major` is a choice as well: a severity is never two things.
  const pair = value.split('/').map((part) => part.trim());
  const words = declaredVocabulary(value) ?? (pair.length === 2 ? pair : undefined);
  return words?.every((word) => /^[\p{L}\p{N} _-]{1,20}$/u.test(word)) ? words : undefined;
}

function span(value: string): readonly string[] | undefined {
  const found = /^([A-Za-z]{1,5})([ _-]?)(\d)\s*(?:-|–|—|\.{2,3}|to|through)\s*(?:[A-Za-z]{1,5}[ _-]?)?(\d)$/.exec(
    value,
  );
  const [, prefix = '', separator = '', from = '', to = ''] = found ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (found === null || first >= last) return undefined;
  return Array.from({ length: last - first + 1 }, (_, index) => `${prefix}${separator}${first + index}`);
}

/** A scale as a message names it: `SEV1–SEV4` for a row of numbers, else the levels. */
export function nameOf({ levels }: Scale): string {
  const first = levels[0] ?? '';
  const last = levels.at(-1) ?? '';
  const numbered = levels.length > 2 && levels.every((level) => /^[A-Za-z]+[ _-]?\d$/.test(level));
  return numbered ? `${first}–${last}` : levels.slice(0, 6).join(', ') + (levels.length > 6 ? ', …' : '');
}
