import { folderOf } from '../../grammar/folder-paths.ts';
import type { ProjectTree } from '../../grammar/project-tree.ts';
import type { DrawnEntry, DrawnTree } from '../../kinds/file-tree/read-tree.ts';

/** Words that say a tree is planned, an example, or another project's. */
const told =
  /\b(?:plan(?:s|ned|ning)?|propos(?:e|es|ed|al)|future|target|desired|recommend(?:ed|ation)?|suggest(?:ed|ion)?|should|will|would|could|examples?|e\.g\.|templates?|typical|generated?|output|produc(?:e|es)|creat(?:e|es|ed|ing)|new|before|after|old|previous(?:ly)?|legacy|migrat(?:e|ion)|standard|your|after running|looks? like)\b/i;

/** What tools and people make on each machine, whether or not it is ignored. */
const local =
  /(?:^|\/)(?:\.git|node_modules|dist|build|out|target|coverage|__pycache__|\.venv|venv|env|\.env(?:\.[\w-]+)?|logs?|tmp|temp|data|cache|\.cache|instance|\.DS_Store|\.idea|\.vscode|htmlcov|site|bin|obj)(?:\/|$)/i;

/** Remarks that say an entry is not there, or not yet. */
const absent =
  /❌|\b(?:planned|future|todo|tbd|not yet|not implemented|coming|later|optional|generated|git-?ignored|deleted|removed|moved|new|created)\b/i;

const fewest = 4;

/**
 * The entries of a tree that do not exist, outermost first. A tree is held to the files where it shows this project:
 * where its root is a folder here and half of what it draws exists, or three quarters where the root has another name.
 */
export function missingEntries(
  tree: DrawnTree,
  from: string,
  files: ProjectTree,
  isIgnored: (path: string) => boolean,
): readonly DrawnEntry[] {
  if (told.test(tree.context) || tree.entries.length < fewest) return [];
  const entries = tree.entries.filter(({ path, remark }) => !local.test(path) && !absent.test(remark));
  let best: { readonly base: string; readonly share: number; readonly needed: number } | undefined;
  for (const { base, needed } of basesOf(tree, from, files)) {
    const found = entries.filter(({ path }) => exists(join(base, path), files)).length;
    const share = entries.length === 0 ? 0 : found / entries.length;
    if (share >= needed && share > (best?.share ?? 0)) best = { base, share, needed };
  }
  if (best === undefined) return [];
  const { base } = best;
  const missing = entries.filter(({ path, isFolder }) => {
    const full = join(base, path);
    // `[slug]` is a folder to some frameworks, and a gap to be filled in to everybody else.
    return (
      !/[[\]]/.test(path) &&
      !exists(full, files) &&
      !isIgnored(isFolder ? `${full}/x` : full) &&
      !files.isBehindFile(full)
    );
  });
  const paths = new Set(missing.map(({ path }) => path));
  return missing.filter(({ path }) => !paths.has(folderOf(path)));
}

/** Where the root of a tree may be: the folder that it names, from the project or the document, or the project itself. */
function basesOf({ root }: DrawnTree, from: string, files: ProjectTree) {
  const name = root.replace(/^\.\/|\/+$/g, '').replace(/^\.$/, '');
  const here = folderOf(from);
  const named = name === '' ? [] : [name, join(here, name)].filter((folder) => files.hasFolder(folder));
  const unnamed = [...new Set(['', here])].map((base) => ({ base, needed: 0.75 }));
  return [...named.map((base) => ({ base, needed: 0.5 })), ...unnamed];
}

function exists(path: string, files: ProjectTree): boolean {
  return files.hasFile(path) || files.hasFolder(path);
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
