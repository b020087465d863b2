import type { PythonDocument, Range } from '@devlint/core';

/**
 * True for a range that the parser could read, and read around: no edit is offered anywhere else. An empty range
 * stands for the character after it.
 */
export function isReadable(document: PythonDocument, { start, end }: Range): boolean {
  const last = Math.max(end, start + 1);
  return !document.syntaxProblems.some(
    ({ range }) => range.start < last && start < Math.max(range.end, range.start + 1),
  );
}
