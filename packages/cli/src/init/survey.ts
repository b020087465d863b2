import {
  type Document,
  type Kind,
  type Parser,
  type Plugin,
  type ProjectFiles,
  sourceFile,
  UnreadableFile,
} from '@devlint/core';
import { statusSetting } from './status-setting.ts';
import { statusesIn } from './statuses.ts';

/** What a look at a repository found. */
export interface Survey {
  /** The project's own files, those of vendored folders left out. */
  readonly paths: readonly string[];
  /** Kinds that were found, by name. */
  readonly kinds: readonly KindFound[];
  readonly pythonFiles: number;
  readonly flask: boolean;
  /** Python files that look like command line programs. */
  readonly commandLines: readonly string[];
  /** Folders that hold other people's files. */
  readonly vendored: readonly string[];
}

export interface KindFound {
  readonly name: string;
  readonly paths: readonly string[];
  /** Files with a conventional name whose content was not recognised. */
  readonly unrecognised: readonly string[];
  /** Statuses as they are written, most frequent first. */
  readonly statuses: readonly { readonly text: string; readonly number: number }[];
  /** Those that the rule about statuses has to be told of. */
  readonly statusSetting?: readonly string[] | undefined;
}

/** More Python files than this tell nothing new about whether a project uses Flask. */
const pythonSample = 300;

/** Looks at every path, and into the files whose name says that they may matter. */
export async function survey(files: ProjectFiles, plugin: Plugin): Promise<Survey> {
  const paths = await files.list({ ignored: false });
  const vendored = [...new Set(paths.flatMap((path) => vendorFolder.exec(path)?.[0] ?? []))];
  const own = paths.filter((path) => !vendored.some((folder) => path.startsWith(folder)));
  const python = own.filter((path) => path.endsWith('.py'));
  return {
    paths: own,
    kinds: await findKinds(own, files, plugin),
    pythonFiles: python.length,
    flask: usesFlask(own, python, files),
    commandLines: python.filter((path) => commandLine.test(path)),
    vendored,
  };
}

const vendorFolder = /^(?:[^/]+\/)*?(?:vendor|vendored|third[_-]party)\//;
const commandLine = /(?:^|\/)(?:(?:cli|scripts|bin)\/(?:.*\/)?[^/]+|cli|manage|[^/]+_cli)\.py$/;
const dependencyFile = /^(?:requirements[^/]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile)$/;

function usesFlask(paths: readonly string[], python: readonly string[], files: ProjectFiles): boolean {
  if (python.length === 0) return false;
  const declared = paths.filter((path) => dependencyFile.test(path));
  if (declared.some((path) => /^[\s"']*flask\b/im.test(textOf(files, path)))) return true;
  return python.slice(0, pythonSample).some((path) => /^[ \t]*(?:from|import)[ \t]+flask\b/m.test(textOf(files, path)));
}

/** True for files of a kind's language: a picture beside decision records is none of them. */
function isRead({ language }: Kind, path: string): boolean {
  return language.files.some((glob) => path.toLowerCase().endsWith(glob.replace('**/*', '')));
}

/** Asks the kinds as the engine does: by path, then by content, in falling order of precedence. */
async function findKinds(paths: readonly string[], files: ProjectFiles, plugin: Plugin): Promise<readonly KindFound[]> {
  const kinds = Object.values(plugin.kinds ?? {}).sort(
    (a, b) => (b.precedence ?? 0) - (a.precedence ?? 0) || (a.name < b.name ? -1 : 1),
  );
  const found = new Map<string, { paths: string[]; unrecognised: string[]; texts: string[] }>();
  const parsers = new Map<string, Parser>();
  for (const path of paths) {
    // Python kinds and aspects fit nearly every file, plain files have but one name: none of them needs listing.
    const candidates = kinds.filter(
      (kind) => kind.language.name === 'markdown' && kind.aspect !== true && isRead(kind, path) && kind.matches(path),
    );
    const [likely] = candidates;
    if (likely === undefined) continue;
    const text = textOf(files, path);
    const kind = await firstToRecognise(candidates, path, text, parsers);
    const entry = found.get((kind ?? likely).name) ?? { paths: [], unrecognised: [], texts: [] };
    found.set((kind ?? likely).name, entry);
    if (kind === undefined) entry.unrecognised.push(path);
    else {
      entry.paths.push(path);
      entry.texts.push(text);
    }
  }
  const kindsFound: KindFound[] = [];
  for (const [name, { paths, unrecognised, texts }] of found) {
    const kind = { name, paths, unrecognised, statuses: statusesIn(texts) };
    kindsFound.push({ ...kind, statusSetting: await statusSetting(kind, files, plugin) });
  }
  return kindsFound.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function firstToRecognise(
  candidates: readonly Kind[],
  path: string,
  text: string,
  parsers: Map<string, Parser>,
): Promise<Kind | undefined> {
  for (const kind of candidates) {
    const { language } = kind;
    const parser = parsers.get(language.name) ?? (await language.open({}));
    parsers.set(language.name, parser);
    const document: Document = parser.parse(sourceFile(path, text));
    const model = kind.extract(document, { assigned: false });
    parser.release(document);
    if (model !== undefined) return kind;
  }
  return undefined;
}

function textOf(files: ProjectFiles, path: string): string {
  try {
    return files.read(path)?.text ?? '';
  } catch (error) {
    if (error instanceof UnreadableFile) return '';
    throw error;
  }
}
