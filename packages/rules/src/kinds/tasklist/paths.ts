const names = /(?:^|\/)(?:task[-_]?(?:list|tracker|status)|(?:(?:active|current|open)[-_]?)?tasks|todo)\.md$/i;
const fileOfTask = /(?:^|\/)backlog\/tasks\/[^/]+\.md$/i;

/** True when a path is conventional for a file that lists tasks. */
export function isListPath(path: string): boolean {
  return names.test(path);
}

/** True when a path is conventional for a list of tasks, or for a file that is one task. */
export function isTasklistPath(path: string): boolean {
  return isListPath(path) || fileOfTask.test(path);
}
