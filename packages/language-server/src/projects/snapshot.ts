import type { Diagnostic, Notification, SourceFile } from '@devlint/core';

/** One finished look at a project: what was found, in which state of its texts. */
export interface Snapshot {
  /** Which of the project's states it is of; they are counted. */
  readonly generation: number;
  /** What counts, by path and in reading order; nothing that is suppressed. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly notifications: readonly Notification[];
  /** The text of a path in that state. */
  source(path: string): SourceFile | undefined;
  /** The version of a path's text where it was open. */
  version(path: string): number | undefined;
}

export function byPath(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.suppressed !== undefined) continue;
    const group = groups.get(diagnostic.path);
    if (group === undefined) groups.set(diagnostic.path, [diagnostic]);
    else group.push(diagnostic);
  }
  return groups;
}
