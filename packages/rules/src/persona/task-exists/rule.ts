import { defineProjectRule, type ModelledDocument } from '@devlint/core';
import type { Log } from '../../grammar/log-entries.ts';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import persona, { type PersonaLog } from '../../kinds/persona/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { nearbyTasks, offered } from '../../kinds/tasklist/nearby.ts';
import { lacksTask, taskProjects } from '../../kinds/tasklist/projects.ts';

export default defineProjectRule({
  uses: [persona, tasklist, changelog, devlog],
  trigger: /\[[ \t]*persona/i,
  meta: {
    docs: { description: 'Every task that a persona declaration names exists, or existed.', seed: ['001/P.2'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Task {{id}} does not exist in Tasklist, Changelog or archive',
      replace: 'Change to {{id}}',
    },
  },
  check(context) {
    const sessions = context.documents(persona).filter(({ path, model }) => !isExample(model, context.kindOf(path)));
    const byPath = new Map(sessions.map(({ path, model }) => [path, model]));
    const logs = [...context.documents(changelog), ...context.documents(devlog)];
    const projectOf = taskProjects({
      tasklists: context.documents(tasklist),
      logs: logs.map((log) => withoutDeclared(log, byPath.get(log.path))),
      paths: context.paths,
    });
    for (const { path, model } of sessions) {
      const project = projectOf(path);
      if (project === undefined) continue;
      const nearby = nearbyTasks(project);
      for (const { id, range } of model.declarations.flatMap(({ taskIds }) => taskIds)) {
        if (!lacksTask(project, id)) continue;
        context.report({
          path,
          range,
          messageId: 'missing',
          data: { id },
          ...offered(range, nearby(id)),
        });
      }
    }
  },
});

/** What guides and templates declare is to show how it is done. */
function isExample({ isGuide }: PersonaLog, kind: string | undefined): boolean {
  return isGuide || kind === 'template';
}

/** A declaration inside a log must not be the witness for its own task. */
function withoutDeclared(log: ModelledDocument<Log>, session: PersonaLog | undefined): ModelledDocument<Log> {
  if (session === undefined) return log;
  const declared = new Set(session.declarations.flatMap(({ taskIds }) => taskIds.map(({ range }) => range.start)));
  return {
    ...log,
    model: { ...log.model, taskIds: log.model.taskIds.filter(({ range }) => !declared.has(range.start)) },
  };
}
