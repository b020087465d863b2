import { defineProjectRule } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import { once } from '../../grammar/once.ts';
import { execute } from '../../grammar/python-imports/execution.ts';
import { type ModuleGraph, moduleGraph } from '../../grammar/python-imports/module-graph.ts';
import { buildFiles, layoutOf } from '../../grammar/python-packages/layout.ts';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import type { PythonModule } from '../../kinds/python-module/model.ts';
import { moduleName, subjectOf, subjectsFor } from './names.ts';
import { filesInStrings, namedFiles } from './reached.ts';

interface Options {
  readonly tests: readonly string[];
  readonly ignore: readonly string[];
  readonly reach: 'direct' | 'any';
}

const defaults: Options = {
  tests: [
    ...['tests', 'test', 'testing'].map((folder) => `**/${folder}/**`),
    ...['test_*', '*_test', '*_tests', 'tests', 'conftest'].map((name) => `**/${name}.py`),
  ],
  ignore: [
    ...['__init__', '__main__', 'setup', 'conf', 'noxfile', 'fabfile', 'wsgi', 'asgi', 'manage', '_version'].map(
      (name) => `**/${name}.py`,
    ),
    ...['migrations', 'alembic', 'versions', 'scripts', 'bin', 'docs', 'doc', 'examples', 'tools', '_vendor'].map(
      (folder) => `**/${folder}/**`,
    ),
  ],
  reach: 'direct',
};

const globs = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

export default defineProjectRule({
  uses: [pythonModule],
  // Tests are read once more for the names in their strings.
  reads: ['**/*.py', ...buildFiles.map((name) => `**/${name}`)],
  // A module without a function has nothing to test, and one without an import or a function reaches none.
  trigger: /\bdef\b/,
  modelsFrom: /def|import/,
  meta: {
    docs: { description: 'Every module with functions has a test that imports it.', seed: ['001/S.1'] },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        tests: { ...globs, description: 'Globs of the files that are tests, or help tests.' },
        ignore: { ...globs, description: 'Globs of modules that need no test of their own.' },
        reach: {
          enum: ['direct', 'any'],
          description:
            'Whether a test has to import the module itself (direct), or may get there by other modules (any).',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      direct: 'No test imports {{module}}, and none is named after it (test_{{name}}.py).',
      any: 'No test reaches {{module}}, not even by other modules, and none is named after it (test_{{name}}.py).',
    },
  },
  check(context) {
    const models = new Map(context.documents<PythonModule>(pythonModule).map(({ path, model }) => [path, model]));
    const paths = context.paths.filter((path) => path.endsWith('.py'));
    const tests = paths.filter((path) => matchesAnyGlob(path, context.optionsFor(path).tests));
    // Where nobody writes tests, there is nothing to measure by: the finding would be about every module.
    if (!tests.some((path) => subjectOf(path) !== undefined || (models.get(path)?.functions.length ?? 0) > 0)) return;
    const isTest = new Set(tests);
    const graph = moduleGraph(models, paths, layoutOf(context).declaredRoots);
    const named = namedFiles(graph, tests);
    const subjects = new Set(tests.flatMap((path) => subjectOf(path) ?? []));
    const inStrings = once(
      () => new Set(tests.flatMap((path) => filesInStrings(graph, path, context.readText(path) ?? ''))),
    );
    const reached = once(() => reachedBy(graph, tests));
    for (const [path, model] of models) {
      if (isTest.has(path) || named.has(path) || !context.isEnabledFor(path)) continue;
      const { ignore, reach } = context.optionsFor(path);
      const place = model.functions[0]?.nameRange;
      if (place === undefined || model.hasError || matchesAnyGlob(path, ignore)) continue;
      if (subjectsFor(path).some((subject) => subjects.has(subject))) continue;
      // Requests of a test client get to views, and a runner to commands, without any import.
      if (isScript(path, model, (other) => context.hasPath(other)) || inStrings().has(path)) continue;
      if ((reach === 'any' || answersFromOutside(model)) && reached().has(path)) continue;
      context.report({
        path,
        range: place,
        messageId: reach,
        data: { module: moduleName(path), name: moduleName(path).replace(/^_+/, '') },
      });
    }
  },
});

/** A program of one file, which nobody imports. */
function isScript(path: string, { cliSignals }: PythonModule, hasPath: (path: string) => boolean): boolean {
  const folder = folderOf(path);
  if (hasPath(folder === '' ? '__init__.py' : `${folder}/__init__.py`)) return false;
  return cliSignals.some((signal) => signal === 'shebang' || signal === 'mainGuard');
}

function answersFromOutside({ flask, cliSignals }: PythonModule): boolean {
  return flask.routes.length > 0 || cliSignals.includes('click');
}

/** All files that run, or may be imported in the course of it, when all tests run. */
function reachedBy(graph: ModuleGraph, tests: readonly string[]): ReadonlySet<string> {
  const functions = tests.flatMap((path) =>
    (graph.facts.get(path)?.functions ?? []).map((_, index) => ({ path, index })),
  );
  return execute(graph, { files: tests.map((path) => ({ path, asScript: true })), functions }).files;
}
