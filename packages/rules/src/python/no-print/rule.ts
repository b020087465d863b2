import { defineProjectRule } from '@devlint/core';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import { isMigrationPath, isTestPath } from '../../grammar/python-module-role.ts';
import { isImportableName } from '../../grammar/python-packages/absolute-name.ts';
import { buildFiles, layoutOf } from '../../grammar/python-packages/layout.ts';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import {
  type CommandConventions,
  commandConventions,
  isCommandModule,
} from '../../kinds/python-module/command-modules.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import type { PythonModule } from '../../kinds/python-module/model.ts';

interface Options {
  readonly ignore: readonly string[];
  readonly ignoreTests: boolean;
  readonly ignoreMigrations: boolean;
}

const defaults: Options = {
  ignore: [
    '**/commands/**',
    '**/commands.py',
    '**/management/**',
    '**/console/**',
    '**/console.py',
    '**/examples/**',
    '**/tools/**',
    '**/.github/**',
    '**/docs/**',
    '**/testing/**',
    '**/setup.py',
  ],
  ignoreTests: true,
  ignoreMigrations: true,
};

/** Whatever belongs to a command may write to the terminal, whether or not it can be run by itself. */
const conventions: CommandConventions = {
  ...commandConventions,
  signals: [...commandConventions.signals, 'dunderMain'],
  ignoreInit: false,
};

const mayPrint = /\bprint[\s\\]*[(#]/;
/** Commands count as well, since they say something about the modules beside them. */
const mayPrintOrBeRun = /\bprint[\s\\]*[(#]|^#!|argparse|docopt|fire|click|typer|\bcli\b/i;

export default defineProjectRule({
  uses: [pythonModule],
  reads: buildFiles.map((name) => `**/${name}`),
  trigger: mayPrint,
  modelsFrom: mayPrintOrBeRun,
  meta: {
    docs: { description: 'Modules that are no commands write to a log, not to the terminal.', seed: ['004/6.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    noqa: ['T201', 'T001'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ignore: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
          description: 'Globs of files that may write to the terminal, beside commands.',
        },
        ignoreTests: { type: 'boolean', description: 'Leave test modules alone.' },
        ignoreMigrations: { type: 'boolean', description: 'Leave migration scripts alone, which people run by hand.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      print: "'print' bypasses logging: no level, no time, nothing to filter by. Use a logger.",
      useLogger: 'Change to {{logger}}.info(…)',
    },
  },
  check(context) {
    let surroundings: Surroundings | undefined;
    for (const { path, model } of context.documents(pythonModule)) {
      if (model.prints.length === 0 || !context.isEnabledFor(path)) continue;
      const { ignore, ignoreTests, ignoreMigrations } = context.optionsFor(path);
      if ((ignoreTests && isTestPath(path)) || (ignoreMigrations && isMigrationPath(path))) continue;
      if (matchesAnyGlob(path, ignore)) continue;
      surroundings ??= {
        commandFiles: layoutOf(context).commandFiles,
        commandFolders: commandFolders(context.documents(pythonModule)),
      };
      if (belongsToCommand(path, model, surroundings)) continue;
      const isInPackage = context.hasPath(`${folderOf(path)}/__init__.py`);
      const logger = loggerOf(model);
      for (const { range, isPlain, atModuleLevel } of model.prints) {
        // Code that runs at the top of a file which is part of no package is a script, although nothing says so.
        if (atModuleLevel && !isInPackage) continue;
        context.report({
          path,
          range,
          messageId: 'print',
          suggest:
            logger !== undefined && isPlain
              ? [
                  {
                    messageId: 'useLogger',
                    data: { logger },
                    fix: (fixer) => fixer.in(path).replace(range, `${logger}.info`),
                  },
                ]
              : undefined,
        });
      }
    }
  },
});

/** Libraries with which programs talk to people at a terminal. */
const terminalLibraries =
  /^(?:argparse|asyncclick|click|cloup|cmd|docopt|fabric|fire|flask\.cli|flask_script|getopt|getpass|invoke|nox|optparse|questionary|rich_click|typer)(?:\.|$)/;

/** What only the project as a whole tells. */
interface Surroundings {
  /** Files that build files declare as scripts. */
  readonly commandFiles: ReadonlySet<string>;
  /** Folders in which commands are run. */
  readonly commandFolders: ReadonlySet<string>;
}

/** A command itself, or a module that only commands have a use for. */
function belongsToCommand(path: string, model: PythonModule, { commandFiles, commandFolders }: Surroundings): boolean {
  if (isCommandModule(path, model.cliSignals, conventions, commandFiles)) return true;
  if (commandFolders.has(folderOf(path))) return true;
  // A file name that no import can spell is run, not imported; tools load migration scripts by their path.
  if (!isMigrationPath(path) && !isImportableName(nameOf(path).replace(/\.py$/, ''))) return true;
  return model.imports.some(({ level, form, module, names }) => {
    if (level > 0) return false;
    return form === 'from' ? terminalLibraries.test(module) : names.some(({ name }) => terminalLibraries.test(name));
  });
}

/**
 * Folders with a module that people run where it lies, by its shebang or with arguments: what stands beside it helps it.
 * The project's root does not count, in which whole applications lie beside their `manage.py`.
 */
function commandFolders(
  modules: readonly { readonly path: string; readonly model: PythonModule }[],
): ReadonlySet<string> {
  const commands = modules.filter(({ model: { cliSignals } }) => {
    const isRun = cliSignals.includes('mainGuard') || cliSignals.includes('dunderMain');
    const readsArguments = cliSignals.includes('argparse') || cliSignals.includes('click');
    return cliSignals.includes('shebang') || (isRun && readsArguments);
  });
  return new Set(commands.map(({ path }) => folderOf(path)).filter((folder) => folder !== ''));
}

/** The name of a logger that the module makes or imports at its top. */
function loggerOf({ assignments, imports }: PythonModule): string | undefined {
  const made = assignments.find(
    ({ value }) => value.called && /(?:^|\.)(?:getLogger|get_logger|get_task_logger)$/.test(value.name),
  );
  if (made !== undefined) return made.name;
  const imported = imports
    .filter(
      ({ function: within, guard, form, module }) =>
        within === null && guard === null && form === 'from' && module !== '',
    )
    .flatMap(({ names }) => names)
    .find(({ name, alias }) => (alias ?? name) === 'logger');
  return imported === undefined ? undefined : 'logger';
}
