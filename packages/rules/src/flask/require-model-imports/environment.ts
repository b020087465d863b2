import type { ProjectContext } from '@devlint/core';
import { directoryOf, inDirectory } from '../../grammar/python-imports/source-tree.ts';
import { readPythonProject } from '../../grammar/python-project.ts';
import type { EntryPoint } from '../../grammar/python-project-facts.ts';

type Files = Pick<ProjectContext, 'paths' | 'readText'>;

/** A module that something outside the code starts with, as written there and counted from its folder. */
export interface NamedModule {
  readonly directory: string;
  readonly target: string;
}

/** Plain files that `FLASK_APP` is set in. */
export const settingsFiles = ['.flaskenv', '.env', 'Procfile', 'Dockerfile'];
const buildFiles = ['pyproject.toml', 'setup.cfg', 'setup.py'];

/** Globs of all that is read beside the Python models. */
export const plainFiles = [...settingsFiles, ...buildFiles].map((name) => `**/${name}`);

/** What `FLASK_APP` or `flask --app` names in the project's settings files: `autoapp.py`, `shop.web:create_app`. */
export function flaskApps(files: Files): readonly NamedModule[] {
  return filesNamed(files.paths, settingsFiles).flatMap((path) =>
    [
      ...(files.readText(path) ?? '').matchAll(
        /\bFLASK_APP[ \t]*[=:\s][ \t]*["']?([\w./:-]+)|\bflask[ \t]+(?:--app|-A)[ =]([\w./:-]+)/g,
      ),
    ].map(([, variable, option]) => ({ directory: directoryOf(path), target: variable ?? option ?? '' })),
  );
}

/** What the build files of every folder declare. */
export function buildFacts(files: Files): {
  readonly sourceRoots: readonly string[];
  readonly entryPoints: readonly (EntryPoint & { readonly directory: string })[];
} {
  const folders = [...new Set(filesNamed(files.paths, buildFiles).map(directoryOf))];
  const read = folders.map((directory) => {
    const [pyproject, setupCfg, setupPy] = buildFiles.map((name) => files.readText(inDirectory(directory, name)));
    const { sourceRoots, entryPoints } = readPythonProject({
      ...(pyproject === undefined ? {} : { pyproject }),
      ...(setupCfg === undefined ? {} : { setupCfg }),
      ...(setupPy === undefined ? {} : { setupPy }),
    });
    return {
      sourceRoots: sourceRoots.map((root) => (root === '' ? directory : inDirectory(directory, root))),
      entryPoints: entryPoints.map((one) => ({ ...one, directory })),
    };
  });
  return {
    sourceRoots: read.flatMap(({ sourceRoots }) => sourceRoots),
    entryPoints: read.flatMap(({ entryPoints }) => entryPoints),
  };
}

function filesNamed(paths: readonly string[], names: readonly string[]): readonly string[] {
  return paths.filter((path) => names.includes(path.slice(path.lastIndexOf('/') + 1)));
}
