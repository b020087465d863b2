import { defineProjectRule } from '@devlint/core';
import { isApplicationFile, isMigrationEnvironment } from '../../grammar/python-imports/application-files.ts';
import type { ImportFact } from '../../grammar/python-imports/facts.ts';
import {
  type Applications,
  applications,
  type FlaskSite,
  mayMakeFlask,
  usualFactoryNames,
} from '../../grammar/python-imports/flask-applications.ts';
import { type ModuleGraph, moduleGraph } from '../../grammar/python-imports/module-graph.ts';
import { boundName } from '../../grammar/python-imports/module-index.ts';
import { directoryOf } from '../../grammar/python-imports/source-tree.ts';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import type { PythonModule } from '../../kinds/python-module/model.ts';
import { needsApplication, routesOn } from './uses.ts';

interface Options {
  readonly factoryNames: readonly string[];
  readonly entryModules: readonly string[];
}

const defaults: Options = {
  factoryNames: usualFactoryNames,
  entryModules: [
    ...['wsgi', 'asgi', 'manage', 'run', 'autoapp', 'application', '__main__', 'celery', 'celery_app', 'worker'].map(
      (name) => `**/${name}.py`,
    ),
    '**/celery/**',
  ],
};

const listOfNames = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

export default defineProjectRule({
  uses: [pythonModule],
  trigger: mayMakeFlask,
  meta: {
    docs: {
      description: 'Modules of an application with a factory import no finished application.',
      seed: ['000/2.1'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        factoryNames: { ...listOfNames, description: 'Functions that count as app factories whatever they call.' },
        entryModules: {
          ...listOfNames,
          description: 'Globs of the modules that something starts with; they may import the application.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      current: "'{{name}}' is imported although '{{factory}}' makes applications; use flask.current_app.",
      route: "'{{name}}' is imported although '{{factory}}' makes applications; put the routes on a blueprint.",
    },
  },
  check(context) {
    const { factoryNames } = context.options;
    const models = new Map<string, PythonModule>();
    for (const { path, model } of context.documents(pythonModule)) if (isApplicationFile(path)) models.set(path, model);
    const graph = moduleGraph(models, context.paths.filter(isApplicationFile), []);
    const apps = applications(graph, factoryNames);
    const factories = factoriesByPackage(graph, apps);
    if (factories.size === 0) return;
    for (const [path, model] of models) {
      const factory = factories.get(topPackage(graph, path) ?? '');
      if (factory === undefined || !context.isEnabledFor(path)) continue;
      if (isEntry(path, model, context.optionsFor(path).entryModules)) continue;
      if (isMigrationEnvironment(path, (other) => context.hasPath(other))) continue;
      for (const fact of model.imports) {
        const name = applicationIn(graph, apps, path, fact);
        if (name === undefined || needsApplication(model, name)) continue;
        context.report({
          path,
          range: fact.range,
          messageId: routesOn(model, name) ? 'route' : 'current',
          data: { name, factory: graph.facts.get(factory.path)?.functions[factory.function ?? -1]?.name ?? '' },
          related: [{ path: factory.path, range: factory.range, message: 'The factory is defined here.' }],
        });
      }
    }
  },
});

/** The first factory of each top-level package. */
function factoriesByPackage(graph: ModuleGraph, { sites }: Applications): ReadonlyMap<string, FlaskSite> {
  const found = new Map<string, FlaskSite>();
  for (const site of sites) {
    const place = topPackage(graph, site.path);
    if (site.function === null || !site.makesFlask || place === undefined || found.has(place)) continue;
    found.set(place, site);
  }
  return found;
}

/** The outermost package that a file stands in, as a folder; nothing for a module outside all packages. */
function topPackage({ resolver }: ModuleGraph, path: string): string | undefined {
  const directory = directoryOf(path);
  const root = resolver.tree.chainRoot(directory);
  if (root === directory) return undefined;
  const inside = root === '' ? directory : directory.slice(root.length + 1);
  const [first = ''] = inside.split('/');
  return root === '' ? first : `${root}/${first}`;
}

/** Modules that run or package the application: they are where it may be finished. */
function isEntry(path: string, model: PythonModule, globs: readonly string[]): boolean {
  if (/(?:^|\/)__init__\.py$/.test(path) || matchesAnyGlob(path, globs)) return true;
  return model.cliSignals.some((signal) => signal === 'shebang' || signal === 'mainGuard');
}

/** The name under which an import at module level brings in an application that another module has made. */
function applicationIn(graph: ModuleGraph, apps: Applications, path: string, fact: ImportFact): string | undefined {
  if (fact.form !== 'from' || fact.function !== null || fact.guard !== null) return undefined;
  for (const one of fact.names) {
    const name = boundName(fact, one);
    const found = graph.symbols.lookup(path, name);
    if (found?.kind !== 'assignment' || found.path === path) continue;
    const value = graph.facts.get(found.path)?.assignments[found.index]?.value;
    if (value?.called && apps.makesApplication(found.path, value.name, null)) return name;
  }
  return undefined;
}
