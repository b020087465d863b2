import type { RelatedPlace } from '@devlint/core';
import { envExampleName } from '../../grammar/env-examples.ts';

/** Something that shows that a folder has, or is going to have, a `.env` of its own. */
export interface EnvSign {
  /** Folder of the `.env`; empty for the root. */
  readonly folder: string;
  readonly place: RelatedPlace;
}

/** Folders whose files are data, copies of other projects, or not run at all. */
const asideFolder = /^(?:tests?|__tests__|fixtures|__fixtures__|testdata|vendor|third[_-]party|node_modules)$/i;

/** A file whose text may say that `.env` is read; files of other names are not opened. */
interface Reader {
  readonly name: RegExp;
  readonly text: RegExp;
  readonly message: string;
  /** True where the text may have been written by a tool, so that the program has to say it as well. */
  readonly isPinned?: true;
}

const dotenvPackage = /^[ \t]*["']?(?:python-dotenv|django-environ|environs)\b/m;
const packageMessage = 'The program reads .env with this package';

const readers: readonly Reader[] = [
  {
    name: /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/,
    text: /^[ \t]*env_file:[ \t]*(?:\r?\n[ \t]*-[ \t]*(?:path:[ \t]*)?)?["']?(?:\.\/)?\.env["']?[ \t]*$/m,
    message: 'Compose reads .env here',
  },
  { name: /^(?:pyproject\.toml|Pipfile)$/, text: dotenvPackage, message: packageMessage },
  // A list of everything that is installed names the packages of packages, too.
  { name: /^requirements(?:[.-]\w+)?\.(?:txt|in)$/, text: dotenvPackage, message: packageMessage, isPinned: true },
  {
    name: /^package\.json$/,
    text: /^[ \t]*"dotenv"[ \t]*:[ \t]*"/m,
    message: packageMessage,
  },
];

/** What a Python program writes that reads the file. */
const readsEnv = /\b(?:load_dotenv|dotenv_values|read_env|environ\.Env)\b/;
/** More Python files than these are not opened to find it. */
const mostOpened = 200;

/** Globs of the files whose text may be a sign. */
export const signFiles: readonly string[] = [
  '**/*.py',
  '**/{docker-compose,compose}*.{yml,yaml}',
  '**/{pyproject.toml,Pipfile,package.json}',
  '**/requirements*.{txt,in}',
];

/** The signs that a project shows, in the order of its paths; one per folder is enough. */
export function envSigns(paths: readonly string[], readText: (path: string) => string | undefined): readonly EnvSign[] {
  const signs = new Map<string, EnvSign>();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(0, slash));
    if (signs.has(folder)) continue;
    if (folder.split('/').some((step) => asideFolder.test(step))) continue;
    const sign = signIn(path, path.slice(slash + 1), { folder, paths, readText });
    if (sign === undefined) continue;
    signs.set(folder, { folder, place: { path, ...sign } });
  }
  return [...signs.values()];
}

interface Surroundings {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly readText: (path: string) => string | undefined;
}

function signIn(path: string, name: string, around: Surroundings): Omit<RelatedPlace, 'path'> | undefined {
  if (envExampleName.test(name)) return { range: { start: 0, end: 0 }, message: 'This is what .env is copied from' };
  const reader = readers.find((one) => one.name.test(name));
  const found = reader === undefined ? null : reader.text.exec(around.readText(path) ?? '');
  if (reader === undefined || found === null) return undefined;
  if (reader.isPinned && !isReadByProgram(around)) return undefined;
  const start = found.index + (found[0].length - found[0].trimStart().length);
  return { range: { start, end: found.index + found[0].trimEnd().length }, message: reader.message };
}

function isReadByProgram({ folder, paths, readText }: Surroundings): boolean {
  const own = paths.filter((path) => path.endsWith('.py') && (folder === '' || path.startsWith(`${folder}/`)));
  // Settings stand near the top, so those files come first.
  const nearFirst = own.toSorted((a, b) => a.split('/').length - b.split('/').length).slice(0, mostOpened);
  return nearFirst.some((path) => readsEnv.test(readText(path) ?? ''));
}
