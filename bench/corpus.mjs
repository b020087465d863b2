// Copies the files of one type below a folder, so that every tool sees the same files and no ignore file counts.
import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Fills `target` with the regular files below `source` that end in `ending`; answers with their number and bytes. */
export function copyFiles(source, target, ending, skip = () => false) {
  let files = 0;
  let bytes = 0;
  const visit = (from, to) => {
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const path = join(from, entry.name);
      // A folder that tools pass over by its name gets another one.
      const copy = join(to, entry.name.replace(/^\.|^node_modules$/, 'x'));
      if (entry.isDirectory()) {
        if (!skip(entry.name)) visit(path, copy);
      } else if (entry.isFile() && entry.name.endsWith(ending)) {
        mkdirSync(dirname(copy), { recursive: true });
        copyFileSync(path, copy);
        files += 1;
        bytes += statSync(copy).size;
      }
    }
  };
  visit(source, target);
  return { files, bytes };
}
