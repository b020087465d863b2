import { defineProjectRule, type Fixer, type ProjectContext } from '@devlint/core';
import { isApplicationFile } from '../../grammar/python-imports/application-files.ts';
import {
  type Applications,
  applications,
  type FlaskSite,
  mayMakeFlask,
  siteFor,
} from '../../grammar/python-imports/flask-applications.ts';
import { importNameOf, readableName } from '../../grammar/python-imports/import-name.ts';
import { type ModuleGraph, moduleGraph } from '../../grammar/python-imports/module-graph.ts';
import { matchesSegments } from '../../grammar/segment-glob.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import type { PythonModule } from '../../kinds/python-module/model.ts';
import { type Declarative, declarative } from './declarative.ts';
import { buildFacts, flaskApps, plainFiles } from './environment.ts';
import { type Insertion, importInsertion } from './import-edit.ts';
import { migratedSites, migrationFiles } from './migrated-sites.ts';
import { type MissingModels, missingModels } from './missing-models.ts';
import { defaults, type Options, schema } from './options.ts';
import { executionRoots } from './roots.ts';

const messages = {
  neverImported:
    "Module '{{module}}' ({{names}}) is never imported by the app factory; Flask-Migrate will not see its tables.",
  lazyOnly:
    "Module '{{module}}' ({{names}}) is only imported inside '{{function}}', which 'flask db migrate' does not run.",
} as const;

export default defineProjectRule({
  uses: [pythonModule],
  reads: plainFiles,
  meta: {
    docs: {
      description: 'Every module with models is imported by the time Flask-Migrate compares tables.',
      seed: ['000/2.3'],
    },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { roots: ['factory'] },
    fixable: 'unsafe',
    schema,
    defaultOptions: [defaults],
    messages,
  },
  trigger: mayMakeFlask,
  check(context: ProjectContext<Options, typeof messages>) {
    const { options } = context;
    const models = new Map(
      context
        .documents<PythonModule>(pythonModule)
        .filter(({ path }) => isApplicationFile(path))
        .map(({ path, model }) => [path, model]),
    );
    const build = buildFacts(context);
    const sourceRoots = [...options.sourceRoots.map((root) => root.replace(/^\.\/|\/$/g, '')), ...build.sourceRoots];
    const graph = moduleGraph(models, context.paths.filter(isApplicationFile), sourceRoots);
    const apps = applications(graph, options.factoryNames);
    const declarations = declarative(graph, options.dbNames);
    const hasPath = (path: string): boolean => context.hasPath(path);
    const migrations = migrationFiles(graph, hasPath);
    if (!isApplicable(graph, apps, declarations)) return;
    if (options.when === 'migrate' && migrations.length === 0) return;

    const roots = executionRoots(graph, apps, options.roots, {
      flaskApps: flaskApps(context),
      entryPoints: build.entryPoints,
      hasPath,
    });
    const missing = missingModels(graph, declarations, roots, options);
    if (missing.length === 0) return;
    const migrated = options.when === 'migrate' ? migratedSites(graph, apps.sites, migrations, hasPath) : undefined;
    for (const [site, group] of bySite(graph, apps.sites, missing, options.ignoreModules)) {
      // Another application of the repository, whose tables nobody compares.
      if (migrated?.has(site) === false) continue;
      const model = models.get(site.path);
      // A template that is not Python yet, or a factory half typed: what it imports cannot be told.
      if (model === undefined || model.hasError) continue;
      // One edit imports all modules of a factory: several would insert at the same place.
      const nameable = group.filter(({ path }) => importNameOf(graph, site.path, path) !== undefined);
      const insertion = insertionFor(graph, apps, site, model, nameable, options.fixStyle);
      for (const one of group) report(context, graph, site, one, nameable.includes(one) ? insertion : undefined);
    }
  },
});

/** Flask makes an application, and SQLAlchemy has its object. */
function isApplicable(graph: ModuleGraph, apps: Applications, declarations: Declarative): boolean {
  if (!apps.sites.some(({ makesFlask }) => makesFlask)) return false;
  return [...graph.facts].some(([path, { assignments }]) =>
    assignments.some(({ name }) => declarations.isDatabase(path, name)),
  );
}

/** A missing module under the name its factory would import it by. */
interface NamedModels extends MissingModels {
  readonly module: string;
}

/** The missing modules by the factory that answers for them, without the ignored ones. */
function bySite(
  graph: ModuleGraph,
  sites: readonly FlaskSite[],
  missing: readonly MissingModels[],
  ignoreModules: readonly string[],
): ReadonlyMap<FlaskSite, readonly NamedModels[]> {
  const ignored = ignoreModules.map((glob) => glob.split('.'));
  const groups = new Map<FlaskSite, NamedModels[]>();
  for (const one of missing) {
    const site = siteFor(sites, one.path);
    if (site === undefined) continue;
    const module = readableName(graph, site.path, one.path);
    if (ignored.some((glob) => matchesSegments(module.split('.'), glob))) continue;
    const group = groups.get(site) ?? [];
    group.push({ ...one, module });
    groups.set(site, group);
  }
  return groups;
}

function insertionFor(
  graph: ModuleGraph,
  apps: Applications,
  site: FlaskSite,
  model: PythonModule,
  group: readonly MissingModels[],
  style: Options['fixStyle'],
): Insertion | undefined {
  const assembly = model.assemblies.find((one) => one.function === site.function);
  if (assembly === undefined) return undefined;
  const modules = group.map(({ path }) => importNameOf(graph, site.path, path)).filter((name) => name !== undefined);
  return importInsertion(graph, apps, { path: site.path, assembly }, modules, style);
}

function report(
  context: ProjectContext<Options, typeof messages>,
  graph: ModuleGraph,
  site: FlaskSite,
  { path, module, tables, lazily }: NamedModels,
  insertion: Insertion | undefined,
): void {
  const place = {
    path: site.path,
    range: site.range,
    related: [{ path, range: tables[0].nameRange, message: `'${tables[0].name}' is defined here.` }],
    fix: (fixer: Fixer) => insertion && fixer.insertAt(insertion.offset, insertion.text),
  };
  const names = shortList(tables.map(({ name }) => name));
  const through = lazily && graph.facts.get(lazily.path)?.functions[lazily.index]?.name;
  if (through === undefined) context.report({ ...place, messageId: 'neverImported', data: { module, names } });
  else context.report({ ...place, messageId: 'lazyOnly', data: { module, names, function: through } });
}

/** The first three names, and how many there are beside them. */
function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
