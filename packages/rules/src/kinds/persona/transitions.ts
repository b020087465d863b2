import { compareDates } from '../../grammar/dates.ts';
import { comparedId } from '../tasklist/dependencies.ts';
import type { Declaration } from './declaration.ts';

/** Which persona may follow which, in upper case. A persona may always go on as itself. */
export interface TransitionTable {
  allows(from: string, to: string): boolean;
  /** The personas through which one gets from one to the other in two steps. */
  between(from: string, to: string): readonly string[];
  knows(persona: string): boolean;
  /** In the order in which the transitions name them. */
  readonly personas: readonly string[];
}

const arrow = /^\s*(\S(?:.*\S)?)\s*(?:→|->|=>)\s*(\S(?:.*\S)?)\s*$/;

/** The transitions of the seed workflow. */
export const defaultTransitions: readonly string[] = [
  'PM → QA',
  'QA → DEV',
  'DEV → QA',
  'QA → PM',
  'ANY → TROUBLESHOOT',
  'TROUBLESHOOT → DEV',
  'TROUBLESHOOT → PM',
];

/** How an option lists transitions. */
export const transitionsSchema = {
  type: 'array',
  items: { type: 'string', pattern: '^\\s*\\S.*(→|->|=>).*\\S\\s*$' },
  minItems: 1,
  description: 'The transitions that are allowed: `PM → QA`, or `ANY → TROUBLESHOOT`.',
} as const;

/** Reads `PM → QA` and `ANY → TROUBLESHOOT`. */
export function transitionTable(allowed: readonly string[]): TransitionTable {
  const pairs = allowed.flatMap((one) => {
    const [, from, to] = arrow.exec(one) ?? [];
    return from === undefined || to === undefined ? [] : [[from.toUpperCase(), to.toUpperCase()] as const];
  });
  const known = [...new Set(pairs.flat())].filter((persona) => persona !== 'ANY');
  const allows = (from: string, to: string) =>
    from === to || pairs.some(([a, b]) => (a === from || a === 'ANY') && (b === to || b === 'ANY'));
  return {
    allows,
    // Troubleshooting is open to everybody at any time; nobody is sent there to get around a rule.
    between: (from, to) =>
      known.filter((one) => one !== from && one !== to && !isOpen(one, pairs) && allows(from, one) && allows(one, to)),
    knows: (persona) => known.includes(persona),
    personas: known,
  };
}

function isOpen(persona: string, pairs: readonly (readonly [string, string])[]): boolean {
  return pairs.some(([from, to]) => from === 'ANY' && to === persona);
}

/** Two declarations about one task, the second made next after the first. */
export interface Transition {
  readonly task: string;
  readonly from: Declaration;
  readonly to: Declaration;
}

/** The transitions of each task, in the order in which they were made. */
export function transitionsIn(declarations: readonly Declaration[]): readonly Transition[] {
  const latest = new Map<string, Declaration>();
  const transitions: Transition[] = [];
  for (const to of inOrderOfTime(declarations)) {
    const [reference, ...others] = to.taskIds;
    // Work on several tasks at once is no step of any one of them.
    if (reference === undefined || others.length > 0) continue;
    const task = comparedId(reference.id);
    const from = latest.get(task);
    if (from !== undefined) transitions.push({ task: reference.id, from, to });
    latest.set(task, to);
  }
  return transitions;
}

/** Declarations as they were made: from bottom to top where the document has its newest entries on top. */
export function inOrderOfTime(declarations: readonly Declaration[]): readonly Declaration[] {
  return isNewestFirst(declarations) ? declarations.toReversed() : declarations;
}

function isNewestFirst(declarations: readonly Declaration[]): boolean {
  const dates = declarations.flatMap(({ date }) => date ?? []);
  let falling = 0;
  for (const [index, date] of dates.entries()) {
    const next = dates[index + 1];
    if (next !== undefined) falling += Math.sign(compareDates(date, next) ?? 0);
  }
  return falling > 0;
}
