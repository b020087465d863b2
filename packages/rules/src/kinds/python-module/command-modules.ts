import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import { type CliSignal, cliPaths, isNamed } from './cli-signals.ts';

/** What makes a command of a module: the signals of its file, and the scripts that build files declare. */
export type CommandSignal = CliSignal | 'entryPoint';

/** How a project tells its commands from its other modules. */
export interface CommandConventions {
  /** One of them is enough. */
  readonly signals: readonly CommandSignal[];
  /** Globs of the files that the signal `path` takes for commands. */
  readonly paths: readonly string[];
  /** Whether a package's `__init__.py`, which nobody runs, never counts. */
  readonly ignoreInit: boolean;
}

/** The conventions that need no configuration. */
export const commandConventions: CommandConventions = {
  signals: ['shebang', 'mainGuard', 'click', 'argparse', 'entryPoint', 'path'],
  paths: cliPaths,
  ignoreInit: true,
};

/** Whether a module is a command, given the signals of its file and the files that build files declare as scripts. */
export function isCommandModule(
  path: string,
  found: readonly CliSignal[],
  conventions: CommandConventions,
  commandFiles: ReadonlySet<string>,
): boolean {
  if (conventions.ignoreInit && isNamed(path, '__init__.py')) return false;
  // `python -m package` runs `__main__.py` as part of its package: there, only a shebang speaks against it.
  const isDunderMain = isNamed(path, '__main__.py');
  return conventions.signals.some((signal) => {
    if (isDunderMain) return (signal === 'dunderMain' || signal === 'shebang') && found.includes(signal);
    if (signal === 'path') return matchesAnyGlob(path, conventions.paths);
    if (signal === 'entryPoint') return commandFiles.has(path);
    return found.includes(signal);
  });
}
