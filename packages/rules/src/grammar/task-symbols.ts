import type { Completion, CompletionContext, ReferencePlace } from '@devlint/core';
import type { TaskReference } from './task-ids.ts';
import { typedWord } from './typing.ts';

/** The key under which a task is defined and named. */
export function taskKey(id: string): string {
  return `task ${id.toUpperCase()}`;
}

/** Places that name tasks. */
export function taskReferences(ids: readonly TaskReference[]): readonly ReferencePlace[] {
  return ids.map(({ id, range }) => ({ keys: [taskKey(id)], range }));
}

/** The ids of the project's tasks, where one is being typed. */
export function taskIdCompletions(context: CompletionContext, isExpected = false): readonly Completion[] {
  const range =
    typedWord(context, /[A-Z][A-Z0-9]{0,9}(?:-[A-Z]+)?-[\w.-]*$/) ?? (isExpected ? here(context) : undefined);
  if (range === undefined) return [];
  const tasks = context.definitions.filter(({ keys }) => keys.some((key) => key.startsWith('task ')));
  return tasks.map(({ name, detail }) => ({ label: name, detail, range }));
}

function here(context: CompletionContext) {
  return typedWord(context, /[\w-]*$/);
}
