import { defineKind, type Range, text } from '@devlint/core';

/** A `.gitignore`: its patterns, and where one more would go. Ranges are UTF-16 offsets. */
export interface Gitignore {
  readonly patterns: readonly { readonly text: string; readonly range: Range }[];
  /** The last line that is not blank; empty at 0 where there is none. */
  readonly lastLine: Range;
  /** Where the text ends, and whether its last line does. */
  readonly end: number;
  readonly isLineEnded: boolean;
}

/** What git leaves out of a repository. */
export default defineKind({
  name: 'gitignore',
  language: text,
  description: 'The patterns of files that git leaves out of the repository.',
  examplePath: '.gitignore',
  matches: (path) => /(?:^|\/)\.gitignore$/.test(path),
  extract({ file, tree }): Gitignore {
    const written = tree.lines.filter((line) => line.text.trim() !== '');
    return {
      patterns: written
        .filter((line) => !line.text.startsWith('#'))
        .map((line) => {
          // Blanks at the end do not count, unless the last one is escaped.
          const bare = line.text.trimEnd();
          const kept = bare.endsWith('\\') && bare !== line.text ? `${bare} ` : bare;
          return { text: kept, range: { start: line.range.start, end: line.range.start + kept.length } };
        }),
      lastLine: written.at(-1)?.range ?? { start: 0, end: 0 },
      end: file.text.length,
      isLineEnded: file.text === '' || /[\r\n]$/.test(file.text),
    };
  },
  entities: (gitignore) => ({ gitignore: [gitignore], pattern: gitignore.patterns }),
});
