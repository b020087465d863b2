import { defineProjectRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { entriesByTask, isStep } from '../../kinds/tasklist/logged-work.ts';
import type { Dependency } from '../../kinds/tasklist/model.ts';
import { knownState, shownStatus } from '../../kinds/tasklist/project-states.ts';
import { type TaskProject, taskProjects } from '../../kinds/tasklist/projects.ts';
import type { State } from '../../kinds/tasklist/states.ts';
import { annotatedState, correction } from './annotation.ts';

interface Real {
  readonly state: State;
  readonly shown: string;
  /** The status as written, symbols included; absent where only the changelog tells. */
  readonly value?: string;
  readonly path: string;
  readonly range: { readonly start: number; readonly end: number };
}

export default defineProjectRule({
  uses: [tasklist, changelog],
  // Fields that name dependencies: dependencies, dependency, depends on, deps, blocked by.
  trigger: /dep|blocked/i,
  meta: {
    docs: { description: 'What a dependency is said to be is what it is.', seed: ['001/T.13'] },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    messages: {
      differs: '{{id}} is {{real}}, not {{noted}}',
      replace: 'Change to {{text}}',
    },
  },
  check(context) {
    const tasklists = context.documents(tasklist);
    const projectOf = taskProjects({ tasklists, logs: context.documents(changelog), paths: [] });
    const logged = new Map<TaskProject, ReturnType<typeof entriesByTask>>();
    const realState = (project: TaskProject, id: string): Real | undefined => {
      const known = knownState(project, id);
      if (known !== undefined) {
        const { state, status, path } = known;
        return { state, shown: shownStatus(status), value: status.value, path, range: status.range };
      }
      if (project.tasks.has(comparedId(id))) return undefined;
      const entries = logged.get(project) ?? entriesByTask(project.logs);
      logged.set(project, entries);
      const entry = entries.get(comparedId(id))?.find((work) => !isStep(work, ''));
      return entry && { state: 'COMPLETED', shown: 'COMPLETED', path: entry.path, range: entry.range };
    };
    for (const { path, model } of tasklists) {
      const project = projectOf(path);
      if (project === undefined) continue;
      for (const dependency of model.tasks.flatMap(({ dependencies }) => dependencies.filter(isOurs))) {
        const noted = annotatedState(dependency);
        const real = noted && realState(project, dependency.id);
        if (noted === undefined || real === undefined || noted.state === real.state) continue;
        const { range, text, certain } = correction(noted, real);
        context.report({
          path,
          range: noted.range,
          messageId: 'differs',
          data: { id: dependency.id, real: real.shown, noted: noted.word },
          related: [{ path: real.path, range: real.range, message: `The state of ${dependency.id}` }],
          fix: (fixer) => (certain ? fixer.replace(range, text) : undefined),
          suggest: certain
            ? []
            : [{ messageId: 'replace', data: { text }, fix: (fixer) => fixer.replace(range, text) }],
        });
      }
    }
  },
});

function isOurs({ struck, foreign, implied }: Dependency): boolean {
  return !struck && !foreign && !implied;
}
