import { foldersIn } from '../../grammar/folder-paths.ts';
import { matchesPath, type PathPattern, readPathPattern } from '../../grammar/path-patterns.ts';
import type { Dialect } from '../../kinds/codeowners/dialect.ts';

/** The files and folders of a project, ready to be asked about patterns. */
export interface Tracked {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Names of files and of folders in any folder. */
  readonly fileNames: ReadonlySet<string>;
  readonly folderNames: ReadonlySet<string>;
  /** All of both, and the same by the first step of their paths. */
  readonly entries: readonly Entry[];
  readonly entriesBelow: ReadonlyMap<string, readonly Entry[]>;
}

/** A file or folder, its path as steps. */
interface Entry {
  readonly steps: readonly string[];
  readonly isFolder: boolean;
}

/** `submodules` are folders whose files belong to other repositories, but whose owners are named here. */
export function trackedFrom(paths: readonly string[], submodules: readonly string[]): Tracked {
  const folders = new Set([...foldersIn([...paths, ...submodules]), ...submodules]);
  const entries = [
    ...paths.map((path): Entry => ({ steps: path.split('/'), isFolder: false })),
    ...[...folders].map((path): Entry => ({ steps: path.split('/'), isFolder: true })),
  ];
  const entriesBelow = new Map<string, Entry[]>();
  for (const entry of entries) {
    const first = entry.steps[0] ?? '';
    const below = entriesBelow.get(first);
    if (below === undefined) entriesBelow.set(first, [entry]);
    else below.push(entry);
  }
  const namesOf = (wanted: boolean) =>
    new Set(entries.flatMap(({ steps, isFolder }) => (isFolder === wanted ? [steps.at(-1) ?? ''] : [])));
  return {
    files: new Set(paths),
    folders,
    fileNames: namesOf(false),
    folderNames: namesOf(true),
    entries,
    entriesBelow,
  };
}

/** How many paths a pattern has to be compared with; none where it has no wildcard and is looked up. */
export function costOf(text: string, tracked: Tracked): number {
  const pattern = readPathPattern(text);
  return pattern.literal === undefined ? candidatesFor(pattern, tracked).length : 0;
}

/**
 * True where a pattern stands for some file: itself, or all in a folder. A pattern for names in any folder, whatever
 * they are (`*.tf`, a `Dockerfile` after `**`), is a standing order for files to come, and is not asked about.
 */
export function isAlive(text: string, tracked: Tracked, dialect: Dialect): boolean {
  const pattern = readPathPattern(text);
  if ((!pattern.anchored && pattern.literal === undefined) || /^\*\*\/[^/]+$/.test(text)) return true;
  if (matchesSome(pattern, tracked)) return true;
  // In GitLab a path without a slash in front may begin anywhere.
  return dialect === 'gitlab' && !text.startsWith('/') && matchesSome(readPathPattern(`**/${text}`), tracked);
}

function matchesSome(pattern: PathPattern, tracked: Tracked): boolean {
  const { literal, anchored, foldersOnly } = pattern;
  if (literal !== undefined) {
    const [files, folders] = anchored ? [tracked.files, tracked.folders] : [tracked.fileNames, tracked.folderNames];
    return folders.has(literal) || (!foldersOnly && files.has(literal));
  }
  return candidatesFor(pattern, tracked).some(({ steps, isFolder }) => matchesPath(pattern, steps, isFolder));
}

function candidatesFor({ steps: [first] }: PathPattern, tracked: Tracked): readonly Entry[] {
  return first?.type === 'name' ? (tracked.entriesBelow.get(first.name) ?? []) : tracked.entries;
}
