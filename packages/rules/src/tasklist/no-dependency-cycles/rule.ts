import { defineProjectRule, type ModelledDocument } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { folderOf } from '../../grammar/folder-paths.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';

import tasklist from '../../kinds/tasklist/kind.ts';
import type { Dependency, Tasklist } from '../../kinds/tasklist/model.ts';
import { taskProjects } from '../../kinds/tasklist/projects.ts';
import { cyclesOf, type Graph } from './cycles.ts';

/** A dependency as an edge: where it is written, and the id that it leads from. */
interface Edge {
  readonly from: string;
  readonly path: string;
  readonly dependency: Dependency;
}

export default defineProjectRule({
  uses: [tasklist],
  // Fields that name dependencies: dependencies, dependency, depends on, deps, blocked by; stubs also say "needs".
  trigger: /dep|blocked|needs|after/i,
  meta: {
    docs: { description: 'No task waits for itself, directly or through other tasks.', seed: ['001/T.4'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: { cycle: 'Dependency cycle: {{cycle}}' },
  },
  check(context) {
    for (const edges of cyclesOf(graphOf(context.documents(tasklist)))) {
      const [first, ...others] = edges;
      if (first === undefined) continue;
      const ids = [...edges.map(({ from }) => from), first.from];
      context.report({
        path: first.path,
        range: first.dependency.range,
        messageId: 'cycle',
        data: { cycle: chain(ids) },
        related: others.slice(0, 10).map(({ from, path, dependency }) => ({
          path,
          range: dependency.range,
          message: `${from} depends on ${dependency.id}`,
        })),
      });
    }
  },
});

/** The tasks of all projects by folder and id, with their dependencies; several definitions of one task are one. */
function graphOf(tasklists: readonly ModelledDocument<Tasklist>[]): Graph<Edge> {
  const projectOf = taskProjects({ tasklists, logs: [], paths: [] });
  const graph = new Map<string, Map<string, Edge>>();
  for (const { path, model } of tasklists) {
    const project = projectOf(path);
    for (const { id, dependencies } of model.tasks) {
      const node = nodeOf(path, id);
      const edges = graph.get(node) ?? new Map<string, Edge>();
      graph.set(node, edges);
      for (const dependency of dependencies) {
        const { struck, foreign, implied } = dependency;
        // Whoever writes `TASK-001 to TASK-009` in TASK-005 does not mean TASK-005 itself.
        if (struck || foreign || (implied && comparedId(dependency.id) === comparedId(id))) continue;
        const [target, other] = project?.tasks.get(comparedId(dependency.id)) ?? [];
        if (target === undefined) continue;
        const to = nodeOf(target.path, dependency.id);
        // Of two tasks with one id, the second may depend on the first.
        if (to === node && other !== undefined) continue;
        if (!edges.has(to)) edges.set(to, { from: id, path, dependency });
      }
    }
  }
  return graph;
}

/** Ids first, so that nodes sort by them. */
function nodeOf(path: string, id: string): string {
  return `${comparedId(id)}\n${folderOf(path)}`;
}

/** `A → B → A`; the middle of a long cycle is left out. */
function chain(ids: readonly string[]): string {
  const most = 6;
  const shown = ids.length <= most ? ids : [...ids.slice(0, most - 2), '…', ids.at(-1) ?? ''];
  return shown.map((id) => clip(id, 16)).join(' → ');
}
