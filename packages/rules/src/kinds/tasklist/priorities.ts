import type { Range } from '@devlint/core';
import type { Field } from '../../grammar/fields.ts';
import { normalise, significantPart, withoutSymbols } from '../../grammar/values.ts';
import type { Task } from './model.ts';

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

/**
 * Other words for the steps of the first default scale. Without a declaration they are understood, because they
 * leave no doubt; they count as steps of that scale.
 */
export const priorityAliases: Readonly<Record<string, string>> = {
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
  let keys: readonly string[] | undefined;
  return {
    steps,
    // Known when they are asked for: the classes of letters that this needs are large, and rules name scales early.
    get keys() {
      keys ??= steps.map(keyOf);
      return keys;
    },
  };
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

/**
 * The scales that a value names a step of: of its first word, or of all words that stand at its beginning
 * (`P1 - HIGH`, `High/Critical`). A remark may follow the step; it counts where it names a step of another scale.
 */
export function scalesNamedBy({ value, word }: Priority, scales: readonly Scale[]): readonly Scale[] {
  const head = firstSteps(word);
  if (head.length === 0) return [];
  const all = [...head, ...wordsOf(value)];
  const named = scales.filter(({ keys }) => head.some((key) => keys.includes(key)));
  if (named.length === 0) return [];
  return scales.filter((scale) => named.includes(scale) || all.some((key) => scale.keys.includes(key)));
}

/** The whole of a value's words, its first word, and the parts of that: `P1-HIGH`, `Medium/High`. */
export function firstSteps(word: string): readonly string[] {
  const [first = ''] = word.split(/\s/, 1);
  const parts = first
    .split(/[-/+–]/)
    .map(keyOf)
    .filter((part) => part !== '');
  return [keyOf(word), keyOf(first), ...(parts.length > 1 && parts.length < 4 ? parts : [])].map(
    (key) => priorityAliases[key] ?? key,
  );
}

function wordsOf(value: string): readonly string[] {
  return withoutSymbols(value.slice(0, 200))
    .split(/[^\p{L}\p{N}'’]+/u)
    .map(keyOf);
}

export function keyOf(word: string): string {
  return normalise(word).replace(/’/g, "'");
}

/** The place of a priority in a scale, 0 for its highest step; nothing for what is no step of it. */
export function stepOf(priority: Priority, scale: Scale): number | undefined {
  if (!scalesNamedBy(priority, [scale]).includes(scale)) return undefined;
  const step = scale.keys.findIndex((key) => firstSteps(priority.word).includes(key));
  return step === -1 ? undefined : step;
}

/** Where a task says its priority; a sub-heading of that name only where no field does. */
export function priorityField({ form, fields }: Task): Field | undefined {
  if (form === 'stub') return undefined;
  const named = fields.filter(({ key }) => key === 'priority' || key === 'task priority');
  return named.find((field) => field.form !== 'heading') ?? named[0];
}
