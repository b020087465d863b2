import type { Diagnostic, Edit, Language, SourceFile } from '@devlint/core';

/** Stands where the reason belongs; whoever accepts the action overwrites it. */
export const reasonPlaceholder = 'TODO: say why';

export type Reach = 'line' | 'next-line' | 'file';

/**
 * The ways to write a comment that silences a finding, the most local first. Which of them work depends on what is
 * around (a table, a code block, a string), so the caller tries them.
 */
export function disablingEdits(
  { ruleId, path, line }: Diagnostic,
  reach: Reach,
  file: SourceFile,
  { comment, name }: Language,
): readonly Edit[] {
  const write = (form: string) => `${comment.open}devlint-${form} ${ruleId} -- ${reasonPlaceholder}${comment.close}`;
  const insert = (at: number, text: string): Edit => ({ path, range: { start: at, end: at }, text });
  const own = file.lines.textOf(line);
  const indent = /^[ \t]*/.exec(own)?.[0] ?? '';
  switch (reach) {
    case 'line':
      return own.trim() === ''
        ? []
        : [insert(file.lines.endOf(line), `${name === 'python' ? '  ' : ' '}${write('disable-line')}`)];
    case 'next-line':
      return [
        insert(file.lines.startOf(line), `${indent}${write('disable-next-line')}\n`),
        // Before a heading or list a comment of its own needs no blank line; after a paragraph it would join it.
        insert(file.lines.startOf(line), `\n${indent}${write('disable-next-line')}\n\n`),
      ];
    default:
      return [
        insert(startOfBody(file), `${write('disable-file')}\n\n`),
        insert(file.text.length, `\n${write('disable-file')}\n`),
      ];
  }
}

/** Behind what has to stand first in a file: frontmatter, a `#!` line, an encoding. */
function startOfBody({ text }: SourceFile): number {
  const frontmatter = /^(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\r?\n\1[ \t]*\r?\n/.exec(text)?.[0].length;
  return frontmatter ?? /^(?:#!.*\r?\n)?(?:#.*coding[:=].*\r?\n)?/.exec(text)?.[0].length ?? 0;
}
