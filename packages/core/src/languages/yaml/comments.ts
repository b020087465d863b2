import type { Lexer } from 'yaml';
import type { Comment } from '../../plugin/language.ts';

/** Marks of the lexer that stand for no characters: the start of a document, of a scalar, the end of a broken flow. */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** The comments of a text. The lexer knows which `#` is part of a string, whatever else is wrong with the file. */
export function yamlComments(text: string, lexer: Lexer): readonly Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  let isScalar = false;
  for (const token of lexer.lex(text)) {
    if (marks.has(token)) {
      isScalar = token === '\u001f';
      continue;
    }
    if (token.startsWith('#') && !isScalar) {
      comments.push({ range: { start: at, end: at + token.length }, text: token.slice(1) });
    }
    isScalar = false;
    at += token.length;
  }
  return comments;
}
