import { defineKind, markdown } from '@devlint/core';
import type { Tasklist } from './model.ts';
import { isTasklistPath } from './paths.ts';
import { statusGroupsOf } from './status-groups.ts';
import { tasklistCompletions, tasklistSymbols } from './symbols.ts';
import { tasksOf } from './tasks.ts';
import { vocabulariesOf } from './vocabulary.ts';

/** The list of a project's tasks, or one file of a folder that keeps one task per file (rules-docs §1.1, §1.5). */
export default defineKind({
  name: 'tasklist',
  language: markdown,
  description: 'Lists the tasks of a project with their status, priority and dependencies.',
  examplePath: 'context/Tasklist.md',
  matches: isTasklistPath,
  extract(document, { assigned }): Tasklist | undefined {
    const { tasks, tables } = tasksOf(document);
    // Course notes and plain to-do lists carry the same names; only described tasks make a tasklist.
    if (!assigned && tasks.every(({ form }) => form === 'stub')) return undefined;
    return {
      tasks,
      tables,
      statusGroups: statusGroupsOf(document),
      vocabularies: vocabulariesOf(document),
      length: document.file.text.length,
    };
  },
  entities: (model) => ({ tasklist: [model], table: model.tables, task: model.tasks }),
  symbols: tasklistSymbols,
  complete: tasklistCompletions,
});
