import { normalise } from '../../grammar/values.ts';

/** The states that rules reason about, by the names of the seed workflow; the last is over without being done. */
export type State = 'PENDING' | 'IN_PROGRESS' | 'BLOCKED' | 'READY_FOR_VALIDATION' | 'COMPLETED' | 'DROPPED';

/** The default vocabulary of tasklists, in the order of a task's life. */
export const defaultStates = ['PENDING', 'IN_PROGRESS', 'BLOCKED', 'READY_FOR_VALIDATION', 'COMPLETED'] as const;

const words: Readonly<Record<State, string>> = {
  PENDING: 'PENDING TODO TO_DO NOT_STARTED READY READY_TO_START BACKLOG OPEN NEW PLANNED PROPOSED QUEUED ASSIGNED',
  IN_PROGRESS: 'IN_PROGRESS DOING WIP STARTED ACTIVE RUNNING IN_DEVELOPMENT REWORK',
  BLOCKED: 'BLOCKED ON_HOLD WAITING PAUSED STALLED',
  READY_FOR_VALIDATION: 'READY_FOR_VALIDATION REVIEW IN_REVIEW READY_FOR_REVIEW QA TESTING VALIDATING',
  COMPLETED: 'COMPLETED DONE COMPLETE FINISHED CLOSED MERGED RESOLVED SHIPPED',
  DROPPED: 'CANCELLED CANCELED DEFERRED WONTFIX OBSOLETE FAILED',
};

const states: ReadonlyMap<string, State> = new Map(
  (Object.keys(words) as State[]).flatMap((state) => words[state].split(' ').map((word) => [word, state] as const)),
);

/** What a symbol says where it stands alone for a status. */
const symbols: readonly (readonly [RegExp, State])[] = [
  [/[✅✔☑]/u, 'COMPLETED'],
  [/[🔄🚧]/u, 'IN_PROGRESS'],
  [/[⏳📋⬜]/u, 'PENDING'],
  [/[🚫⛔⏸]/u, 'BLOCKED'],
];

/**
 * The state that a status value means, by the table of aliases; a number or date after the word does not matter
 * (`DONE 2025-01-14`). A value without words is understood by its symbol.
 */
export function stateOf(value: string): State | undefined {
  const word = normalise(value);
  if (word === '') return symbols.find(([symbol]) => symbol.test(value))?.[1];
  return states.get(word) ?? states.get(word.replace(/_*\d[^A-Z]*$/, ''));
}

/** True for a word of the alias table and nothing beside it: `In progress`, but not `In progress since Monday`. */
export function isStateWord(word: string): boolean {
  return states.has(normalise(word));
}

/** Every word of the alias table, in compared form. */
export const knownWords: readonly string[] = [...states.keys()];

/** True when a task in this state still waits for work or validation. */
export function isOpen(state: State | undefined): boolean {
  return state !== undefined && state !== 'COMPLETED' && state !== 'DROPPED';
}
