import { folderOf } from '../folder-paths.ts';
import { type PythonProject, readPythonProject } from '../python-project.ts';

/** How the Python files of a project lie on the import path; all paths are relative to the project root. */
export interface PythonLayout {
  hasInit(directory: string): boolean;
  /** Directories that are, or by convention may be, on the import path. */
  readonly roots: ReadonlySet<string>;
  /** Those that are no convention: the project's root, the directories of build files, the roots that these declare. */
  readonly importRoots: ReadonlySet<string>;
  /** Those among them that a build file declares, beside its own directory. */
  readonly declaredRoots: readonly string[];
  readonly packages: PythonProject['packages'];
  /** Files that `[project.scripts]` and its relatives name as commands. */
  readonly commandFiles: ReadonlySet<string>;
}

/** What the project context gives to look at. */
interface ProjectView {
  readonly paths: readonly string[];
  hasPath(path: string): boolean;
  readText(path: string): string | undefined;
}

export const buildFiles = ['pyproject.toml', 'setup.cfg', 'setup.py'] as const;

/** Reads every build file of the project, so that each member of a monorepo has its own source roots. */
export function layoutOf(project: ProjectView): PythonLayout {
  const directories = new Set(
    project.paths.filter((path) => buildFiles.some((name) => path === name || path.endsWith(`/${name}`))).map(folderOf),
  );
  const members = [...directories].map((directory) => ({ directory, declared: readMember(project, directory) }));
  const declaredRoots = members.flatMap(({ directory, declared }) =>
    declared.sourceRoots.map((root) => joined(directory, root)).filter((root) => root !== directory),
  );
  const importRoots = new Set(['', ...directories, ...declaredRoots]);
  const roots = new Set(importRoots);
  for (const directory of ['', ...directories]) roots.add(joined(directory, 'src')).add(joined(directory, 'lib'));
  const packages = members.flatMap(({ directory, declared }) =>
    declared.packages.map(({ name, path }) => ({ name, path: joined(directory, path) })),
  );
  const modules = members.flatMap(({ declared }) =>
    declared.entryPoints.filter(({ group }) => /^(?:console|gui)_scripts$/.test(group)).map(({ module }) => module),
  );
  return {
    hasInit: (directory) => project.hasPath(joined(directory, '__init__.py')),
    roots,
    importRoots,
    declaredRoots,
    packages,
    commandFiles: new Set(modules.flatMap((module) => filesOf(module, roots, packages, project))),
  };
}

function readMember(project: ProjectView, directory: string): PythonProject {
  const read = (name: string) => {
    const path = joined(directory, name);
    return project.hasPath(path) ? project.readText(path) : undefined;
  };
  const [pyproject, setupCfg, setupPy] = buildFiles.map(read);
  return readPythonProject({
    ...(pyproject === undefined ? {} : { pyproject }),
    ...(setupCfg === undefined ? {} : { setupCfg }),
    ...(setupPy === undefined ? {} : { setupPy }),
  });
}

/** The files a dotted module name may stand for. */
function filesOf(
  module: string,
  roots: ReadonlySet<string>,
  packages: PythonProject['packages'],
  project: ProjectView,
): readonly string[] {
  const below = [...roots].map((root) => joined(root, module.replaceAll('.', '/')));
  const mapped = packages
    .filter(({ name }) => module === name || module.startsWith(`${name}.`))
    .map(({ name, path }) => path + module.slice(name.length).replaceAll('.', '/'));
  return [...below, ...mapped].flatMap((path) =>
    [`${path}.py`, `${path}/__init__.py`].filter((file) => project.hasPath(file)),
  );
}

function joined(directory: string, path: string): string {
  if (directory === '' || path === '') return directory + path;
  return `${directory}/${path}`;
}
