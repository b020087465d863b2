import ignore from 'ignore';
import { nearest } from '../text/nearest.ts';
import { type Part, problemIn } from './part.ts';
import type { ConfigProblem } from './problem.ts';
import { pathMatcher } from './settings.ts';
import type { KeyPath } from './sources/parsed.ts';

/**
 * Globs of the project's own configuration that match none of its files: nearly always a typing mistake, or something
 * that has moved. Of configurations that several projects share, nobody expects every glob to match everywhere.
 */
export function unmatchedGlobs(parts: readonly Part[], paths: readonly string[]): readonly ConfigProblem[] {
  if (paths.length === 0) return [];
  const own = parts.find(({ origin }) => origin.type === 'project' && origin.source !== undefined);
  if (own === undefined) return [];
  const { config, origin, writtenIndex } = own;
  const problems: ConfigProblem[] = [];
  const tell = (keyPath: KeyPath, message: string) =>
    problems.push(problemIn(origin, keyPath, 'value', message, 'warning'));

  const check = (globs: string | readonly string[] | undefined, keyPath: KeyPath) => {
    const list = typeof globs === 'string' ? [globs] : (globs ?? []);
    for (const [index, glob] of list.entries()) {
      if (isMatched(glob, paths)) continue;
      const near = nearestGlob(glob, paths);
      const ending = near === undefined ? '.' : `; did you mean "${near}"?`;
      tell(
        typeof globs === 'string' ? keyPath : [...keyPath, index],
        `No file of the project matches "${glob}"${ending}`,
      );
    }
  };
  for (const [kind, globs] of Object.entries(config.kinds ?? {})) check(globs, ['kinds', kind]);
  for (const [index, { files, ignores }] of (config.overrides ?? []).entries()) {
    const base = ['overrides', writtenIndex('overrides', index)];
    check(files, [...base, 'files']);
    check(ignores, [...base, 'ignores']);
  }
  for (const [index, pattern] of (config.ignores ?? []).entries()) {
    const matcher = ignore().add(pattern.replace(/^!/, ''));
    if (paths.some((path) => matcher.ignores(path))) continue;
    const near = nearestGlob(pattern, paths);
    const ending = near === undefined ? '; what git ignores need not be listed.' : `; did you mean "${near}"?`;
    tell(['ignores', writtenIndex('ignores', index)], `No file of the project matches "${pattern}"${ending}`);
  }
  return problems;
}

function isMatched(glob: string, paths: readonly string[]): boolean {
  return paths.some(pathMatcher(glob));
}

const magic = /[*?[\]{}()!+@]/;

/**
 * The glob that was probably meant: with `/` for `\`, without a leading `/`, or with the folder or file in place of a
 * word that names none. Offered only if it matches.
 */
function nearestGlob(glob: string, paths: readonly string[]): string | undefined {
  const plain = glob.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
  if (plain !== glob && isMatched(plain, paths)) return plain;
  const segments = plain.split('/');
  let found = '';
  for (const [index, segment] of segments.entries()) {
    if (magic.test(segment)) {
      const rest = segments.slice(index).join('/');
      return offered(found + rest, glob, paths);
    }
    const below = paths.filter((path) => path.startsWith(found)).map((path) => path.slice(found.length));
    const names = new Set(below.map((path) => path.split('/', 1)[0] ?? ''));
    const name = names.has(segment) || segment === '' ? segment : nearest(segment, names);
    if (name === undefined) return undefined;
    found += index === segments.length - 1 ? name : `${name}/`;
  }
  return offered(found, glob, paths);
}

function offered(candidate: string, glob: string, paths: readonly string[]): string | undefined {
  return candidate !== glob && isMatched(candidate, paths) ? candidate : undefined;
}
