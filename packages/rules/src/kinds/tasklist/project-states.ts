import { comparedId } from './dependencies.ts';
import type { Status, Task } from './model.ts';
import type { DefinedTask, TaskProject } from './projects.ts';
import { type State, stateOf } from './states.ts';

/** The state that a project's tasklists give a task, and the definition that says so. */
export interface KnownState {
  readonly state: State;
  readonly status: Status;
  readonly path: string;
  readonly task: Task;
}

/**
 * The state of a task by all places that define it. Nothing where none has a status, where two say different things
 * (then either may be out of date), and where a checked box or ✅ says that it is done after all.
 */
export function knownState(project: TaskProject, id: string): KnownState | undefined {
  const definitions = project.tasks.get(comparedId(id)) ?? [];
  const stated = definitions.flatMap(statedBy);
  const [first] = stated;
  if (first === undefined || stated.some(({ state }) => state !== first.state)) return undefined;
  const isDone = definitions.some(({ task }) => looksDone(task));
  return isDone && first.state !== 'COMPLETED' ? undefined : first;
}

function statedBy({ path, task }: DefinedTask): readonly KnownState[] {
  const { status } = task;
  return status?.state === undefined ? [] : [{ state: status.state, status, path, task }];
}

/** A second definition without a status of its own, such as an overview, may still say that the task is done. */
function looksDone({ status, checkbox, symbol }: Task): boolean {
  if (status !== undefined) return false;
  return /x/i.test(checkbox?.mark ?? '') || (symbol !== undefined && stateOf(symbol.text) === 'COMPLETED');
}

/** How messages call a status: the word as written, or the state where there is only a symbol or a long remark. */
export function shownStatus({ word, state }: Status): string {
  return (word === '' || word.length > 24) && state !== undefined ? state : word;
}
