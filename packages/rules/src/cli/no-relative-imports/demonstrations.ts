import type { ProjectContext } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import type { PythonLayout } from '../../grammar/python-packages/layout.ts';
import { packageOf } from '../../grammar/python-packages/package-of.ts';
import { isCommandModule } from '../../kinds/python-module/command-modules.ts';
import relativeImports from '../../kinds/relative-imports/kind.ts';
import type { Options } from './rule.ts';

/**
 * Tells the modules whose main guard is a demonstration, run with `python -m`. One such module among a package may have
 * been forgotten; where there are several, their authors would have met the error that this rule warns of.
 */
export function demonstrations(
  context: Pick<ProjectContext<Options>, 'documents' | 'optionsFor'>,
  layout: PythonLayout,
): (path: string) => boolean {
  const byPackage = new Map<string, string[]>();
  for (const { path, model } of context.documents(relativeImports)) {
    const options = context.optionsFor(path);
    const isCommand = (signals: Options['signals']) =>
      isCommandModule(path, model.cliSignals, { ...options, signals }, layout.commandFiles);
    const others = options.signals.filter((signal) => signal !== 'mainGuard');
    if (!isCommand(['mainGuard']) || isCommand(others)) continue;
    const name = packageOf(path, layout)?.names[0] ?? folderOf(path);
    byPackage.set(name, [...(byPackage.get(name) ?? []), path]);
  }
  const found = [...byPackage.values()].filter(
    (paths) => paths.length >= Math.min(...paths.map((path) => context.optionsFor(path).demonstrations)),
  );
  const paths = new Set(found.flat());
  return (path) => paths.has(path);
}
