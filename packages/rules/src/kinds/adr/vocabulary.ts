import type { Range } from '@devlint/core';

/** The stages of a decision that rules reason about (rules-docs §5.0, after Nygard and MADR). */
export const stages = ['DRAFT', 'PROPOSED', 'ACCEPTED', 'REJECTED', 'DEPRECATED', 'SUPERSEDED', 'AMENDED'] as const;

export type Stage = (typeof stages)[number];

/** Other words that teams use for a stage. The spelling with c is what adr-tools writes. */
const otherWords: Readonly<Record<string, Stage>> = {
  PENDING: 'PROPOSED',
  INCOMPLETE: 'PROPOSED',
  ON_HOLD: 'PROPOSED',
  IN_REVIEW: 'PROPOSED',
  REVIEW: 'PROPOSED',
  UNDER_REVIEW: 'PROPOSED',
  APPROVED: 'ACCEPTED',
  ACTIVE: 'ACCEPTED',
  DECIDED: 'ACCEPTED',
  ADOPTED: 'ACCEPTED',
  DONE: 'ACCEPTED',
  IMPLEMENTED: 'ACCEPTED',
  FINAL: 'ACCEPTED',
  EXPERIMENTAL: 'ACCEPTED',
  REVERTED: 'REJECTED',
  WITHDRAWN: 'REJECTED',
  CANCELLED: 'REJECTED',
  CANCELED: 'REJECTED',
  POSTPONED: 'REJECTED',
  RETIRED: 'DEPRECATED',
  OBSOLETE: 'DEPRECATED',
  SUPERCEDED: 'SUPERSEDED',
  REPLACED: 'SUPERSEDED',
};

const stageOfWord: ReadonlyMap<string, Stage> = new Map<string, Stage>([
  ...stages.map((stage): [string, Stage] => [stage, stage]),
  ...Object.entries(otherWords),
]);

/** The stage that a word in compared form (`ON_HOLD`) stands for. */
export function stageOf(word: string): Stage | undefined {
  return stageOfWord.get(word);
}

/** Every word that names a stage: what a misspelt status may have meant. */
export const stageWords: readonly string[] = [...stageOfWord.keys()];

/** Compared form of a status word: upper case, `_` for blanks and hyphens. */
export function wordKey(word: string): string {
  return word
    .trim()
    .replace(/[\s_-]+/g, '_')
    .toUpperCase();
}

/** What a status text says. Ranges are offsets into that text. */
export interface Reading {
  /** The word or words that name the stage; for an unknown status the words up to where prose begins. */
  readonly word: Range;
  readonly key: string;
  readonly stage?: Stage;
  /** `Partly superseded`: the record still holds, so its stage is ACCEPTED. */
  readonly partial: boolean;
  /** Something that is neither the stage nor a relation follows: `Accepted and applied in v7`. */
  readonly remark: boolean;
}

interface Word extends Range {
  readonly key: string;
}

const partly = new Set(['PARTLY', 'PARTIALLY', 'MOSTLY']);
const joints = new Set([
  'AND',
  'BY',
  'IN',
  'ON',
  'SINCE',
  'AS',
  'WITH',
  'FOR',
  'AT',
  'UNTIL',
  'FROM',
  'BUT',
  'TO',
  'OF',
]);
const negations = new Set(['NOT', 'NEVER', 'YET', 'ISN', 'WASN', 'NO']);

/** How many words of a status are looked at: a whole section of prose can stand where the status should. */
const window = 60;

/**
 * Reads a status as people write it: the stage first, then anything (`accepted; supersedes ADR-0045`), or a short
 * sentence around one stage (`This decision has been accepted`). `known` are words beyond the seven stages and their
 * aliases that count as a status, in compared form.
 */
export function readStatus(text: string, known: ReadonlySet<string> = new Set()): Reading | undefined {
  const words = wordsOf(withoutHistory(text));
  const first = words.findIndex((word) => !/^\d+$/.test(word.key) && word.key !== 'STATUS');
  if (first < 0) return undefined;
  const partial = partly.has(words[first]?.key ?? '') || /^in part\b/i.test(text.slice(words[first]?.start));
  const start = first + (partial ? (partly.has(words[first]?.key ?? '') ? 1 : 2) : 0);
  const found = stageAt(words, start, known);
  if (found !== undefined) return reading(text, words, first, found, partial);
  return stageInSentence(text, words) ?? unknownStatus(words, first, text);
}

interface Found {
  readonly to: number;
  readonly key: string;
  readonly stage?: Stage;
}

/** Struck words blanked out, so that places stay: `~~Proposed~~ Accepted` is accepted. Alone they are the status. */
function withoutHistory(text: string): string {
  if (!text.includes('~~')) return text;
  const rest = text.replace(/~~[^~]*~~/g, (struck) => ' '.repeat(struck.length));
  return /\p{L}/u.test(rest) ? rest : text;
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.push({ start: match.index, end: match.index + match[0].length, key: match[0].toUpperCase() });
    if (words.length === window) break;
  }
  return words;
}

/** The longest status that starts at one word; `In review` wins over `In`. */
function stageAt(words: readonly Word[], start: number, known: ReadonlySet<string>): Found | undefined {
  for (let length = Math.min(4, words.length - start); length > 0; length--) {
    const key = words
      .slice(start, start + length)
      .map((word) => word.key)
      .join('_');
    const stage = stageOf(key);
    if (stage !== undefined) return { to: start + length, key, stage };
    if (known.has(key)) return { to: start + length, key };
  }
  return undefined;
}

function reading(text: string, words: readonly Word[], first: number, found: Found, partial: boolean): Reading {
  const word = { start: words[first]?.start ?? 0, end: words[found.to - 1]?.end ?? 0 };
  const stage = partial && found.stage === 'SUPERSEDED' ? 'ACCEPTED' : found.stage;
  const next = words[found.to];
  const remark = next !== undefined && next.key !== 'BY' && !/^[\s*_~`"']*[([<]/.test(text.slice(word.end));
  return { word, key: found.key, ...(stage === undefined ? {} : { stage }), partial, remark };
}

const sayable = new Set([
  'DRAFT',
  'PROPOSED',
  'ACCEPTED',
  'APPROVED',
  'REJECTED',
  'DEPRECATED',
  'SUPERSEDED',
  'SUPERCEDED',
]);

/** The stage that a sentence of at least four words names; a superseded one counts over what it was before. */
function stageInSentence(text: string, words: readonly Word[]): Reading | undefined {
  if (words.length < 4) return undefined;
  const negated = (at: number) => words.slice(Math.max(0, at - 3), at).some((word) => negations.has(word.key));
  const named = words.filter((word, at) => sayable.has(word.key) && !negated(at));
  const chosen = named.find((word) => stageOf(word.key) === 'SUPERSEDED') ?? named[0];
  const stage = chosen === undefined ? undefined : stageOf(chosen.key);
  if (chosen === undefined || stage === undefined) return undefined;
  const partial = stage === 'SUPERSEDED' && /\b(?:partly|partially|in part)\b/i.test(text.slice(0, words.at(-1)?.end));
  return {
    word: { start: chosen.start, end: chosen.end },
    key: chosen.key,
    stage: partial ? 'ACCEPTED' : stage,
    partial,
    remark: true,
  };
}

function unknownStatus(words: readonly Word[], first: number, text: string): Reading {
  let last = first;
  while (last + 1 < words.length && !joints.has(words[last + 1]?.key ?? '')) {
    // A status is one phrase: punctuation between two words ends it, a blank or hyphen does not.
    if (!/^[\s-]*$/.test(text.slice(words[last]?.end, words[last + 1]?.start))) break;
    last++;
  }
  const word = { start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 };
  return { word, key: wordKey(text.slice(word.start, word.end)), partial: false, remark: last + 1 < words.length };
}
