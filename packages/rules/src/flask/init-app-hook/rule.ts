import { defineProjectRule, type Fixer } from '@devlint/core';
import type { FunctionPlace } from '../../grammar/python-imports/facts.ts';
import type { Scope } from '../../grammar/python-imports/module-index.ts';
import { configuredClasses, methodOf } from '../../kinds/python-module/configured-classes.ts';
import { type ApplicationCode, applicationCodeReads, flaskProject } from '../../kinds/python-module/flask-project.ts';
import pythonModule from '../../kinds/python-module/kind.ts';

export default defineProjectRule({
  uses: [pythonModule],
  reads: applicationCodeReads,
  trigger: /\bfrom_object\b/,
  meta: {
    docs: { description: 'A configuration class that has an init_app hook has it called.', seed: ['000/2.6'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    messages: {
      uncalled: "Configuration hook '{{hook}}' is never called; call it after 'from_object'.",
      call: 'Add {{call}}',
    },
  },
  check(context) {
    const project = flaskProject(context);
    if (project === undefined) return;
    const seen = new Set<string>();
    for (const [path, model] of project.models) {
      if (model.hasError) continue;
      for (const object of model.flask.configObjects) {
        const classes = configuredClasses(project, path, object);
        const hooks = classes.map((one) => methodOf(project, one, 'init_app'));
        const hook = hooks.find((one) => one !== undefined);
        if (hook === undefined || isCalled(project, hook, path, object.function)) continue;
        const key = `${path}:${object.range.start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const { statement, written, application } = object;
        const call = `${written}.init_app(${application})`;
        const canCall = written !== '' && object.text === null && hooks.every((one) => one !== undefined);
        const owner = project.graph.facts.get(hook.path);
        const header = owner?.functions[hook.index];
        const type = header?.class == null ? undefined : owner?.classes[header.class];
        context.report({
          path,
          range: object.range,
          messageId: 'uncalled',
          data: { hook: `${type?.name ?? 'Config'}.init_app` },
          related: header && [{ path: hook.path, range: header.nameRange, message: 'The hook is defined here.' }],
          suggest:
            statement === null || !canCall
              ? []
              : [
                  {
                    messageId: 'call',
                    data: { call },
                    fix: (fixer: Fixer) => fixer.in(path).insertAt(statement.lineEnd, `\n${statement.indent}${call}`),
                  },
                ],
        });
      }
    }
  },
});

/**
 * Some code calls an `init_app` that may be the hook: its own name, or one on something that is no known object, such
 * as `config[name]` or a local variable.
 */
function isCalled({ models, graph }: ApplicationCode, hook: FunctionPlace, from: string, within: Scope): boolean {
  const suffix = '.init_app';
  const mayBe = (path: string, name: string, scope: Scope): boolean => {
    if (!name.endsWith(suffix)) return false;
    const receiver = name.slice(0, -suffix.length);
    // A loop over extensions elsewhere calls none of the configuration's methods.
    if (receiver === '*') return path === from || path === hook.path;
    const found = graph.symbols.lookup(path, name, scope);
    if (found?.kind === 'function') {
      // A subclass may have a hook of its own, which calls the inherited one.
      return found.path === hook.path && graph.facts.get(found.path)?.functions[found.index]?.class !== null;
    }
    return path === from && scope === within && graph.symbols.lookup(path, receiver, scope) === undefined;
  };
  for (const [path, model] of models) {
    if (model.calls.some(({ name }) => mayBe(path, name, null))) return true;
    if (model.functions.some(({ calls }, index) => calls.some((name) => mayBe(path, name, index)))) return true;
  }
  return false;
}
