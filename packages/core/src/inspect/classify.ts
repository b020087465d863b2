import type { Settings } from '../configure/settings.ts';
import { pathMatcher } from '../configure/settings.ts';
import type { Kind } from '../plugin/kind.ts';
import type { Document, Language } from '../plugin/language.ts';
import { type Crash, guarded, kindCulprit } from './crash.ts';

/** A kind that a file may be of, and whether somebody said so (then the content is not asked). */
export interface Candidate {
  readonly kind: Kind;
  readonly assigned: boolean;
}

/** The kind of a document, or an aspect of it, with its model. */
export interface Modelled {
  readonly kind: Kind;
  readonly model: unknown;
}

const inlineKind = /<!--\s*devlint kind:\s*([\w-]+)\s*-->/;

/** Finds the language of a path by the languages' globs. */
export function languageFinder(languages: readonly Language[]): (path: string) => Language | undefined {
  const byExtension = new Map<string, Language>();
  const others: { readonly language: Language; readonly matches: (path: string) => boolean }[] = [];
  for (const language of languages) {
    const unusual = language.files.filter((glob) => {
      const extension = /^\*\*\/\*(\.[\w-]+)$/.exec(glob)?.[1];
      if (extension !== undefined) byExtension.set(extension, language);
      return extension === undefined;
    });
    if (unusual.length > 0) others.push({ language, matches: pathMatcher(unusual) });
  }
  return (path) =>
    byExtension.get(path.slice(path.lastIndexOf('.')).toLowerCase()) ??
    others.find(({ matches }) => matches(path))?.language;
}

/**
 * The kinds a file may be of, in the order in which they are asked: a comment `<!-- devlint kind: adr -->` beats the
 * configuration, which beats the conventions.
 */
export function candidatesFor(
  settings: Settings,
  language: Language,
  { path, text }: { readonly path: string; readonly text: string },
  tell: (crash: Crash) => void,
): readonly Candidate[] {
  const own = settings.registry.kinds.filter((kind) => kind.language.name === language.name);
  const matches = (kind: Kind) =>
    guarded(
      () => kindCulprit(kind.name, path),
      tell,
      () => kind.matches(path),
    ) ?? false;
  const aspects = own.filter((kind) => kind.aspect && matches(kind)).map((kind) => ({ kind, assigned: false }));
  const kinds = own.filter((kind) => !kind.aspect);
  const assigned = namedKind(text) ?? settings.assignedKind(path);
  if (assigned !== undefined) {
    const kind = kinds.find(({ name }) => name === assigned);
    return kind === undefined ? aspects : [{ kind, assigned: true }, ...aspects];
  }
  return [...kinds.filter(matches).map((kind) => ({ kind, assigned: false })), ...aspects];
}

/** The kind that a comment in a text names. */
export function namedKind(text: string): string | undefined {
  return text.includes('devlint kind:') ? inlineKind.exec(text)?.[1] : undefined;
}

/** Stands among the names of wanted kinds for whatever kind a file of a language is of. */
export function anyKindOf({ name }: Language): string {
  return `*.${name}`;
}

/**
 * Asks the candidates in turn; the first kind that answers with a model wins, and every wanted aspect that does is added.
 * Kinds are asked for as long as the one that wins may be a wanted one.
 */
export function modelsOf(
  document: Document,
  candidates: readonly Candidate[],
  wanted: ReadonlySet<string>,
  tell: (crash: Crash) => void,
): readonly Modelled[] {
  const models: Modelled[] = [];
  const isWanted = ({ kind }: Candidate) =>
    wanted.has(kind.name) || (kind.aspect !== true && wanted.has(anyKindOf(kind.language)));
  const lastKind = candidates.findLastIndex((candidate) => candidate.kind.aspect !== true && isWanted(candidate));
  for (const [index, candidate] of candidates.entries()) {
    const { kind, assigned } = candidate;
    if (kind.aspect === true ? !isWanted(candidate) : models.length > 0 || index > lastKind) continue;
    const model = guarded(
      () => kindCulprit(kind.name, document.file.path),
      tell,
      () => kind.extract(document, { assigned }),
    );
    if (model !== undefined) models.push({ kind, model });
  }
  return models;
}
