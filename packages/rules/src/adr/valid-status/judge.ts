import { nearest, type Range } from '@devlint/core';
import { isPlaceholder } from '../../grammar/values.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { alternativesIn, type RecordStatus } from '../../kinds/adr/status.ts';
import { type Reading, readStatus } from '../../kinds/adr/vocabulary.ts';
import { type LetterCase, letterCaseOf, withCase } from './letter-case.ts';
import { allowsStage, candidatesOf, type Vocabulary, wordOf } from './vocabulary.ts';

export interface StatusOptions {
  readonly statuses?: readonly string[];
  readonly aliases: 'accept' | 'report';
  readonly suffix: 'allow' | 'report';
  readonly case: 'any' | 'consistent';
}

/** What is wrong with a status. */
export interface Verdict {
  readonly kind: 'alternatives' | 'braces' | 'unknown' | 'alias' | 'suffix' | 'case';
  readonly range: Range;
  /** The status as it stands. */
  readonly word: string;
  /** What should stand at `range`, in the letter case of what is there; absent where only a person can say. */
  readonly wanted?: string;
  /** What could stand there, where a person has to choose: the alternatives of a template, as it writes them. */
  readonly choices?: readonly string[];
}

/** Judges one status against its folder's vocabulary; nothing when it is fine. */
export function judge(status: RecordStatus, vocabulary: Vocabulary, options: StatusOptions): Verdict | undefined {
  if (status.unedited === 'alternatives') {
    const choices = choicesIn(status, vocabulary);
    return { kind: 'alternatives', range: status.range, word: status.word, choices };
  }
  const reading = readStatus(status.raw, vocabulary.words);
  if (reading === undefined) return undefined;
  const word = status.raw.slice(reading.word.start, reading.word.end);
  const { start } = status.valueRange;
  const range = { start: start + reading.word.start, end: start + reading.word.end };
  const known = isKnown(reading, vocabulary);
  if (status.unedited === 'braces') {
    return { kind: 'braces', range: status.range, word, ...(known ? { wanted: word } : {}) };
  }
  if (!known) {
    // What nobody has filled in yet is a placeholder's matter, not a misspelt status.
    if (isPlaceholder(status.raw)) return undefined;
    const near = nearest(word, candidatesOf(vocabulary, options.aliases === 'accept'));
    const wanted = near === undefined ? {} : { wanted: withCase(near, letterCaseOf(word)) };
    return { kind: 'unknown', range, word, ...wanted };
  }
  const alias = reading.stage !== undefined && !reading.partial && !vocabulary.words.has(reading.key);
  if (alias && options.aliases === 'report') {
    const stage = status.canonical ?? reading.stage;
    return { kind: 'alias', range, word, wanted: withCase(wordOf(stage), letterCaseOf(word)) };
  }
  if (reading.remark && options.suffix === 'report') return { kind: 'suffix', range: status.valueRange, word };
  return undefined;
}

/** Judges the letter case of a status that is fine otherwise. */
export function judgeCase(
  status: RecordStatus,
  shared: LetterCase | undefined,
  options: StatusOptions,
): Verdict | undefined {
  if (options.case !== 'consistent' || shared === undefined || !isPlain(status)) return undefined;
  const { word, range } = status;
  const wanted = withCase(word, shared);
  return wanted === word ? undefined : { kind: 'case', range, word, wanted };
}

/** The alternatives that stand there, without those that would be reported in their turn. */
function choicesIn({ raw }: RecordStatus, vocabulary: Vocabulary): readonly string[] {
  const allowed = alternativesIn(raw).filter((word) => {
    const reading = readStatus(word, vocabulary.words);
    return reading !== undefined && isKnown(reading, vocabulary);
  });
  return [...new Set(allowed)];
}

function isKnown({ key, stage, partial }: Reading, vocabulary: Vocabulary): boolean {
  if (vocabulary.words.has(key)) return true;
  if (stage === undefined) return false;
  // A partly superseded record still holds, but a team that allows only some statuses must allow the word itself.
  return allowsStage(vocabulary, partial && key.endsWith('SUPERSEDED') ? 'SUPERSEDED' : stage);
}

export interface StatedRecord {
  readonly record: AdrRecord;
  readonly status: RecordStatus;
}

/** The records that state a status. */
export function withStatus(records: readonly AdrRecord[]): readonly StatedRecord[] {
  return records.flatMap((record) => (record.status === undefined ? [] : [{ record, status: record.status }]));
}

/** A status that begins with its word: in a sentence the letter case follows the sentence. */
function isPlain({ raw, unedited, canonical, range, valueRange }: RecordStatus): boolean {
  return (
    canonical !== undefined && unedited === undefined && !/\p{L}/u.test(raw.slice(0, range.start - valueRange.start))
  );
}

/** For each folder the letter case that at least 90 % of its statuses share, where there is one. */
export function sharedCases(stated: readonly StatedRecord[]): ReadonlyMap<string, LetterCase> {
  const folders = new Map<string, Map<LetterCase, number>>();
  for (const { record, status } of stated) {
    if (!isPlain(status)) continue;
    const counts = folders.get(record.folder) ?? new Map<LetterCase, number>();
    const letterCase = letterCaseOf(status.word);
    counts.set(letterCase, (counts.get(letterCase) ?? 0) + 1);
    folders.set(record.folder, counts);
  }
  const shared = new Map<string, LetterCase>();
  for (const [folder, counts] of folders) {
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const found = [...counts].find(([letterCase, count]) => letterCase !== 'mixed' && count >= all * 0.9);
    if (found !== undefined) shared.set(folder, found[0]);
  }
  return shared;
}
