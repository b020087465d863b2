import { folderOf } from '../../grammar/folder-paths.ts';

/** Of some folders, those that share the longest way from the root with another one; all where none shares a step. */
export function nearestFolders(folder: string, folders: readonly string[]): readonly string[] {
  const shared = folders.map((one) => sharedSteps(one, folder));
  const most = shared.reduce((best, steps) => Math.max(best, steps), 0);
  return folders.filter((_, index) => shared[index] === most);
}

/** Finds, of some folders, those above and below some others of them, in the order they were given. */
export function folderLines(folders: readonly string[]): (own: readonly string[]) => readonly string[] {
  const places = new Map(folders.map((folder, place) => [folder, place]));
  const below = new Map<string, string[]>();
  for (const folder of folders) {
    for (const outer of foldersAbove(folder)) {
      if (!places.has(outer)) continue;
      const inner = below.get(outer);
      if (inner === undefined) below.set(outer, [folder]);
      else inner.push(folder);
    }
  }
  return (own) => {
    const found = new Set(own.flatMap((one) => [...foldersAbove(one), ...(below.get(one) ?? [])]));
    for (const one of own) found.delete(one);
    return [...found].filter((one) => places.has(one)).sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
}

function sharedSteps(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const stepsOfB = b.split('/');
  const steps = a.split('/');
  const apart = steps.findIndex((step, index) => step !== stepsOfB[index]);
  return apart === -1 ? steps.length : apart;
}

/** The folders that a folder lies in, the root included. */
function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  for (let at = folder; at !== ''; ) {
    at = folderOf(at);
    above.push(at);
  }
  return above;
}
