import { defineProjectRule } from '@devlint/core';
import type { Declaration } from '../../kinds/persona/declaration.ts';
import persona from '../../kinds/persona/kind.ts';
import { inOrderOfTime } from '../../kinds/persona/transitions.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';
import template from '../../kinds/template/kind.ts';

/** Whose work has to come before that of a developer: tests, or the search for what is broken. */
const prepares = /^(?:QA|TROUBLESHOOT)$/i;

export default defineProjectRule({
  uses: [persona, template],
  trigger: /\[[ \t]*persona/i,
  meta: {
    docs: { description: 'A task goes to DEV after QA has worked on it.', seed: ['001/P.6', '001/S.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { untested: '{{task}} goes to DEV before QA has declared work on it; expected tests first' },
  },
  check(context) {
    const logs = context
      .documents(persona)
      .filter(({ path, model }) => !model.isGuide && context.kindOf(path) !== 'template');
    const preparedIn = new Map<string, Set<string>>();
    for (const { path, model } of logs) {
      for (const task of model.declarations.flatMap(preparedTasks)) {
        preparedIn.set(task, (preparedIn.get(task) ?? new Set()).add(path));
      }
    }
    for (const { path, model } of logs) {
      const isPreparedElsewhere = (task: string) => {
        const paths = preparedIn.get(task);
        return paths !== undefined && (paths.size > 1 || !paths.has(path));
      };
      const seen = new Set<string>();
      for (const declaration of inOrderOfTime(model.declarations)) {
        for (const task of preparedTasks(declaration)) seen.add(task);
        if (!/^DEV$/i.test(declaration.persona.text)) continue;
        for (const { id } of declaration.taskIds) {
          const task = comparedId(id);
          if (seen.has(task)) continue;
          // Once is enough: what follows builds on the same omission.
          seen.add(task);
          if (isPreparedElsewhere(task)) continue;
          context.report({ path, range: declaration.range, messageId: 'untested', data: { task: id } });
        }
      }
    }
  },
});

function preparedTasks({ persona: { text }, taskIds }: Declaration): readonly string[] {
  return prepares.test(text) ? taskIds.map(({ id }) => comparedId(id)) : [];
}
