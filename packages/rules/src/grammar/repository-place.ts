/** The file that speaks for the repository, where something is missing in it: its README, or else the first document or file at the root. */
export function repositoryPlace(paths: readonly string[]): string | undefined {
  const atRoot = paths.filter((path) => !path.includes('/'));
  return (
    atRoot.find((path) => /^readme(?:\.[a-z]+)?$/i.test(path)) ??
    paths.find((path) => /^(?:\.github|docs)\/readme(?:\.[a-z]+)?$/i.test(path)) ??
    atRoot.find((path) => /\.(?:md|markdown)$/i.test(path)) ??
    atRoot.find((path) => /^devlint\.config\./.test(path)) ??
    atRoot[0] ??
    paths[0]
  );
}
