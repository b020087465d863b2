import { nearest, type Range } from '@devlint/core';
import { declaredVocabulary, type Field } from '../../grammar/fields.ts';
import { isPlaceholder, normalise, significantPart, withoutSymbols } from '../../grammar/values.ts';

/** The steps of a priority, from the highest down, with their compared forms. */
export interface Scale {
  readonly steps: readonly string[];
  readonly keys: readonly string[];
}

/** A priority as a task states it. */
export interface Priority {
  readonly value: string;
  /** The words without symbols, markup and remark; empty when there are none. */
  readonly word: string;
  readonly range: Range;
}

/** What is wrong with a priority, and the step that it should be where one is likely. */
export interface Verdict {
  readonly kind: 'empty' | 'unknown' | 'mixed';
  /** The steps to choose from, as a list in words. */
  readonly expected: string;
  readonly wanted?: string;
}

/**
 * Other words for the steps of the first default scale. Without a declaration they are understood, because they
 * leave no doubt; they count as steps of that scale.
 */
const aliases: Readonly<Record<string, string>> = {
  URGENT: 'CRITICAL',
  BLOCKER: 'CRITICAL',
  BLOCKING: 'CRITICAL',
  HIGHEST: 'CRITICAL',
  VERY_HIGH: 'CRITICAL',
  IMMEDIATE: 'CRITICAL',
  MAJOR: 'HIGH',
  IMPORTANT: 'HIGH',
  NORMAL: 'MEDIUM',
  MODERATE: 'MEDIUM',
  MED: 'MEDIUM',
  MID: 'MEDIUM',
  CRIT: 'CRITICAL',
  MINOR: 'LOW',
  TRIVIAL: 'LOW',
  LOWEST: 'LOW',
  VERY_LOW: 'LOW',
  OPTIONAL: 'LOW',
  NICE_TO_HAVE: 'LOW',
};

export function scaleOf(steps: readonly string[]): Scale {
  return { steps, keys: steps.map(keyOf) };
}

export function priorityOf({ value, valueRange }: Field): Priority {
  const { text, range } = significantPart(value, valueRange);
  return { value, word: text, range };
}

/** The scale that most priorities are from; of two that are as common, the one that is used first. */
export function commonestScale(priorities: readonly Priority[], scales: readonly Scale[]): Scale {
  const counts = new Map<Scale, number>();
  for (const priority of priorities) {
    const [scale, other] = scalesNamedBy(priority, scales);
    if (scale !== undefined && other === undefined) counts.set(scale, (counts.get(scale) ?? 0) + 1);
  }
  const [first = scaleOf([])] = scales;
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [first, 0] as const)[0];
}

/** Judges one priority; nothing when it is a step of the usual scale, or says nothing. */
export function judge(
  priority: Priority,
  scales: readonly Scale[],
  usual: Scale,
  { declared, mixed }: { readonly declared: boolean; readonly mixed: 'report' | 'ignore' },
): Verdict | undefined {
  const { value, word } = priority;
  const expected = listed(usual.steps);
  if (value === '') return { kind: 'empty', expected };
  if (declaredVocabulary(value) !== undefined || !/\p{L}/u.test(word) || isPlaceholder(value)) return undefined;
  if (/^(?:none|n\/?a|nil|not set|unset|unassigned|unknown|various|mixed)$/i.test(word)) return undefined;
  const known = declared ? [usual, ...conventional.filter((one) => !sameSteps(one, usual))] : scales;
  const named = scalesNamedBy(priority, known);
  if (named.includes(usual)) return undefined;
  const [other] = named;
  if (other !== undefined && (declared || mixed === 'report') && !partlyIn(other, usual)) {
    return { kind: 'mixed', expected, ...counterpart(word, other, usual) };
  }
  if (other !== undefined && !declared) return undefined;
  if (!declared && aliases[keyOf(word)] !== undefined) return undefined;
  const wanted = nearestStep(word, declared ? [usual] : [usual, ...scales]);
  return { kind: 'unknown', expected, ...(wanted === undefined ? {} : { wanted }) };
}

const conventional = [scaleOf(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']), scaleOf(['P0', 'P1', 'P2', 'P3', 'P4'])];

function sameSteps(a: Scale, b: Scale): boolean {
  return a.keys.join() === b.keys.join();
}

/** True when two scales share a step: `High, Medium, Low` is a part of another scale, not a different one. */
function partlyIn(a: Scale, b: Scale): boolean {
  return a.keys.some((key) => b.keys.includes(key));
}

/**
 * The scales that a value names a step of: of its first word, or of all words that stand at its beginning
 * (`P1 - HIGH`, `High/Critical`). A remark may follow the step; it counts where it names a step of another scale.
 */
function scalesNamedBy({ value, word }: Priority, scales: readonly Scale[]): readonly Scale[] {
  const head = firstSteps(word);
  if (head.length === 0) return [];
  const all = [...head, ...wordsOf(value)];
  const named = scales.filter(({ keys }) => head.some((key) => keys.includes(key)));
  if (named.length === 0) return [];
  return scales.filter((scale) => named.includes(scale) || all.some((key) => scale.keys.includes(key)));
}

/** The whole of a value's words, its first word, and the parts of that: `P1-HIGH`, `Medium/High`. */
function firstSteps(word: string): readonly string[] {
  const [first = ''] = word.split(/\s/, 1);
  const parts = first
    .split(/[-/+–]/)
    .map(keyOf)
    .filter((part) => part !== '');
  return [keyOf(word), keyOf(first), ...(parts.length > 1 && parts.length < 4 ? parts : [])].map(
    (key) => aliases[key] ?? key,
  );
}

function wordsOf(value: string): readonly string[] {
  return withoutSymbols(value.slice(0, 200))
    .split(/[^\p{L}\p{N}'’]+/u)
    .map(keyOf);
}

function keyOf(word: string): string {
  return normalise(word).replace(/’/g, "'");
}

/** The step at the same place of another scale; steps below its end are its lowest. Only of scales with like steps. */
function counterpart(word: string, from: Scale, to: Scale): { readonly wanted?: string } {
  const comparable = [from, to].every((scale) => conventional.some((one) => sameSteps(one, scale)));
  const at = from.keys.findIndex((key) => firstSteps(word).includes(key));
  const wanted = comparable && at !== -1 ? to.steps[Math.min(at, 3)] : undefined;
  return wanted === undefined ? {} : { wanted: inLettersOf(wanted, word) };
}

/** The step that somebody most likely meant, in the letters of what they wrote. */
function nearestStep(word: string, scales: readonly Scale[]): string | undefined {
  // Of the two letters of `P1`, one that differs makes another step.
  if (word.length < 3 || word.length > 20) return undefined;
  const step = nearest(
    word,
    scales.flatMap(({ steps }) => steps.filter(({ length }) => length > 2)),
  );
  return step && inLettersOf(step, word);
}

/** A step in the letter case of the word that it replaces: `High` for `Hihg`. Short steps such as `P1` stay. */
function inLettersOf(step: string, word: string): string {
  if (step !== step.toUpperCase() || /\d/.test(step) || /\d/.test(word)) return step;
  if (word === word.toLowerCase()) return step.toLowerCase();
  return word === word.toUpperCase() ? step : step.charAt(0) + step.slice(1).toLowerCase();
}

/** `A, B or C` */
function listed(steps: readonly string[]): string {
  const last = steps.at(-1) ?? '';
  const text = steps.length < 2 ? last : `${steps.slice(0, -1).join(', ')} or ${last}`;
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** `CRITICAL…LOW` */
export function span({ steps }: Scale): string {
  return `${steps[0] ?? ''}…${steps.at(-1) ?? ''}`;
}
