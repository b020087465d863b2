import type { Range } from '@devlint/core';
import { type KnownTasks, taskIdsIn } from '@devlint/rules';
import { type Message, type MessageLine, rangeIn, rangeOf } from './message.ts';
import type { Problem } from './problem.ts';

interface NamedTask {
  readonly id: string;
  readonly range: Range;
}

/**
 * Checks that a message names, in brackets, a task that the project knows. Where it keeps no tasklist, that it names
 * one is all that can be asked.
 */
export function taskProblems(
  { header, rest }: Message & { readonly header: MessageLine },
  { required, tasks }: { readonly required: true | string; readonly tasks: KnownTasks },
): readonly Problem[] {
  const named = [header, ...rest].flatMap((line) => namedIn(line, required));
  if (named.length === 0) {
    const shape = required === true ? 'such as [TASK-007]' : `matching ${shortened(required)}`;
    const message = `No task is named; its id is expected in brackets, ${shape}`;
    return [{ check: 'commit/require-task', range: rangeOf(header), message }];
  }
  if (!tasks.isKept) return [];
  return named
    .filter(({ id }) => !tasks.has(id))
    .map(({ id, range }): Problem => {
      const [near] = tasks.near(id);
      const hint = near === undefined ? '' : `; did you mean "${near.id}"?`;
      return {
        check: 'commit/task-exists',
        range,
        message: `Task ${id} does not exist in Tasklist, Changelog or archive${hint}`,
        ...(near === undefined ? {} : { near }),
      };
    });
}

/** The ids in brackets: `[TASK-007]`, `[TASK-007, TASK-008]`. Other brackets, such as `[skip ci]`, hold none. */
function namedIn(line: MessageLine, required: true | string): readonly NamedTask[] {
  return [...line.text.matchAll(/\[([^[\]]+)\]/g)].flatMap((match) => {
    const [, inner = ''] = match;
    const start = match.index + 1;
    const ids =
      required === true
        ? taskIdsIn(inner).map(({ id, range }) => ({ id, at: range.start }))
        : [...inner.matchAll(new RegExp(required, 'g'))].map(({ 0: id, index }) => ({ id, at: index }));
    return ids
      .filter(({ id }) => id !== '')
      .map(({ id, at }) => ({ id, range: rangeIn(line, start + at, start + at + id.length) }));
  });
}

function shortened(pattern: string): string {
  return pattern.length > 30 ? `/${pattern.slice(0, 29)}…/` : `/${pattern}/`;
}
