import { defineKind, python } from '@devlint/core';
import { type CliSignal, cliSignals } from '../python-module/cli-signals.ts';
import { type RelativeImport, relativeImports } from '../python-module/relative-imports.ts';

/** The relative imports of a module, with what tells whether it is run as a command. */
export interface RelativeImports {
  readonly relativeImports: readonly RelativeImport[];
  readonly cliSignals: readonly CliSignal[];
}

/** An aspect by itself: rules about relative imports alone do not need all that a Python module says. */
export default defineKind({
  name: 'relative-imports',
  language: python,
  description: 'The relative imports of a Python file.',
  examplePath: 'app/module.py',
  aspect: true,
  matches: (path) => path.endsWith('.py'),
  extract: (document): RelativeImports | undefined => {
    const found = relativeImports(document);
    return found.length === 0 ? undefined : { relativeImports: found, cliSignals: cliSignals(document) };
  },
  entities: (model) => ({ relativeImport: model.relativeImports }),
});
