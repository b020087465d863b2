import { defineProjectRule } from '@devlint/core';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import { type CliSignal, cliPaths, isNamed } from '../../kinds/python-module/cli-signals.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import { mayImportRelatively } from '../../kinds/python-module/relative-imports.ts';
import { absoluteName } from './absolute-name.ts';
import { buildFiles, layoutOf, type PythonLayout } from './layout.ts';
import { packageOf } from './package-of.ts';

type Signal = CliSignal | 'entryPoint';

interface Options {
  readonly level: number;
  readonly signals: readonly Signal[];
  readonly paths: readonly string[];
  readonly ignoreInit: boolean;
}

const defaults: Options = {
  level: 1,
  signals: ['shebang', 'mainGuard', 'click', 'argparse', 'entryPoint', 'path'],
  paths: cliPaths,
  ignoreInit: true,
};

export default defineProjectRule({
  uses: [pythonModule],
  reads: buildFiles.map((name) => `**/${name}`),
  trigger: mayImportRelatively,
  modelsFrom: mayImportRelatively,
  meta: {
    docs: { description: 'Modules that are run as commands import by the full name of the package.', seed: '000' },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    noqa: ['TID252', 'I252'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        level: { enum: [1, 2], description: 'Report all relative imports (1), or only those of a parent package (2).' },
        signals: {
          type: 'array',
          uniqueItems: true,
          items: { enum: [...defaults.signals, 'dunderMain'] },
          description: 'What makes a command of a module; one is enough.',
        },
        paths: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
          description: 'Globs of the files that the signal `path` takes for commands.',
        },
        ignoreInit: { type: 'boolean', description: 'Leave `__init__.py` alone, which nobody runs.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      relative: "CLI module uses relative import '{{text}}'; it fails when run as a script. Use '{{absolute}}'.",
      beyondTop: "CLI module uses relative import '{{text}}', but it climbs above the top-level package.",
      noPackage: "CLI module uses relative import '{{text}}', but its directory is not a package.",
    },
  },
  check(context) {
    let layout: PythonLayout | undefined;
    for (const { path, model } of context.documents(pythonModule)) {
      if (model.relativeImports.length === 0 || !context.isEnabledFor(path)) continue;
      const options = context.optionsFor(path);
      layout ??= layoutOf(context);
      if (!isCommand(path, model.cliSignals, options, layout)) continue;
      const place = packageOf(path, layout);
      for (const found of model.relativeImports) {
        if (found.level < options.level) continue;
        const { range, text } = found;
        const absolute = absoluteName(found, place);
        if (absolute.found !== 'name') {
          const messageId = absolute.found;
          context.report({ path, range, messageId, data: { text } });
          continue;
        }
        const { name } = absolute;
        const replacement = `${found.touchesBefore ? ' ' : ''}${name}${found.touchesAfter ? ' ' : ''}`;
        context.report({
          path,
          range,
          messageId: 'relative',
          data: { text, absolute: name },
          tier: place?.isCertain === true ? 'safe' : 'unsafe',
          fix: found.broken ? undefined : (fixer) => fixer.in(path).replace(range, replacement),
        });
      }
    }
  },
});

function isCommand(path: string, found: readonly CliSignal[], options: Options, layout: PythonLayout): boolean {
  if (options.ignoreInit && isNamed(path, '__init__.py')) return false;
  // `python -m package` runs `__main__.py` as part of its package: there, only a shebang speaks against it.
  const isDunderMain = isNamed(path, '__main__.py');
  return options.signals.some((signal) => {
    if (isDunderMain) return (signal === 'dunderMain' || signal === 'shebang') && found.includes(signal);
    if (signal === 'path') return matchesAnyGlob(path, options.paths);
    if (signal === 'entryPoint') return layout.commandFiles.has(path);
    return found.includes(signal);
  });
}
