import { defineProjectRule, type ModelledDocument } from '@devlint/core';
import { distance } from 'fastest-levenshtein';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import { comparedId, comparedPrefix } from '../../kinds/tasklist/dependencies.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { folderOf, idsInFileName, type KnownId, knownIdsByFolder } from '../../kinds/tasklist/known-ids.ts';
import type { Dependency, Task, Tasklist } from '../../kinds/tasklist/model.ts';

const mostCandidates = 3;

export default defineProjectRule({
  uses: [tasklist, changelog, devlog],
  // Fields that name dependencies: dependencies, dependency, depends on, deps, blocked by.
  trigger: /dep|blocked/i,
  meta: {
    docs: { description: 'Every task that another one depends on exists, or existed.', seed: '001' },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Dependency {{id}} does not exist in Tasklist, Changelog or archive',
      replace: 'Change to {{id}}',
    },
  },
  check(context) {
    const lists = context.documents(tasklist);
    const sources = lists.map(({ path, model }) => ({
      path,
      ids: model.tasks.map(({ id, idRange }) => ({ id, range: idRange })),
    }));
    const logs = [...context.documents(changelog), ...context.documents(devlog)].map(({ path, model }) => ({
      path,
      ids: model.taskIds,
    }));
    const archive = context.paths
      .map((path) => ({ path, ids: idsInFileName(path) }))
      .filter(({ ids }) => ids.length > 0);
    const byFolder = knownIdsByFolder(sources, [...logs, ...archive]);
    const prefixes = prefixesByFolder(lists);
    for (const { path, model } of lists) {
      const folder = folderOf(path);
      const known = byFolder.get(folder);
      if (known === undefined) continue;
      for (const task of model.tasks) {
        for (const dependency of checked(task)) {
          const id = comparedId(dependency.id);
          const isTask = prefixes.get(folder)?.has(comparedPrefix(id)) === true;
          if (!isTask || known.ids.has(id) || known.parents.has(id)) continue;
          const candidates = candidatesFor(id, task, known.ids);
          context.report({
            path,
            range: dependency.range,
            messageId: 'missing',
            data: { id: dependency.id },
            suggest: candidates.map(({ id }) => ({
              messageId: 'replace' as const,
              data: { id },
              fix: (fixer) => fixer.replace(dependency.range, id),
            })),
            related: candidates
              .filter(({ range }) => range.end > range.start)
              .map(({ id, path, range }) => ({ path, range, message: `${id} exists` })),
          });
        }
      }
    }
  },
});

/**
 * The dependencies of a task that must exist. Struck ones are done with, those of other projects are not ours, the
 * inner ids of a span may have gaps, and queue stubs have a rule of their own.
 */
function checked(task: Task): readonly Dependency[] {
  if (task.form === 'stub') return [];
  return task.dependencies.filter(({ struck, foreign, implied }) => !struck && !foreign && !implied);
}

/**
 * The prefixes of each folder's tasks. Ids of requirements and advisories (`FR-011`, `CVE-2024-1`) that a log or
 * a field mentions are not tasks, so that only prefixes of described tasks are checked.
 */
function prefixesByFolder(lists: readonly ModelledDocument<Tasklist>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byFolder = new Map<string, Set<string>>();
  for (const { path, model } of lists) {
    const folder = folderOf(path);
    const prefixes = byFolder.get(folder) ?? new Set();
    for (const { id, form } of model.tasks) if (form !== 'stub') prefixes.add(comparedPrefix(id));
    byFolder.set(folder, prefixes);
  }
  return byFolder;
}

/** Existing ids that differ in one character or only in leading zeros. */
function candidatesFor(id: string, task: Task, known: ReadonlyMap<string, KnownId>): readonly KnownId[] {
  const own = comparedId(task.id);
  const withoutZeros = (text: string) => text.replace(/-0+(?=\d)/g, '-');
  const near = [...known]
    .filter(([one]) => one !== own && (distance(one, id) === 1 || withoutZeros(one) === withoutZeros(id)))
    .map(([, one]) => one);
  return near.slice(0, mostCandidates);
}
