import { defineProjectRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { lackingDependencies } from '../../kinds/tasklist/lacking-dependencies.ts';

export default defineProjectRule({
  uses: [tasklist, changelog, devlog],
  // Fields that name dependencies: dependencies, dependency, depends on, deps, blocked by.
  trigger: /dep|blocked/i,
  meta: {
    docs: { description: 'Every task that another one depends on exists, or existed.', seed: ['001/T.4', '002/9.1.2'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Dependency {{id}} does not exist in Tasklist, Changelog or archive',
      replace: 'Change to {{id}}',
    },
  },
  check(context) {
    const tasklists = context.documents(tasklist);
    const logs = [...context.documents(changelog), ...context.documents(devlog)];
    // Queue stubs have a rule of their own.
    const lacking = lackingDependencies({ tasklists, logs, paths: context.paths }, ({ form }) => form !== 'stub');
    for (const { path, dependency, offers } of lacking) {
      const { id, range } = dependency;
      context.report({ path, range, messageId: 'missing', data: { id }, ...offers });
    }
  },
});
