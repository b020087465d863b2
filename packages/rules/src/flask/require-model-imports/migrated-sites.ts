import { isMigrationEnvironment } from '../../grammar/python-imports/application-files.ts';
import { execute } from '../../grammar/python-imports/execution.ts';
import type { ModuleFacts } from '../../grammar/python-imports/facts.ts';
import type { FlaskSite } from '../../grammar/python-imports/flask-applications.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';
import { directoryOf } from '../../grammar/python-imports/source-tree.ts';

/** Files that show that somebody compares tables: an Alembic environment, and what sets Flask-Migrate up. */
export function migrationFiles(graph: ModuleGraph, hasPath: (path: string) => boolean): readonly string[] {
  return [...graph.facts].flatMap(([path, module]) =>
    isMigrationEnvironment(path, hasPath) || usesFlaskMigrate(module) ? [path] : [],
  );
}

function usesFlaskMigrate({ imports, calls }: ModuleFacts): boolean {
  return (
    calls.some(({ name }) => /(?:^|\.)Migrate$/.test(name)) ||
    imports.some(({ module, names }) =>
      [module, ...names.map(({ name }) => name)].some((name) => /^flask(?:_|\.ext\.)migrate(?:\.|$)/.test(name)),
    )
  );
}

/**
 * The applications whose tables are compared, where a repository holds several: those that run one of the migration
 * files, are run by one, or lie below the folder of a migration environment. Where none can be told from the others,
 * all count.
 */
export function migratedSites(
  graph: ModuleGraph,
  sites: readonly FlaskSite[],
  migrations: readonly string[],
  hasPath: (path: string) => boolean,
): ReadonlySet<FlaskSite> {
  const ranBy = new Map(
    migrations.map((path) => [path, execute(graph, { files: [{ path, asScript: true }], functions: [] }).files]),
  );
  const folders = migrations.filter((path) => isMigrationEnvironment(path, hasPath)).map(projectOf);
  const isMigrated = ({ path, function: index }: FlaskSite): boolean => {
    if (folders.some((folder) => folder === '' || path.startsWith(`${folder}/`))) return true;
    if ([...ranBy].some(([migration, files]) => migration === path || files.has(path))) return true;
    const functions = index === null ? [] : [{ path, index }];
    const { files } = execute(graph, { files: [{ path, asScript: false }], functions });
    return migrations.some((migration) => files.has(migration));
  };
  const found = sites.filter(isMigrated);
  return new Set(found.length === 0 ? sites : found);
}

/** `api` for `api/migrations/env.py`. */
function projectOf(environment: string): string {
  return directoryOf(directoryOf(environment));
}
