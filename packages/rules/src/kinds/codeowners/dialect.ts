import type { Codeowners } from './codeowners.ts';

/** Whose CODEOWNERS it is: what may stand in the file, and where it is looked for, differ. */
export type Dialect = 'github' | 'gitlab';

/** Where a host looks, in its order: the first file found is the only one that counts. */
export const placesOf: Readonly<Record<Dialect, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** The host that a repository shows signs of; GitHub where it shows none. */
export function dialectOf(paths: readonly string[], files: readonly Codeowners[]): Dialect {
  if (paths.some((path) => path.startsWith('.github/'))) return 'github';
  if (paths.some((path) => path === '.gitlab-ci.yml' || path.startsWith('.gitlab/'))) return 'gitlab';
  return files.some(({ sections }) => sections.length > 0) ? 'gitlab' : 'github';
}
