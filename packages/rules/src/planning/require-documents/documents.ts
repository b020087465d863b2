/** The folder that plans are kept in: `Planning`, `docs/planning`, whatever the letter case; the highest one counts. */
export function planningFolder(paths: readonly string[]): string | undefined {
  const folders = paths.flatMap((path) => /^(?:docs?\/)?planning(?=\/)/i.exec(path)?.[0] ?? []);
  return folders.find((folder) => !folder.includes('/')) ?? folders[0];
}

/** The documents that are nowhere in the folder; `architecture-guide.md` is ArchitectureGuide.md. */
export function missingDocuments(
  folder: string,
  documents: readonly string[],
  paths: readonly string[],
): readonly string[] {
  const inside = paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
  const steps = inside.map((path) => path.split('/'));
  const files = new Set(steps.map((parts) => compared(parts.at(-1) ?? '')));
  const folders = new Set(steps.flatMap((parts) => parts.slice(0, -1)).map(compared));
  return documents.filter((name) => !(name.endsWith('/') ? folders : files).has(compared(name)));
}

/** Letters and digits in lower case, without the ending. */
function compared(name: string): string {
  return name
    .replace(/\.(?:md|markdown)$/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
