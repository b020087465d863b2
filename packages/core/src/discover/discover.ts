import ignore from 'ignore';
import { isForeign } from '../files/ignored-by-default.ts';
import type { ProjectFiles } from '../files/project-files.ts';

/** What a project consists of. */
export interface Discovered {
  /** Every path that version control does not ignore: what links and imports may point to. */
  readonly paths: readonly string[];
  /** Those that devlint looks into: not ignored by the configuration, not other people's. */
  readonly looked: readonly string[];
}

/** Lists the project. `ignores` are patterns as in `.gitignore`, relative to the root. */
export async function discover(
  files: ProjectFiles,
  options: { readonly ignores: readonly string[]; readonly ignored: boolean },
): Promise<Discovered> {
  const paths = await files.list({ ignored: options.ignored });
  if (options.ignored) return { paths, looked: paths };
  const patterns = options.ignores.length === 0 ? undefined : ignore().add([...options.ignores]);
  const looked = paths.filter((path) => !isForeign(path) && !(patterns?.ignores(path) ?? false));
  return { paths, looked };
}

/** Tells whether a path is among the targets: named itself, or in a folder that is. No target means all. */
export function targetMatcher(targets: readonly string[]): (path: string) => boolean {
  if (targets.length === 0 || targets.includes('')) return () => true;
  const folders = targets.filter((target) => target.endsWith('/'));
  const single = new Set(targets.filter((target) => !target.endsWith('/')));
  return (path) => single.has(path) || folders.some((folder) => path.startsWith(folder));
}
