/** Folders of what is kept as it was. */
const archive = /(?:^|\/)[-_.]?(?:archived?|archives|history|historical|attic|graveyard)(?=\/|[-_. ])/i;

/** True for documents that are kept as they were: what they refer to may be gone, and nobody repairs it. */
export function isArchived(path: string): boolean {
  return archive.test(path.slice(0, path.lastIndexOf('/') + 1));
}
