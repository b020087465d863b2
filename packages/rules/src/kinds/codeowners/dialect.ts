import type { ModelledDocument } from '@devlint/core';
import type { Codeowners } from './codeowners.ts';

/** Whose CODEOWNERS it is: what may stand in the file, and where it is looked for, differ. */
export type Dialect = 'github' | 'gitlab';

/** Where a host looks, in its order: the first file found is the only one that counts. */
const placesOf: Readonly<Record<Dialect, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** The host that a repository shows signs of; GitHub where it shows none. */
export function dialectOf(paths: readonly string[], files: readonly Codeowners[]): Dialect {
  if (paths.some((path) => path.startsWith('.github/'))) return 'github';
  if (paths.some((path) => path === '.gitlab-ci.yml' || path.startsWith('.gitlab/'))) return 'gitlab';
  return files.some(({ sections }) => sections.length > 0) ? 'gitlab' : 'github';
}

/** The files in places where a host looks, as it looks; a file elsewhere is somebody else's business. */
export function inOrder(
  documents: readonly ModelledDocument<Codeowners>[],
  dialect: Dialect,
): readonly ModelledDocument<Codeowners>[] {
  return placesOf[dialect].flatMap((place) => documents.filter(({ path }) => path === place));
}

/** The only file that counts, if there is one, with whose it is. */
export function decidingFile(
  documents: readonly ModelledDocument<Codeowners>[],
  paths: readonly string[],
): { readonly dialect: Dialect; readonly first: ModelledDocument<Codeowners> | undefined } {
  const dialect = dialectOf(
    paths,
    documents.map(({ model }) => model),
  );
  return { dialect, first: inOrder(documents, dialect)[0] };
}
