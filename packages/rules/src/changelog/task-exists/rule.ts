import { defineProjectRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import { comparedId, comparedPrefix } from '../../kinds/tasklist/dependencies.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { entriesByTask } from '../../kinds/tasklist/logged-work.ts';
import { nearbyTasks, offered } from '../../kinds/tasklist/nearby.ts';
import { lacksTask, taskProjects } from '../../kinds/tasklist/projects.ts';
import { highestIds, numberOf } from './numbers.ts';

interface Options {
  readonly history: boolean;
}

const defaults: Options = { history: false };

export default defineProjectRule({
  uses: [changelog, tasklist, devlog],
  asksHistory: ({ history }) => (history ? ['removals'] : []),
  meta: {
    docs: { description: 'A changelog entry is about a task that exists, or existed.', seed: ['001/C.6'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        history: {
          type: 'boolean',
          description: 'Whether tasks count that the tasklist once had, by what git remembers of it.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: '{{id}} is no task of this project, whose highest is {{highest}}',
      replace: 'Change to {{id}}',
    },
  },
  check(context) {
    const tasklists = context.documents(tasklist);
    const logs = context.documents(devlog);
    const projectOf = taskProjects({ tasklists, logs, paths: context.paths });
    const gone = tasklists.map(({ path }) => context.history?.removedFrom(path)?.toUpperCase() ?? '').join('\n');
    for (const log of context.documents(changelog)) {
      const project = projectOf(log.path);
      if (project === undefined) continue;
      const highest = highestIds([...project.ids.values()].map(({ id }) => id));
      const nearby = nearbyTasks(project);
      for (const [key, entries] of entriesByTask([log])) {
        const [entry] = entries;
        const top = highest.get(comparedPrefix(key));
        if (entry === undefined || top === undefined || !lacksTask(project, key)) continue;
        if (numberOf(key) <= numberOf(top)) continue;
        const id = comparedId(key);
        if (
          context.optionsFor(log.path).history &&
          new RegExp(`(?<![\\w-])${id.replaceAll('.', '\\.')}(?![\\w-])`).test(gone)
        )
          continue;
        context.report({
          path: log.path,
          range: entry.range,
          messageId: 'unknown',
          data: { id, highest: top },
          ...offered(entry.range, nearby(id)),
        });
      }
    }
  },
});
