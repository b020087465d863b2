import { matchesSegments } from '../segment-glob.ts';
import type { DynamicImportFact } from './facts.ts';
import type { Resolver } from './resolver.ts';
import { directoryOf, inDirectory, type SourceTree } from './source-tree.ts';

/**
 * Project files that a run-time import may execute: all that fit its pattern. `undefined` when nothing of the name
 * is written down, so that any module may be meant.
 */
export function dynamicTargets(
  resolver: Resolver,
  path: string,
  fact: DynamicImportFact,
): readonly string[] | undefined {
  const { pattern } = fact;
  if (pattern === null) return undefined;
  const level = /^\.*/.exec(pattern)?.[0].length ?? 0;
  const name = pattern.slice(level);
  if (level === 0 && /^[.*]*$/.test(name)) return undefined;
  const from = directoryOf(path);
  if (!name.includes('*')) return literalTarget(resolver, from, level, name, fact.package);
  const parts = name.split('.').filter((part) => part !== '');
  for (const base of basesOf(resolver, from, level, fact.package, parts)) {
    const found = matchingFiles(resolver.tree, base, parts);
    if (found.length > 0) return found;
  }
  return [];
}

function literalTarget(
  resolver: Resolver,
  from: string,
  level: number,
  name: string,
  anchor: string | null,
): readonly string[] {
  if (level === 0) return resolver.absolute(from, name)?.executed ?? [];
  const directory = anchor === null ? from : resolver.absolute(from, anchor)?.directory;
  return directory === undefined ? [] : (resolver.relative(directory, level, name)?.executed ?? []);
}

/** Folders the pattern may count from, most likely first. */
function basesOf(
  resolver: Resolver,
  from: string,
  level: number,
  anchor: string | null,
  parts: readonly string[],
): readonly string[] {
  if (level === 0) return parts[0] === '*' ? [''] : resolver.rootsFor(from);
  const directory = anchor === null ? from : resolver.absolute(from, anchor)?.directory;
  const base = directory === undefined ? undefined : resolver.relative(directory, level, '')?.directory;
  return base === undefined ? [] : [base];
}

/**
 * Files whose dotted name from `base` fits the parts: `*` fits within one part, `**` any folders. A hole at the very
 * start may stand for several parts, so it counts as `**` too.
 */
function matchingFiles(tree: SourceTree, base: string, written: readonly string[]): readonly string[] {
  const parts = written[0] === '*' && written.length > 1 ? ['**', ...written.slice(1)] : written;
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (directory: string, at: number): void => {
    const part = parts[at];
    const key = `${at}\0${directory}`;
    if (part === undefined || seen.has(key)) return;
    seen.add(key);
    if (part === '**') visit(directory, at + 1);
    for (const name of namesFitting(tree, directory, part)) {
      const inside = inDirectory(directory, name);
      if (part === '**') visit(inside, at);
      else if (at + 1 < parts.length) visit(inside, at + 1);
      else {
        for (const file of [`${inside}/__init__.py`, `${inside}.py`]) if (tree.files.has(file)) found.add(file);
      }
    }
  };
  visit(base, 0);
  return [...found].sort();
}

function namesFitting(tree: SourceTree, directory: string, part: string): Iterable<string> {
  const names = tree.childrenOf(directory);
  if (part === '**' || part === '*') return names;
  if (!part.includes('*')) return names.has(part) ? [part] : [];
  return [...names].filter((name) => matchesSegments([name], [part]));
}
