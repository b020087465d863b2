import type { Range } from '@devlint/core';

/** A file or folder in a drawn tree. */
export interface DrawnEntry {
  /** From the root of the tree, without a slash at the end. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Its name in the drawing. */
  readonly range: Range;
  /** What is said of it behind its name. */
  readonly remark: string;
}

/** A tree of files and folders in a code block. */
export interface DrawnTree {
  /** The line above the branches: `services/`, `.`; empty where there is none. */
  readonly root: string;
  readonly entries: readonly DrawnEntry[];
  /** The title of the section and the lines before the block. */
  readonly context: string;
}

const branch = /^([\s│|]*)(?:├|└)─+[ \t]?/;
/** Names that stand for others. */
const made = /[<>{}*…,]|\.{3}|\[(?!\w+\]|\.\.\.)|^\(|\bxxx?\b|\bN+\b|YYYY|→/i;

/** Reads the block at a range of a text; several roots in one block make one tree, whose first root counts. */
export function readTree(text: string, { start, end }: Range, context: string): DrawnTree {
  const entries: DrawnEntry[] = [];
  /** The folders above, by the column of their branch; what is made up hides what is below it. */
  let above: { readonly column: number; readonly path: string | undefined }[] = [];
  let root = '';
  let rootEnded = false;
  for (const match of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    const found = branch.exec(line);
    if (found === null) {
      // Another root in the same block is another tree: only the first is read.
      if (entries.length > 0 && /^[\w./-]+\/?[ \t]*(?:#.*)?$/.test(line)) break;
      if (!rootEnded && /^[\w.@/~-]+$/.test(line.trim().split(/\s+(?=#|\/\/|←)/)[0] ?? ''))
        root = line.trim().split(/\s/)[0] ?? '';
      continue;
    }
    rootEnded = true;
    const column = found[0].search(/[├└]/);
    const rest = line.slice(found[0].length);
    const name = nameIn(rest);
    above = above.filter((one) => one.column < column);
    const parent = above.length === 0 ? '' : above.at(-1)?.path;
    const bare = name.replace(/\/+$/, '');
    const path = parent === undefined || bare === '' || made.test(name) ? undefined : join(parent, bare);
    above.push({ column, path });
    if (path === undefined) continue;
    const at = start + match.index + found[0].length;
    entries.push({
      path,
      isFolder: name.endsWith('/'),
      range: { start: at, end: at + name.length },
      remark: rest.slice(name.length).trim(),
    });
  }
  return { root, entries, context };
}

/** Up to a remark: `app.py  # the application`, `old.md (deleted)`, `link -> target`. */
function nameIn(rest: string): string {
  const name = /^\S+/.exec(rest)?.[0] ?? '';
  const after = rest.slice(name.length);
  // More words without a sign between them: no file is meant, or one with blanks in its name.
  return /^[ \t]+[\w]/.test(after) && !/^[ \t]{2,}/.test(after) ? '' : name.replace(/[:;]$/, '');
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
