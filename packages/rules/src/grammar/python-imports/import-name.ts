import { importedModule } from './import-targets.ts';
import type { ModuleGraph } from './module-graph.ts';
import { directoryOf } from './source-tree.ts';

/** `from <parent> import <name>`; an empty parent means `import <name>`. */
export interface ImportName {
  readonly parent: string;
  readonly name: string;
}

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/**
 * How the file `from` would import the file `target`: relatively where its other imports of the project are mostly
 * relative, and otherwise counted from the folder they are counted from. Nothing when Python has no name for it.
 */
export function importNameOf(graph: ModuleGraph, from: string, target: string): ImportName | undefined {
  const habits = importHabits(graph, from);
  const relative = relativeName(graph, from, target);
  const absolute = absoluteName(graph, from, target, habits.roots);
  return habits.relative ? (relative ?? absolute) : (absolute ?? relative);
}

/** The dotted name of a file as another one of the project sees it, for people to read. */
export function readableName(graph: ModuleGraph, from: string, target: string): string {
  const name = absoluteName(graph, from, target, importHabits(graph, from).roots);
  if (name !== undefined) return name.parent === '' ? name.name : `${name.parent}.${name.name}`;
  const root = graph.resolver.tree.chainRoot(directoryOf(target));
  return dottedPath(root === '' ? target : target.slice(root.length + 1));
}

/** Whether a file's project imports are mostly relative, and the folders its absolute ones start in, most used first. */
function importHabits({ facts, resolver }: ModuleGraph, path: string) {
  const roots = new Map<string, number>();
  let relative = 0;
  let absolute = 0;
  for (const fact of facts.get(path)?.imports ?? []) {
    const modules = fact.form === 'import' ? fact.names.map(({ name }) => name) : [fact.module];
    for (const module of modules) {
      const found = importedModule(resolver, path, fact, module);
      if (found === undefined || !found.complete) continue;
      if (fact.level > 0) {
        relative++;
        continue;
      }
      const place = found.file === undefined ? found.directory : found.file.replace(/(?:\/__init__)?\.py$/, '');
      const suffix = module.replaceAll('.', '/');
      if (place === undefined || !`/${place}`.endsWith(`/${suffix}`)) continue;
      absolute++;
      const root = place.slice(0, -suffix.length).replace(/\/$/, '');
      roots.set(root, (roots.get(root) ?? 0) + 1);
    }
  }
  const byUse = [...roots].sort((a, b) => b[1] - a[1]).map(([root]) => root);
  return { relative: relative > absolute, roots: byUse };
}

function absoluteName(
  { resolver }: ModuleGraph,
  from: string,
  target: string,
  usual: readonly string[],
): ImportName | undefined {
  const directory = directoryOf(from);
  for (const root of new Set([...usual, ...resolver.rootsFor(directory)])) {
    if (root !== '' && !target.startsWith(`${root}/`)) continue;
    const name = dottedPath(root === '' ? target : target.slice(root.length + 1));
    if (!isWritable(name) || resolver.absolute(directory, name)?.file !== target) continue;
    const dot = name.lastIndexOf('.');
    return { parent: dot < 0 ? '' : name.slice(0, dot), name: name.slice(dot + 1) };
  }
  return undefined;
}

function relativeName({ resolver }: ModuleGraph, from: string, target: string): ImportName | undefined {
  const { files } = resolver.tree;
  let base = directoryOf(from);
  for (let level = 1; base !== '' && files.has(`${base}/__init__.py`); level++, base = directoryOf(base)) {
    if (!target.startsWith(`${base}/`)) continue;
    const name = dottedPath(target.slice(base.length + 1));
    // The package itself has no relative name within it; its parent may have one for it.
    if (!isWritable(name)) continue;
    const dot = name.lastIndexOf('.');
    return { parent: '.'.repeat(level) + name.slice(0, Math.max(dot, 0)), name: name.slice(dot + 1) };
  }
  return undefined;
}

function isWritable(name: string): boolean {
  return name
    .split('.')
    .every((part) => /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*$/.test(part) && !keywords.has(part));
}

/** `app/models/__init__.py` as `app.models`. */
function dottedPath(path: string): string {
  return path
    .replace(/\.py$/, '')
    .replace(/(?:^|\/)__init__$/, '')
    .replaceAll('/', '.');
}
