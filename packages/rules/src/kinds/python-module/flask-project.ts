import type { ProjectContext } from '@devlint/core';
import { isApplicationFile } from '../../grammar/python-imports/application-files.ts';
import { type Applications, applications, usualFactoryNames } from '../../grammar/python-imports/flask-applications.ts';
import { type ModuleGraph, moduleGraph } from '../../grammar/python-imports/module-graph.ts';
import { buildFiles, layoutOf } from '../../grammar/python-packages/layout.ts';
import pythonModule from './kind.ts';
import type { PythonModule } from './model.ts';

/** The files of applications, without tests and migration scripts, and how they hang together. */
export interface ApplicationCode {
  /** Sorted by path. */
  readonly models: ReadonlyMap<string, PythonModule>;
  readonly graph: ModuleGraph;
  readonly apps: Applications;
}

/** Globs of the build files that `applicationCode` reads: for `reads`. */
export const applicationCodeReads: readonly string[] = buildFiles.map((name) => `**/${name}`);

/** Puts the Python files of a project together, whether or not they make a Flask application. */
export function applicationCode(
  context: Pick<ProjectContext, 'documents' | 'paths' | 'hasPath' | 'readText'>,
): ApplicationCode {
  const models = new Map(
    context
      .documents<PythonModule>(pythonModule)
      .filter(({ path }) => isApplicationFile(path))
      .map(({ path, model }) => [path, model]),
  );
  const roots = layoutOf(context).declaredRoots;
  const known = knownCode.get(context.paths);
  if (known !== undefined && isSame(known, models, roots)) return known.code;
  const graph = moduleGraph(models, context.paths.filter(isApplicationFile), roots);
  const code = { models, graph, apps: applications(graph, usualFactoryNames) };
  knownCode.set(context.paths, { code, roots: [...roots] });
  return code;
}

interface KnownCode {
  readonly code: ApplicationCode;
  readonly roots: readonly string[];
}

/** Half a dozen rules ask for the same graph in one run, and it is most of their work. By the project's paths. */
const knownCode = new WeakMap<readonly string[], KnownCode>();

/** True where every model is the very one that the code was put together from. */
function isSame({ code, roots }: KnownCode, models: ApplicationCode['models'], now: readonly string[]): boolean {
  if (code.models.size !== models.size || roots.join('\n') !== now.join('\n')) return false;
  for (const [path, model] of models) if (code.models.get(path) !== model) return false;
  return true;
}

/** Application code in which some file makes a Flask application. */
export type FlaskProject = ApplicationCode;

/** The same where some file makes a Flask application; nothing elsewhere. */
export function flaskProject(context: Parameters<typeof applicationCode>[0]): FlaskProject | undefined {
  const code = applicationCode(context);
  return code.apps.sites.some(({ makesFlask }) => makesFlask) ? code : undefined;
}
