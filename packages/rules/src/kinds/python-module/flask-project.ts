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
  const graph = moduleGraph(models, context.paths.filter(isApplicationFile), layoutOf(context).declaredRoots);
  return { models, graph, apps: applications(graph, usualFactoryNames) };
}

/** Application code in which some file makes a Flask application. */
export type FlaskProject = ApplicationCode;

/** The same where some file makes a Flask application; nothing elsewhere. */
export function flaskProject(context: Parameters<typeof applicationCode>[0]): FlaskProject | undefined {
  const code = applicationCode(context);
  return code.apps.sites.some(({ makesFlask }) => makesFlask) ? code : undefined;
}
