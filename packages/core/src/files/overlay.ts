import type { ProjectFiles } from './project-files.ts';

/** Files with unsaved texts laid over them. Writing goes to the files below. */
export interface OverlayFiles extends ProjectFiles {
  /** Lays a text over a file, or takes it away. */
  lay(path: string, text: string | undefined): void;
  /** The text that is laid over a file, where there is one. */
  laid(path: string): string | undefined;
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
    ignoredBy: async (path) => files.ignoredBy?.(path),
    ...(files.stamp === undefined
      ? {}
      : { stamp: (path: string) => (texts.has(path) ? undefined : files.stamp?.(path)) }),
    whyUnlisted: (path) => files.whyUnlisted?.(path),
    isWritable: (path) => files.isWritable?.(path) ?? true,
    write: (changes) => files.write(changes),
    tidy: async () => files.tidy?.(),
    laid: (path) => texts.get(path),
    lay: (path, text) => {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
    },
  };
}
