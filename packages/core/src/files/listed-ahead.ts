import type { ProjectFiles } from './project-files.ts';

/**
 * Files whose listing begins at once and is handed to the first who asks for it in the same way: git lists a project
 * while something else is done. Whoever asks again gets what is there then.
 */
export function listedAhead(files: ProjectFiles, options: Parameters<ProjectFiles['list']>[0]): ProjectFiles {
  let begun: ReturnType<ProjectFiles['list']> | undefined = files.list(options);
  // Told where it is asked for; nobody may ever ask.
  begun.catch(() => {});
  return {
    ...files,
    list: (asked) => {
      const first = asked.ignored === options.ignored ? begun : undefined;
      begun = undefined;
      return first ?? files.list(asked);
    },
  };
}
