import type { Range, TextLine } from '@devlint/core';

/** Some characters of a line without blanks in them; escaped blanks are part of a token. */
export interface Token {
  readonly text: string;
  readonly range: Range;
}

/** One line that gives the files of a pattern their owners; none where a line takes them away. */
export interface CodeownersEntry {
  readonly pattern: Token;
  readonly owners: readonly Token[];
  /** The line as it stands, and its range with its line ending. */
  readonly line: Token;
}

/** A line such as `[Documentation][2] @docs`: GitLab groups entries under it, GitHub does not know it. */
export interface CodeownersSection {
  readonly heading: Token;
  readonly owners: readonly Token[];
}

/** CODEOWNERS, line by line. */
export interface Codeowners {
  readonly entries: readonly CodeownersEntry[];
  readonly sections: readonly CodeownersSection[];
  /** In UTF-8, as the limit of GitHub counts. */
  readonly bytes: number;
  readonly firstLine: Range;
}

const section = /^[ \t]*(\^?\[[^\]]*\](?:\[\d*\])?)(?=\s|$)/;

/** Reads the lines; a `#` at the beginning of a line or after a blank begins a comment. */
export function readCodeowners(lines: readonly TextLine[], text: string): Codeowners {
  const entries: CodeownersEntry[] = [];
  const sections: CodeownersSection[] = [];
  for (const [index, line] of lines.entries()) {
    const heading = section.exec(line.text);
    const name = heading?.[1];
    if (heading !== null && name !== undefined) {
      const end = line.range.start + heading[0].length;
      sections.push({
        heading: { text: name, range: { start: end - name.length, end } },
        owners: tokensOf(line.text.slice(heading[0].length), end),
      });
      continue;
    }
    const [pattern, ...owners] = tokensOf(line.text, line.range.start);
    if (pattern === undefined) continue;
    const range = { start: line.range.start, end: lines[index + 1]?.range.start ?? text.length };
    entries.push({ pattern, owners, line: { text: line.text, range } });
  }
  return {
    entries,
    sections,
    bytes: new TextEncoder().encode(text).length,
    firstLine: lines[0]?.range ?? { start: 0, end: 0 },
  };
}

function tokensOf(text: string, base: number): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (match[0].startsWith('#')) break;
    const start = base + match.index;
    tokens.push({ text: match[0], range: { start, end: start + match[0].length } });
  }
  return tokens;
}
