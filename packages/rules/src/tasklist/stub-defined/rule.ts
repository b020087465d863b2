import { defineProjectRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { lackingDependencies } from '../../kinds/tasklist/lacking-dependencies.ts';

export default defineProjectRule({
  uses: [tasklist, changelog, devlog],
  meta: {
    docs: { description: 'Every task that queued work depends on exists, or existed.', seed: ['001/T.4', '001/T.17'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    messages: {
      missing: 'Queued task {{task}} depends on {{id}}, which does not exist',
      replace: 'Change to {{id}}',
    },
  },
  check(context) {
    const tasklists = context.documents(tasklist);
    const logs = [...context.documents(changelog), ...context.documents(devlog)];
    const lacking = lackingDependencies({ tasklists, logs, paths: context.paths }, ({ form }) => form === 'stub');
    for (const { path, task, dependency, offers } of lacking) {
      const { id, range } = dependency;
      context.report({ path, range, messageId: 'missing', data: { task: task.id, id }, ...offers });
    }
  },
});
