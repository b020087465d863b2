import { nearest } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { enumerated } from '../../grammar/enumerated.ts';
import { declaredVocabulary } from '../../grammar/fields.ts';
import { isPlaceholder } from '../../grammar/values.ts';
import {
  firstSteps,
  keyOf,
  type Priority,
  priorityAliases,
  type Scale,
  scaleOf,
  scalesNamedBy,
} from '../../kinds/tasklist/priorities.ts';

/** What is wrong with a priority, and the step that it should be where one is likely. */
export interface Verdict {
  readonly kind: 'empty' | 'unknown' | 'mixed';
  /** The steps to choose from, as a list in words. */
  readonly expected: string;
  readonly wanted?: string;
}

/** Judges one priority; nothing when it is a step of the usual scale, or says nothing. */
export function judge(
  priority: Priority,
  scales: readonly Scale[],
  usual: Scale,
  { declared, mixed }: { readonly declared: boolean; readonly mixed: 'report' | 'ignore' },
): Verdict | undefined {
  const { value, word } = priority;
  const expected = clip(enumerated(usual.steps), 60);
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
  if (!declared && priorityAliases[keyOf(word)] !== undefined) return undefined;
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

/** `CRITICAL…LOW` */
export function span({ steps }: Scale): string {
  return `${steps[0] ?? ''}…${steps.at(-1) ?? ''}`;
}
