import { type DecodedText, type ProjectFiles, UnwritableFile } from './project-files.ts';

/** A project that exists only in memory, for tests and for texts that were never saved. */
export function memoryFiles(root: string, texts: Readonly<Record<string, string>>): ProjectFiles {
  const files = new Map(Object.entries(texts));
  return {
    root,
    list: async () => [...files.keys()].sort(),
    read: (path) => decoded(files.get(path)),
    write: async (changes) => {
      const stale = changes.find(({ path, before }) => decoded(files.get(path))?.text !== before);
      if (stale !== undefined) throw new UnwritableFile(stale.path, 'it changed in the meantime');
      for (const { path, after } of changes) {
        files.set(path, files.get(path)?.startsWith('\uFEFF') ? `\uFEFF${after}` : after);
      }
    },
  };
}

function decoded(text: string | undefined): DecodedText | undefined {
  if (text === undefined) return undefined;
  const byteOrderMark = text.charCodeAt(0) === 0xfeff;
  return { text: byteOrderMark ? text.slice(1) : text, byteOrderMark, encoding: 'utf-8' };
}
