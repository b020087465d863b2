import type { PackagePlace } from './package-of.ts';

export type AbsoluteName =
  | { readonly found: 'name'; readonly name: string }
  | { readonly found: 'beyondTop' }
  | { readonly found: 'noPackage' };

/**
 * The dotted name that a relative import stands for (Python reference, "Package Relative Imports"): the first dot
 * is the file's own package, each further one its parent.
 */
export function absoluteName(
  { level, module }: { readonly level: number; readonly module?: string },
  place: PackagePlace | undefined,
): AbsoluteName {
  if (place === undefined) return { found: 'noPackage' };
  const kept = place.names.slice(0, Math.max(0, place.names.length - (level - 1)));
  if (kept.length === 0) return { found: 'beyondTop' };
  const parts = [...kept, ...(module === undefined ? [] : module.split('.'))];
  // A folder such as `my-package` cannot be imported by name, whatever files it holds.
  return parts.every(isImportableName) ? { found: 'name', name: parts.join('.') } : { found: 'noPackage' };
}

const keywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Whether one part of a dotted name can be written in an import. */
export function isImportableName(part: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}\p{M}_]*$/u.test(part) && !keywords.has(part);
}
