import { pyprojectFacts } from './pyproject.ts';
import type { DeclaredPackage, EntryPoint, ProjectFacts } from './python-project-facts.ts';
import { setupCfgFacts } from './setup-cfg.ts';
import { setupPyFacts } from './setup-py.ts';

/**
 * What a Python project's build files say about where its modules are. Directories are relative to the directory
 * of the build files, without a trailing slash; `''` is that directory itself.
 */
export interface PythonProject {
  /** Directories that stand on the import path once the project is installed: `src` in a src layout. */
  readonly sourceRoots: readonly string[];
  /** Packages that are listed by name, with their directories. */
  readonly packages: readonly DeclaredPackage[];
  /** Scripts are in the groups `console_scripts` and `gui_scripts`, plugins in the groups their hosts define. */
  readonly entryPoints: readonly EntryPoint[];
}

/**
 * Reads the build files of one directory. Whatever cannot be read (a broken TOML file, a computed argument in
 * `setup.py`) counts as not said.
 */
export function readPythonProject(files: {
  readonly pyproject?: string;
  readonly setupCfg?: string;
  readonly setupPy?: string;
}): PythonProject {
  const found: readonly ProjectFacts[] = [
    ...(files.pyproject === undefined ? [] : [pyprojectFacts(files.pyproject)]),
    ...(files.setupCfg === undefined ? [] : [setupCfgFacts(files.setupCfg)]),
    ...(files.setupPy === undefined ? [] : [setupPyFacts(files.setupPy)]),
  ];
  return {
    sourceRoots: [...new Set(found.flatMap(({ sourceRoots }) => sourceRoots))],
    packages: distinct(
      found.flatMap(({ packages }) => packages),
      ({ name, path }) => `${name} ${path}`,
    ),
    entryPoints: distinct(
      found.flatMap(({ entryPoints }) => entryPoints),
      ({ group, name, module, attribute }) => `${group} ${name} ${module}:${attribute}`,
    ),
  };
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
