import { matchesPath, type PathPattern } from '../../grammar/path-patterns.ts';

/** What programs are written in. */
const source =
  /\.(?:py|pyi|js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|go|rs|java|kt|scala|c|h|cc|cpp|hpp|cs|rb|php|swift|m|lua|r|jl|ex|exs|erl|hs|clj|dart|sql|proto|graphql)$/i;
/** Tests, examples and what the tools of the developers read. */
const aside =
  /(?:^|\/)(?:tests?|__tests__|spec|specs|testing|fixtures?|examples?|bench(?:marks?)?|docs?|scripts?|tools|\.[^/]+)\/|(?:^|\/)(?:test_[^/]*|conftest|setup|noxfile|[^/]*\.config|[^/]*\.d)\.[a-z]+$|[._-](?:test|spec|tests)\.[a-z]+$/i;

/** Folders in which projects collect what goes into the changelog: changesets, towncrier, scriv, reno. */
const fragment =
  /(?:^|\/)(?:\.changeset|\.changes|changes|changelog\.d|changelogs?|newsfragments?|news|releasenotes|\.chronus|\.release-notes)\/.+/i;

/** True for code whose change users may notice. */
export function isProductCode(path: string, ignored: readonly PathPattern[]): boolean {
  if (!source.test(path) || aside.test(path)) return false;
  const steps = path.split('/');
  // A pattern may name the file, or a folder that it lies in.
  return !steps.some((_, at) => ignored.some((one) => matchesPath(one, steps.slice(0, at + 1), at < steps.length - 1)));
}

export function isFragment(path: string): boolean {
  return fragment.test(path);
}
