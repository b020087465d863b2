import type { Comment } from '../../plugin/language.ts';
import type { TextLine } from './types.ts';

/** `#` begins a comment where a line begins or after a blank, as in CODEOWNERS and `.env`; `\#` and `a#b` do not. */
const mark = /(?:^|[ \t])#/;

/** The comments of some lines; each reaches to the end of its line. */
export function hashComments(lines: readonly TextLine[]): readonly Comment[] {
  return lines.flatMap(({ text, range }): readonly Comment[] => {
    const found = mark.exec(text);
    if (found === null) return [];
    const hash = found.index + found[0].length - 1;
    return [{ range: { start: range.start + hash, end: range.end }, text: text.slice(hash + 1) }];
  });
}
