import type { ProjectFiles } from './project-files.ts';

/** Files whose reading is counted: `read` is told how many UTF-16 units each text has. */
export function counting(files: ProjectFiles, read: (units: number) => void): ProjectFiles {
  return {
    ...files,
    read: (path) => {
      const decoded = files.read(path);
      if (decoded !== undefined) read(decoded.text.length);
      return decoded;
    },
  };
}
