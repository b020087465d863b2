import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { ancestors, manifestAbove, readManifest } from '../configure/manifest.ts';
import { textHash } from './text-hash.ts';

/** A plugin of more files than this is not one that is being written beside the documents that it checks. */
const mostFiles = 1000;

/** Endings that an import may leave out, or write as another one. */
const endings = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.json'];
const code = new Set(['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx']);

/**
 * What the configuration's programs are, so that another plugin is known for another one: of a package its name, its
 * version and the file that is loaded; of a file of the project its content and that of all files it names by a
 * relative path, be it to import them or to read them, and so on. Folders that are named stand for all that is in them,
 * because `import(`./rules/${name}.js`)` does not say which. What a program finds in another way (the network, the
 * environment, a path that it computes) is not seen.
 *
 * `files` are absolute. Names are relative to `root`, so that a cache may move with its project. Answers nothing where
 * there are too many files to look at in every run.
 */
export function identifyPrograms(
  files: readonly string[],
  root: string,
): readonly (readonly [string, string])[] | undefined {
  const identities = new Map<string, string>();
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const real = realPathOf(file);
    const isPackage = real.split(sep).includes('node_modules');
    const name = isPackage ? packageOf(real) : relative(root, real).split(sep).join('/');
    if (identities.has(name)) continue;
    if (identities.size >= mostFiles) return undefined;
    const text = textOf(real);
    identities.set(name, textHash(text));
    if (!isPackage && code.has(extname(real))) waiting.push(...namedIn(text, real));
  }
  return [...identities].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The files that a program names. Too many do no harm: what merely looks like a name, in a comment say, is one more. */
function namedIn(text: string, file: string): readonly string[] {
  const named = new Set<string>();
  for (const [, path = ''] of text.matchAll(/['"`](\.{1,2}(?:\/[^'"`\n]*)?)['"`]/g)) {
    for (const found of filesAt(path, dirname(file))) named.add(found);
  }
  for (const [, name = ''] of text.matchAll(/\b(?:from|import|require)\b\s*\(?\s*['"]([^'".\n][^'"\n]*)['"]/g)) {
    if (!name.startsWith('node:')) named.add(packageFile(name, file));
  }
  named.delete('');
  return [...named];
}

/** What a relative path stands for. Of a path that is put together, the folder that is written out. */
function filesAt(path: string, folder: string): readonly string[] {
  const hole = path.indexOf('${');
  const literal = hole === -1 ? path : path.slice(0, path.lastIndexOf('/', hole) + 1);
  const target = resolve(folder, literal);
  const plain = target.replace(/\.[cm]?js$/, '');
  const candidates = [...new Set([...endings, '/index.js', '/index.ts'].flatMap((one) => [target + one, plain + one]))];
  const files = candidates.filter((one) => statsOf(one)?.isFile());
  // `..` and the like are a start for other names, not a folder of the plugin's.
  const isNamed = literal.split('/').some((segment) => !/^\.*$/.test(segment));
  return isNamed && statsOf(target)?.isDirectory() ? [...files, ...below(target)] : files;
}

function below(folder: string): readonly string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let at = folders.pop(); at !== undefined && files.length <= mostFiles; at = folders.pop()) {
    for (const entry of entriesOf(at)) {
      if (entry.isFile()) files.push(join(at, entry.name));
      else if (entry.isDirectory() && entry.name !== 'node_modules') folders.push(join(at, entry.name));
    }
  }
  return files;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Where a package is that a file imports; the file's own manifest decides where it cannot be found. */
function packageFile(name: string, from: string): string {
  const { resolve: find } = createRequire(from);
  // Node's own modules.
  if (find.paths(name) === null) return '';
  try {
    return find(name);
  } catch {
    // It offers `import` only, or is not there.
    const segments = name.split('/').slice(0, name.startsWith('@') ? 2 : 1);
    const folder = ancestors(dirname(from)).find((one) => existsSync(join(one, 'node_modules', ...segments)));
    if (folder !== undefined) return join(folder, 'node_modules', ...segments, 'package.json');
    return manifestAbove(from) ?? '';
  }
}

/** A file of a package: its name and version, and which file of it. */
function packageOf(file: string): string {
  const manifest = manifestAbove(file);
  const { name, version } = manifest === undefined ? {} : readManifest(manifest);
  return `${name ?? ''}@${version ?? ''}:${relative(dirname(manifest ?? file), file)
    .split(sep)
    .join('/')}`;
}

function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function realPathOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
