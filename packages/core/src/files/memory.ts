import { type DecodedText, type ProjectFiles, UnreadableFile } from './project-files.ts';

/** A project that exists only in memory, for tests and for texts that were never saved. */
export function memoryFiles(root: string, texts: Readonly<Record<string, string>>): ProjectFiles {
  const files = new Map(Object.entries(texts));
  return {
    root,
    list: async () => [...files.keys()].sort(),
    read: (path) => decoded(files.get(path)),
    write: async (path, content) => {
      if (!files.has(path)) throw new UnreadableFile(path, 'there is no such file');
      files.set(path, content.byteOrderMark ? `\uFEFF${content.text}` : content.text);
    },
  };
}

function decoded(text: string | undefined): DecodedText | undefined {
  if (text === undefined) return undefined;
  const byteOrderMark = text.charCodeAt(0) === 0xfeff;
  return { text: byteOrderMark ? text.slice(1) : text, byteOrderMark, encoding: 'utf-8' };
}
