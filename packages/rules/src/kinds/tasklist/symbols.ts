import type { Completion, CompletionContext, OutlineItem, Symbols } from '@devlint/core';
import { taskIdCompletions, taskKey } from '../../grammar/task-symbols.ts';
import { typedValue } from '../../grammar/typing.ts';
import type { Task, Tasklist } from './model.ts';

/** What editors show of a tasklist: its tasks under their headings, each defined once and named by others. */
export function tasklistSymbols({ tasks }: Tasklist): Symbols {
  // A queue gives an id to work that is described elsewhere, or nowhere yet; there the queue is the definition.
  const described = new Set(tasks.filter(({ form }) => form !== 'stub').map(({ id }) => taskKey(id)));
  const isDefinition = ({ id, form }: Task) => form !== 'stub' || !described.has(taskKey(id));
  return {
    outline: outlineOf(tasks),
    definitions: tasks
      .filter(isDefinition)
      .map(({ id, title, idRange }) => ({ keys: [taskKey(id)], name: id, detail: title, range: idRange })),
    references: tasks.flatMap((task) => [
      ...(isDefinition(task) ? [] : [{ keys: [taskKey(task.id)], range: task.idRange }]),
      ...task.dependencies
        .filter(({ implied, foreign }) => !implied && !foreign)
        .map(({ id, range }) => ({ keys: [taskKey(id)], range })),
    ]),
  };
}

function outlineOf(tasks: readonly Task[]): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  for (const task of tasks) {
    const { id, title, idRange, range, status, groups } = task;
    const entry: OutlineItem = {
      name: title === '' ? id : `${id} ${title}`,
      detail: status?.word ?? '',
      role: 'entry',
      range: { start: Math.min(range.start, idRange.start), end: Math.max(range.end, idRange.end) },
      nameRange: idRange,
      children: [],
    };
    const group = groups.at(-1);
    const last = items.at(-1);
    if (group === undefined) items.push(entry);
    else if (last?.role === 'section' && last.nameRange.start === group.range.start) {
      const end = Math.max(last.range.end, entry.range.end);
      items[items.length - 1] = { ...last, range: { ...last.range, end }, children: [...last.children, entry] };
    } else {
      const whole = { start: group.range.start, end: Math.max(group.range.end, entry.range.end) };
      items.push({
        name: group.title,
        detail: '',
        role: 'section',
        range: whole,
        nameRange: group.range,
        children: [entry],
      });
    }
  }
  return items;
}

/** Ids of tasks: in a field for them as soon as somebody types there, elsewhere once an id has begun. */
export function tasklistCompletions(context: CompletionContext<Tasklist>): readonly Completion[] {
  const isExpected = context.model.tasks.some(
    ({ dependencyField }) =>
      dependencyField !== undefined && typedValue(context, dependencyField.valueRange) !== undefined,
  );
  return taskIdCompletions(context, isExpected);
}
