import type { Edit, Fixer } from '@devlint/core';
import { siteFor } from '../../grammar/python-imports/flask-applications.ts';
import { importNameOf } from '../../grammar/python-imports/import-name.ts';
import { importedModule } from '../../grammar/python-imports/import-targets.ts';
import { boundName } from '../../grammar/python-imports/module-index.ts';
import { applicationAt, lastConfigured, lastSetUp } from '../../kinds/python-module/factory-body.ts';
import type { FlaskProject } from '../../kinds/python-module/flask-project.ts';
import type { Assembly, PythonModule } from '../../kinds/python-module/model.ts';
import type { Instance, Instances } from './instances.ts';
import { isDatabase } from './known-extensions.ts';

/** Where extensions are initialized: a place in a function, and the variable that holds the application there. */
interface Target {
  readonly path: string;
  readonly model: PythonModule;
  readonly assembly: Assembly;
  /** Offset of the end of the line that the new lines follow. */
  readonly offset: number;
  readonly variable: string;
}

/** A name for an instance in the target's file, and what has to be added for the name to exist. */
interface Reference {
  readonly name: string;
  readonly addsTo?: number;
  readonly importsFrom?: string;
}

/**
 * The edits that initialize all of some instances in one function: the one that initializes the most extensions, or
 * the factory. Answers with the instances that are taken care of, too.
 */
export function initializationEdits(
  project: FlaskProject,
  instances: Instances,
  missing: readonly Instance[],
): { readonly fixed: ReadonlySet<Instance>; edits(fixer: Fixer): readonly Edit[] } | undefined {
  const target = missing[0] === undefined ? undefined : targetFor(project, instances, missing[0]);
  if (target === undefined) return undefined;
  const { indent } = target.assembly;
  const fixed = new Set<Instance>();
  const names = new Map<number, Set<string>>();
  const imports = new Map<string, Set<string>>();
  const lines: string[] = [];
  const use = ({ name, addsTo, importsFrom }: Reference): string => {
    if (addsTo !== undefined) names.set(addsTo, (names.get(addsTo) ?? new Set()).add(name));
    if (importsFrom !== undefined) imports.set(importsFrom, (imports.get(importsFrom) ?? new Set()).add(name));
    return name;
  };
  for (const one of [...missing].sort(byDependency)) {
    const reference = referenceTo(project, instances, target, one);
    const database = needsDatabase(one) ? databaseFor(project, instances, target, one) : undefined;
    if (reference === undefined || one.extension.initialization === 'more') continue;
    if (needsDatabase(one) && database === undefined) continue;
    const args = database === undefined ? target.variable : `${target.variable}, ${use(database)}`;
    lines.push(`${use(reference)}.init_app(${args})`);
    fixed.add(one);
  }
  if (fixed.size === 0) return undefined;
  const imported = [...imports].map(([module, added]) => `from ${module} import ${[...added].join(', ')}`);
  const text = [...imported, ...lines].map((line) => `\n${indent}${line}`).join('');
  return {
    fixed,
    edits: (fixer) => [
      ...[...names].map(([offset, added]) => fixer.in(target.path).insertAt(offset, `, ${[...added].join(', ')}`)),
      fixer.in(target.path).insertAt(target.offset, text),
    ],
  };
}

function targetFor(project: FlaskProject, instances: Instances, missing: Instance): Target | undefined {
  let best: { readonly target: Target; readonly count: number } | undefined;
  for (const [path, model] of project.models) {
    if (model.hasError) continue;
    for (const assembly of model.assemblies) {
      const done = assembly.statements.filter(({ callee }) => {
        const receiver = callee?.endsWith('.init_app') ? callee.slice(0, -'.init_app'.length) : undefined;
        return receiver !== undefined && instances.named(path, receiver, assembly.function).length > 0;
      });
      const last = done.at(-1);
      if (last?.argument == null || done.length <= (best?.count ?? 0)) continue;
      const target = { path, model, assembly, offset: last.lineEnd, variable: last.argument };
      best = { target, count: done.length };
    }
  }
  return best?.target ?? factoryTarget(project, missing);
}

function factoryTarget({ models, graph, apps }: FlaskProject, missing: Instance): Target | undefined {
  const site = siteFor(apps.sites, missing.path);
  const model = site && models.get(site.path);
  const assembly = model?.assemblies.find((one) => one.function === site?.function);
  if (site === undefined || model === undefined || assembly === undefined || model.hasError) return undefined;
  const factory = { path: site.path, assembly };
  const made = applicationAt(apps, factory);
  if (made === undefined) return undefined;
  const { statements } = assembly;
  const leave = statements.findIndex((one, index) => index > made.index && one.does === 'leave');
  const body = statements.slice(made.index, leave < 0 ? undefined : leave);
  const after = lastSetUp(graph, factory, body.slice(1)) ?? lastConfigured(body, made.variable);
  return after && { path: site.path, model, assembly, offset: after.lineEnd, variable: made.variable };
}

/** How the target's function can name an instance. */
function referenceTo(
  { graph }: FlaskProject,
  instances: Instances,
  { path, model, assembly }: Target,
  wanted: Instance,
): Reference | undefined {
  const { name } = wanted.made;
  const isWanted = (written: string) => {
    const found = instances.named(path, written, assembly.function);
    return found.length === 1 && found[0] === wanted && !instances.isModule(path, written, assembly.function);
  };
  if (isWanted(name)) return { name };
  const imports = model.imports.filter((fact) => fact.function === null && fact.guard === null);
  for (const fact of imports) {
    for (const one of fact.names) {
      const bound = fact.form === 'import' && one.alias === null ? one.name : boundName(fact, one);
      if (isWanted(bound)) return { name: bound };
      if (isWanted(`${bound}.${name}`)) return { name: `${bound}.${name}` };
    }
  }
  const isTaken = graph.symbols.lookup(path, name, assembly.function) !== undefined || assembly.names.includes(name);
  if (isTaken) return undefined;
  const beside = imports.find((fact) => {
    if (fact.form !== 'from' || fact.names.length === 0) return false;
    const module = importedModule(graph.resolver, path, fact, fact.module);
    return module?.complete === true && module.file === wanted.path;
  });
  if (beside !== undefined) return { name, addsTo: beside.namesEnd };
  const module = importNameOf(graph, path, wanted.path);
  if (module === undefined) return undefined;
  const joint = module.parent === '' || module.parent.endsWith('.') ? '' : '.';
  return { name, importsFrom: `${module.parent}${joint}${module.name}` };
}

/** The database object for `migrate.init_app(app, db)`: the one beside it, or else the first. */
function databaseFor(project: FlaskProject, instances: Instances, target: Target, one: Instance) {
  const databases = instances.all.filter(({ extension }) => isDatabase(extension));
  const database = databases.find(({ path }) => path === one.path) ?? databases[0];
  return database && referenceTo(project, instances, target, database);
}

function needsDatabase({ extension, made }: Instance): boolean {
  return extension.initialization === 'app, db' && !made.arguments.some(({ keyword }) => keyword === 'db');
}

/** Databases first, then what needs them, then the rest as they stand in their files. */
function byDependency(a: Instance, b: Instance): number {
  const rank = (one: Instance) => (isDatabase(one.extension) ? 0 : one.extension.initialization === 'app, db' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.made.nameRange.start - b.made.nameRange.start;
}
