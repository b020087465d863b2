// Finds files to lint on this machine and copies those of one type, so that every tool sees the same files and no ignore
// file counts.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Markdown of our dependencies. */
export function markdownAtHand() {
  return fileURLToPath(new URL('../node_modules/.pnpm', import.meta.url));
}

/** The standard library of Python. */
export function pythonAtHand() {
  const program = 'import os; print(os.path.dirname(os.__file__))';
  return execFileSync('python3', ['-c', program], { encoding: 'utf8' }).trim();
}

/** Fills `target` with the regular files below `source` that end in `ending`; answers with their number, bytes and names. */
export function copyFiles(source, target, ending, skip = () => false, takes = () => true) {
  let files = 0;
  let bytes = 0;
  const names = [];
  const visit = (from, to) => {
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const path = join(from, entry.name);
      // A folder that tools pass over by its name gets another one.
      const copy = join(to, entry.name.replace(/^\.|^node_modules$/, 'x'));
      if (entry.isDirectory()) {
        if (!skip(entry.name)) visit(path, copy);
      } else if (entry.isFile() && entry.name.endsWith(ending) && takes(entry.name)) {
        mkdirSync(dirname(copy), { recursive: true });
        copyFileSync(path, copy);
        names.push(entry.name);
        files += 1;
        bytes += statSync(copy).size;
      }
    }
  };
  visit(source, target);
  return { files, bytes, names };
}
