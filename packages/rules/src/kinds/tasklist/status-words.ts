import type { Range } from '@devlint/core';
import type { Status, Tasklist } from './model.ts';
import { isStateWord, type State, stateOf } from './states.ts';

/** How a tasklist writes a state: the word it declares, the one it uses most, or the canonical one in like letters. */
export function wordForState(
  { tasks, vocabularies }: Pick<Tasklist, 'tasks' | 'vocabularies'>,
  state: State,
  like: string,
): string {
  const declared = vocabularies.status?.words.find((word) => stateOf(word) === state);
  if (declared !== undefined) return declared;
  const counts = new Map<string, number>();
  for (const { status } of tasks) {
    if (status?.state !== state || !isStateWord(status.word)) continue;
    counts.set(status.word, (counts.get(status.word) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return commonest?.[0] ?? inLettersOf(state, like);
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
  const text = lead === '' ? word : `${leadForState(tasklist, state)}${word}`;
  const start = status.range.start - lead.length;
  return { range: { start, end: status.range.end }, text, word };
}

/** Symbols and blanks before the word of a status; all of a status without words. Markup is kept out. */
function leadOf({ value, valueRange, word, range }: Status): string {
  if (word === '') return '';
  const before = value.slice(0, range.start - valueRange.start);
  return /[^\s*_`~[\](){}"'-]\s*$/.test(before) ? (/[^*_`~]*$/.exec(before)?.[0] ?? '') : '';
}

function leadForState({ tasks }: Pick<Tasklist, 'tasks'>, state: State): string {
  for (const { status } of tasks) {
    const lead = status?.state === state ? leadOf(status) : '';
    if (lead !== '') return lead;
  }
  return '';
}
