import { distance } from 'fastest-levenshtein';
import { enumerated } from '../../grammar/enumerated.ts';
import { declaredVocabulary } from '../../grammar/fields.ts';
import { isPlaceholder, normalise } from '../../grammar/values.ts';
import type { Status } from '../../kinds/tasklist/model.ts';
import { stateOf } from '../../kinds/tasklist/states.ts';

export interface StatusOptions {
  readonly aliases: 'accept' | 'report';
  readonly case: 'ignore' | 'exact';
  readonly allowSuffix: boolean;
}

/** What is wrong with a status, and the word it should be where that is certain or likely. */
export interface Verdict {
  readonly kind: 'empty' | 'unknown' | 'alias' | 'spelling' | 'suffix';
  readonly wanted?: string;
  /** How many characters of the status are the word that is judged; the rest is a remark. */
  readonly length: number;
}

type Word = Omit<Verdict, 'length'>;

/** What may follow a status without a separator: `Done by Ann`, `Completed 2025-01-14`, `Blocked by TASK-3`. */
const suffix = /^(?:[\d#@~]|(?:on|by|since|in|for|at|with|per|via|from|until|till|as|due|after|to)\b)/i;

/** Judges one status against the words of its vocabulary; nothing when it is one of them. */
export function judge(
  { value, word }: Status,
  words: readonly string[],
  isDefault: boolean,
  options: StatusOptions,
): Verdict | undefined {
  if (value === '') return { kind: 'empty', length: 0 };
  if (declaredVocabulary(value) !== undefined || !/\p{L}/u.test(word)) return undefined;
  const vocabulary = new Map(words.map((one) => [normalise(one), one] as const));
  for (const length of headLengths(word)) {
    const head = word.slice(0, length);
    const verdict = judgeWord(head, vocabulary, isDefault, options);
    if (verdict === 'unknown') continue;
    const found = verdict ?? judgeSuffix(value, head, options);
    return found && { ...found, length };
  }
  if (isPlaceholder(value)) return undefined;
  const wanted = nearestWord(word, words);
  return { kind: 'unknown', length: word.length, ...(wanted === undefined ? {} : { wanted }) };
}

/** How much of a status may be the state itself: all of it, or what stands before a remark; the longest first. */
function headLengths(word: string): readonly number[] {
  const gaps = [...word.slice(0, 200).matchAll(/\s+/g)];
  const lengths = gaps
    .filter((gap) => suffix.test(word.slice(gap.index + gap[0].length)))
    .map((gap) => gap.index)
    .reverse();
  return [word.length, ...lengths];
}

function judgeWord(
  head: string,
  vocabulary: ReadonlyMap<string, string>,
  isDefault: boolean,
  options: StatusOptions,
): Word | 'unknown' | undefined {
  const declared = vocabulary.get(normalise(head));
  if (declared !== undefined) {
    return options.case === 'ignore' || head === declared ? undefined : { kind: 'spelling', wanted: declared };
  }
  const state = stateOf(head);
  if (state === undefined) return 'unknown';
  const same = [...vocabulary.values()].filter((one) => stateOf(one) === state);
  // The default vocabulary has no word for tasks that were given up; the words for it are understood all the same.
  if (same.length === 0) return isDefault && options.aliases === 'accept' ? undefined : 'unknown';
  if (options.aliases === 'accept') return undefined;
  const [only] = same;
  return same.length === 1 && only !== undefined ? { kind: 'alias', wanted: only } : { kind: 'alias' };
}

function judgeSuffix(value: string, head: string, options: StatusOptions): Word | undefined {
  if (options.allowSuffix) return undefined;
  const bare = value.replace(/[*_`~\s]+$/, '');
  return bare.endsWith(head) ? undefined : { kind: 'suffix' };
}

/** The one word of a vocabulary that differs in at most two letters. */
function nearestWord(word: string, words: readonly string[]): string | undefined {
  const wanted = normalise(word);
  if (wanted.length > 60) return undefined;
  const near = words
    .map((one) => ({ one, away: distance(wanted, normalise(one)) }))
    .filter(({ one, away }) => away <= 2 && away < one.length / 2)
    .sort((a, b) => a.away - b.away);
  return near[0]?.one;
}

/** `A, B or C`; a long list ends in `…`, so that the message stays short. */
export function listed(words: readonly string[]): string {
  const limit = 64;
  const shown: string[] = [];
  let length = 0;
  for (const word of words) {
    length += word.length + 2;
    if (length > limit && shown.length > 0) return `${shown.join(', ')}, …`;
    shown.push(word);
  }
  return enumerated(shown);
}
