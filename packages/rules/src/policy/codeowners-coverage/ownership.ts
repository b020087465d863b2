import { matchesPath, type PathPattern, readPathPattern } from '../../grammar/path-patterns.ts';
import type { Codeowners, CodeownersEntry } from '../../kinds/codeowners/codeowners.ts';
import { dialectOf } from '../../kinds/codeowners/dialect.ts';

/** What CODEOWNERS says of one file: that somebody owns it, that nobody does, or which line took its owners away. */
export type Ownership = 'owned' | 'unowned' | CodeownersEntry;

/** Tells who owns a file, by the last pattern that matches it; in GitLab, by the last one of each section. */
export function ownershipIn(model: Codeowners, paths: readonly string[]): (file: string) => Ownership {
  const isGitlab = dialectOf(paths, [model]) === 'gitlab';
  const sections = isGitlab ? model.sections : [];
  const groups: { readonly entry: CodeownersEntry; readonly isOwned: boolean; readonly pattern: PathPattern }[][] = [
    [],
  ];
  let section = -1;
  for (const entry of model.entries) {
    const { text, range } = entry.pattern;
    for (let next = sections[section + 1]; next !== undefined && next.heading.range.end <= range.start; ) {
      groups.push([]);
      next = sections[++section + 1];
    }
    const anywhere = isGitlab && !text.startsWith('/') && text.includes('/') ? `**/${text}` : text;
    const isOwned = entry.owners.length > 0 || (sections[section]?.owners.length ?? 0) > 0;
    groups.at(-1)?.push({ entry, isOwned, pattern: readPathPattern(anywhere) });
  }
  return (file) => {
    const steps = file.split('/');
    const above = steps.map((_, index) => steps.slice(0, index + 1));
    const deciding = groups.flatMap((group) => {
      const found = group.findLast(({ pattern }) =>
        above.some((path) => matchesPath(pattern, path, path.length < steps.length)),
      );
      return found === undefined ? [] : [found];
    });
    if (deciding.some(({ isOwned }) => isOwned)) return 'owned';
    return deciding[0]?.entry ?? 'unowned';
  };
}
