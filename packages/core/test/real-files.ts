import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The repository's root. */
export const repository = resolve(import.meta.dirname, '../../..');

/**
 * Files below a folder whose names end so, in the order of their paths; none when the folder is missing. At most
 * `most`: then every n-th, so that the same machine always reads the same ones.
 */
export function filesBelow(folder: string, ending: string, most: number): readonly string[] {
  const found: string[] = [];
  const enter = (path: string) => {
    let entries: ReturnType<typeof entriesOf> = [];
    try {
      entries = entriesOf(path);
    } catch {
      return;
    }
    for (const entry of entries) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) enter(inside);
      else if (entry.isFile() && entry.name.toLowerCase().endsWith(ending)) found.push(inside);
    }
  };
  enter(folder);
  found.sort();
  const step = Math.max(1, Math.ceil(found.length / most));
  return found.filter((_, at) => at % step === 0);
}

function entriesOf(path: string) {
  return readdirSync(path, { withFileTypes: true });
}

/** A file's text as the engine hands it to a language: decoded, without byte order mark; nothing if it is not UTF-8. */
export function textOf(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}
