import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isForeignFolder, isNobodys } from './ignored-by-default.ts';

interface IgnoreFile {
  /** Path of the folder the patterns are relative to, ending in `/`; empty for the root. */
  readonly base: string;
  readonly patterns: Ignore;
}

/**
 * Paths of the regular files below a folder, `.gitignore` honoured at every level, for where there is no git to
 * ask. Symbolic links are not followed, so there are no loops. A folder that cannot be read is passed over.
 */
export function walkFolder(root: string, { ignored }: { readonly ignored: boolean }): readonly string[] {
  const found: string[] = [];
  // Synchronously: handing each folder to another thread and back takes several times as long as reading it.
  const visit = (base: string, above: readonly IgnoreFile[]): void => {
    const entries = entriesOf(join(root, base));
    const own = ignored || !entries.some(isIgnoreFile) ? undefined : ignoreFile(root, base);
    const rules = own === undefined ? above : [...above, own];
    for (const entry of entries) {
      const path = base + entry.name;
      if (entry.isDirectory()) {
        if (isNobodys(entry.name) || (!ignored && (isForeignFolder(entry.name) || isIgnored(`${path}/`, rules))))
          continue;
        visit(`${path}/`, rules);
      } else if (entry.isFile() && !isIgnored(path, rules)) found.push(path);
    }
  };
  visit('', []);
  return found;
}

/** A pipe of that name would be waited for, and git follows no link there. */
function isIgnoreFile(entry: Dirent): boolean {
  return entry.name === '.gitignore' && entry.isFile();
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function ignoreFile(root: string, base: string): IgnoreFile | undefined {
  try {
    return { base, patterns: ignore().add(readFileSync(join(root, base, '.gitignore'), 'utf8')) };
  } catch {
    return undefined;
  }
}

/** The deepest file that says anything about a path decides, as in git. */
function isIgnored(path: string, files: readonly IgnoreFile[]): boolean {
  for (const { base, patterns } of files.toReversed()) {
    const verdict = patterns.test(path.slice(base.length));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
