import type { Range } from '@devlint/core';
import type { Status, Tasklist } from './model.ts';
import { isStateWord, type State, stateOf } from './states.ts';

/** How the tasks of a list write a state. */
interface Usage {
  /** The word they use most. */
  readonly word?: string;
  /** The symbols and blanks that the first of them has before it. */
  readonly lead?: string;
}

const usages = new WeakMap<Tasklist['tasks'], ReadonlyMap<State, Usage>>();

function usageOf(tasks: Tasklist['tasks'], state: State): Usage {
  const usage = usages.get(tasks) ?? countUsage(tasks);
  usages.set(tasks, usage);
  return usage.get(state) ?? {};
}

function countUsage(tasks: Tasklist['tasks']): ReadonlyMap<State, Usage> {
  const counts = new Map<State, Map<string, number>>();
  const leads = new Map<State, string>();
  for (const { status } of tasks) {
    if (status?.state === undefined) continue;
    const { state, word } = status;
    const lead = leadOf(status);
    if (lead !== '' && !leads.has(state)) leads.set(state, lead);
    if (!isStateWord(word)) continue;
    const words = counts.get(state) ?? new Map<string, number>();
    counts.set(state, words.set(word, (words.get(word) ?? 0) + 1));
  }
  return new Map(
    [...new Set([...counts.keys(), ...leads.keys()])].map((state): readonly [State, Usage] => {
      const [commonest] = [...(counts.get(state) ?? [])].sort((a, b) => b[1] - a[1]);
      const lead = leads.get(state);
      return [state, { ...(commonest && { word: commonest[0] }), ...(lead === undefined ? {} : { lead }) }];
    }),
  );
}

/** How a tasklist writes a state: the word it declares, the one it uses most, or the canonical one in like letters. */
export function wordForState(
  { tasks, vocabularies }: Pick<Tasklist, 'tasks' | 'vocabularies'>,
  state: State,
  like: string,
): string {
  const declared = vocabularies.status?.words.find((word) => stateOf(word) === state);
  return declared ?? usageOf(tasks, state).word ?? inLettersOf(state, like);
}

/** A canonical state in the letter case of another word: `COMPLETED`, `Completed` or `completed`. */
export function inLettersOf(state: string, like: string): string {
  const letters = like.replace(/[^\p{L}]/gu, '');
  if (letters === '' || letters === letters.toUpperCase()) return like.includes(' ') ? state.replace(/_/g, ' ') : state;
  const words = state.replace(/_/g, ' ').toLowerCase();
  if (letters === letters.toLowerCase()) return like.includes('_') ? words.replace(/ /g, '_') : words;
  return words.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/**
 * What to write where to give a task another status. Symbols before the word (`🔄 In progress`) go with it: those
 * that other tasks have in that state take their place, if there are any.
 */
export function statusChange(
  tasklist: Pick<Tasklist, 'tasks' | 'vocabularies'>,
  status: Status,
  state: State,
): { readonly range: Range; readonly text: string; readonly word: string } {
  const word = wordForState(tasklist, state, status.word);
  const lead = leadOf(status);
  const text = lead === '' ? word : `${usageOf(tasklist.tasks, state).lead ?? ''}${word}`;
  const start = status.range.start - lead.length;
  return { range: { start, end: status.range.end }, text, word };
}

/** Symbols and blanks before the word of a status; all of a status without words. Markup is kept out. */
function leadOf({ value, valueRange, word, range }: Status): string {
  if (word === '') return '';
  const before = value.slice(0, range.start - valueRange.start);
  return /[^\s*_`~[\](){}"'-]\s*$/.test(before) ? (/[^*_`~]*$/.exec(before)?.[0] ?? '') : '';
}
