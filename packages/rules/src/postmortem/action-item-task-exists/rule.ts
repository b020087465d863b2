import { defineProjectRule } from '@devlint/core';
import { distance } from 'fastest-levenshtein';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { lacksTask, type TaskProject, taskProjects } from '../../kinds/tasklist/projects.ts';

const mostCandidates = 3;

export default defineProjectRule({
  uses: [postmortem, tasklist, changelog, devlog],
  meta: {
    docs: { description: 'Every task that an action item names exists, or existed.', seed: ['001/V.6', '004/P1.1.5'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Task {{id}} does not exist in Tasklist, Changelog or archive',
      change: 'Change to {{id}}',
    },
  },
  // A task id has letters, a hyphen and digits.
  trigger: /[A-Z]-\d/,
  check(context) {
    const logs = [...context.documents(changelog), ...context.documents(devlog)];
    const projectOf = taskProjects({ tasklists: context.documents(tasklist), logs, paths: context.paths });
    for (const { path, model } of context.documents(postmortem)) {
      const project = projectOf(path);
      if (project === undefined) continue;
      const named = model.actions.flatMap(({ taskIds }) => taskIds);
      for (const { id, range } of named) {
        if (!lacksTask(project, id)) continue;
        const near = nearIds(comparedId(id), project);
        context.report({
          path,
          range,
          messageId: 'missing',
          data: { id },
          suggest: near.map((one) => ({
            messageId: 'change' as const,
            data: { id: one.id },
            fix: (fixer) => fixer.replace(range, one.id),
          })),
          related: near
            .filter((one) => one.range.end > one.range.start)
            .map((one) => ({ path: one.path, range: one.range, message: `${one.id} exists` })),
        });
      }
    }
  },
});

/** Known ids that differ in one character or only in leading zeros. */
function nearIds(id: string, { ids }: TaskProject) {
  const withoutZeros = (text: string) => text.replace(/-0+(?=\d)/g, '-');
  const near = [...ids].filter(([one]) => distance(one, id) === 1 || withoutZeros(one) === withoutZeros(id));
  return near.slice(0, mostCandidates).map(([, one]) => one);
}
