import type { StatusGroup, Task } from '../../kinds/tasklist/model.ts';
import type { State } from '../../kinds/tasklist/states.ts';

/** Finds the innermost of the headings above a task that groups tasks by state. */
export function groupFinder(statusGroups: readonly StatusGroup[]): (task: Task) => StatusGroup | undefined {
  const byStart = new Map(statusGroups.map((group) => [group.heading.start, group]));
  return ({ groups }) => {
    const heading = groups.findLast(({ range }) => byStart.has(range.start));
    return heading && byStart.get(heading.range.start);
  };
}

/**
 * True when a task in a state does not belong under a heading. `states` are those that the file has a heading for:
 * work that waits for validation is still in progress where there is no place of its own for it.
 */
export function isMisplaced(state: State, group: StatusGroup, states: ReadonlySet<State>): boolean {
  if (state === group.state) return false;
  // A task that was given up goes wherever it is out of the way, and comes back from there.
  if (state === 'DROPPED') return false;
  if (group.state === 'DROPPED') return state === 'COMPLETED' || state === 'IN_PROGRESS';
  if (group.backlog) return state !== 'PENDING' && state !== 'BLOCKED';
  return !(state === 'READY_FOR_VALIDATION' && group.state === 'IN_PROGRESS' && !states.has(state));
}
