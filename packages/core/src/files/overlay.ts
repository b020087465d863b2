import type { DecodedText, ProjectFiles } from './project-files.ts';

/** Files with unsaved texts laid over them. Writing goes to the files below. */
export interface OverlayFiles extends ProjectFiles {
  /** Lays a text over a file, or takes it away. */
  lay(path: string, text: string | undefined): void;
  /** What is below the overlay: the file as it is saved. */
  readSaved(path: string): DecodedText | undefined;
}

/** Lays a changeable set of texts over some files. */
export function overlay(files: ProjectFiles): OverlayFiles {
  const texts = new Map<string, string>();
  return {
    root: files.root,
    list: async (options) => {
      const saved = await files.list(options);
      const known = new Set(saved);
      const added = [...texts.keys()].filter((path) => !known.has(path));
      return added.length === 0 ? saved : [...saved, ...added].sort();
    },
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? files.read(path) : { text, byteOrderMark: false, encoding: 'utf-8' };
    },
    readSaved: (path) => files.read(path),
    write: (path, content) => files.write(path, content),
    lay: (path, text) => {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
    },
  };
}
