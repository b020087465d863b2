import { defineKind, type MarkdownDocument, markdown } from '@devlint/core';
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
    if (!assigned && (tasks.every(({ form }) => form === 'stub') || isRetired(document))) return undefined;
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

/** A list that says at its head that it is history: nobody keeps its states any more. */
function isRetired(document: MarkdownDocument): boolean {
  const { children } = document.tree;
  const end = children.findIndex((node) => node.type === 'heading' && node.depth > 1);
  return children
    .slice(0, end < 0 ? 5 : Math.min(end, 5))
    .some((node) => (node.type === 'paragraph' || node.type === 'blockquote') && retired.test(document.textOf(node)));
}

/** `Status: Historical reference` and `Archived on 2025-03-01.`, but not `Archived tasks are kept elsewhere.` */
const retired =
  /^\W{0,3}(?:(?:document |list )?status: ?\W{0,3}(?:historical|archived?|obsolete|superseded|deprecated|retired)\b|(?:historical|archived|obsolete|superseded|deprecated|retired)(?=$|[.!,)]| (?:on|by|since|in favou?r) ))/im;
