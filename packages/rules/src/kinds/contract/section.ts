import type { Range } from '@devlint/core';

/** A part of a component's description: `### EXPECTS (inputs):`, or the same as a label before a list. */
export interface ContractSection {
  /** Compared form of the name: upper case, without what stands in brackets: `EXPECTS`. */
  readonly name: string;
  readonly range: Range;
  /** False where nothing but blanks, headings and comments follow. */
  readonly hasContent: boolean;
}

/** Compared form of a section's name. */
export function sectionName(title: string): string {
  const word = /[A-Za-z][A-Za-z ]*/.exec(title.replace(/\([^)]*\)?/g, ''))?.[0] ?? '';
  return word.trim().toUpperCase();
}

/** True where something is said: letters or digits outside headings and comments. */
export function hasContent(body: string): boolean {
  let rest = '';
  let from = 0;
  for (let open = body.indexOf('<!--'); open !== -1; open = body.indexOf('<!--', from)) {
    rest += body.slice(from, open);
    const close = body.indexOf('-->', open);
    from = close === -1 ? body.length : close + 3;
  }
  rest += body.slice(from);
  return /[\p{L}\p{N}]/u.test(rest.replace(/^[ \t]{0,3}#{1,6}[ \t][^\r\n]*$/gm, ''));
}
