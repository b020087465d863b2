import { isMigrationEnvironment } from '../../grammar/python-imports/application-files.ts';
import type { ExecutionRoots } from '../../grammar/python-imports/execution.ts';
import type { FunctionPlace, ModuleFacts } from '../../grammar/python-imports/facts.ts';
import type { Applications } from '../../grammar/python-imports/flask-applications.ts';
import { importTargets } from '../../grammar/python-imports/import-targets.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';
import { inDirectory } from '../../grammar/python-imports/source-tree.ts';
import type { EntryPoint } from '../../grammar/python-project-facts.ts';
import type { NamedModule } from './environment.ts';
import type { RootKind } from './options.ts';

const entryNames = new Set(['wsgi.py', 'asgi.py', 'manage.py', 'run.py', 'autoapp.py', 'application.py']);

/** What names modules from outside the code. */
export interface Declared {
  readonly flaskApps: readonly NamedModule[];
  readonly entryPoints: readonly (EntryPoint & { readonly directory: string })[];
  hasPath(path: string): boolean;
}

/** Where `flask db migrate` starts to run the project's code. */
export function executionRoots(
  graph: ModuleGraph,
  applications: Applications,
  kinds: readonly RootKind[],
  declared: Declared,
): ExecutionRoots {
  const files = new Map<string, { path: string; asScript: boolean }>();
  const functions: FunctionPlace[] = [];
  const start = (path: string, asScript: boolean) => {
    files.set(path, { path, asScript: asScript || files.get(path)?.asScript === true });
  };
  if (kinds.includes('factory')) {
    for (const { path, function: index } of applications.sites) {
      if (index === null) start(path, true);
      else functions.push({ path, index });
    }
  }
  if (kinds.includes('entry')) {
    const factoryFiles = new Set(applications.sites.map(({ path }) => path));
    for (const [path, module] of graph.facts) {
      if (startsApplication(graph, applications, path, module, factoryFiles)) start(path, true);
    }
    for (const one of declared.flaskApps) for (const path of namedFiles(graph, one)) start(path, true);
    for (const { directory, module, attribute } of declared.entryPoints) {
      const file = graph.resolver.absolute(directory, module)?.file;
      if (file === undefined) continue;
      start(file, false);
      const found = attribute === '' ? undefined : graph.symbols.lookup(file, attribute);
      if (found?.kind === 'function') functions.push(found);
    }
  }
  if (kinds.includes('env')) {
    for (const path of graph.facts.keys()) if (isMigrationEnvironment(path, declared.hasPath)) start(path, false);
  }
  return { files: [...files.values()], functions };
}

/** Calls a factory at module level, or has an entry module's name and imports where one is. */
function startsApplication(
  graph: ModuleGraph,
  applications: Applications,
  path: string,
  module: ModuleFacts,
  factoryFiles: ReadonlySet<string>,
): boolean {
  const calls = module.calls.some(({ name }) => {
    const found = graph.symbols.lookup(path, name);
    return found?.kind === 'function' && applications.isFactory(found.path, found.index);
  });
  if (calls) return true;
  if (!entryNames.has(path.slice(path.lastIndexOf('/') + 1))) return false;
  return module.imports.some((fact) =>
    importTargets(graph.resolver, graph.facts, path, fact).some((target) => factoryFiles.has(target)),
  );
}

/** The file a `FLASK_APP` value names: a path, or a dotted module, before an optional `:attribute`. */
function namedFiles({ resolver }: ModuleGraph, { directory, target }: NamedModule): readonly string[] {
  const [module = ''] = target.replace(/^\.\//, '').split(':');
  if (module.includes('/') || module.endsWith('.py')) {
    const path = inDirectory(directory, module.replace(/\/$/, ''));
    const found = [path, `${path}.py`, `${path}/__init__.py`].find((one) => resolver.tree.files.has(one));
    return found === undefined ? [] : [found];
  }
  const file = resolver.absolute(directory, module)?.file;
  return file === undefined ? [] : [file];
}
