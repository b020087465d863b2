import type { MarkdownDocument, Range } from '@devlint/core';
import type { Definition, Image, Link } from 'mdast';

/** True for destinations in the project: no scheme, no other host. */
export function isLocal(target: string): boolean {
  return target !== '' && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);
}

/** Where the destination of a link, image or definition stands in the file; the whole node if it cannot be told. */
export function destinationRange(document: MarkdownDocument, node: Link | Image | Definition): Range {
  const whole = document.rangeOf(node);
  const { text } = document.file;
  const from = node.type === 'definition' ? afterLabel(text, whole) : afterText(document, node, whole);
  return from === undefined ? whole : (destinationAt(text, from, whole.end) ?? whole);
}

/** The offset behind `[label]:`. */
function afterLabel(text: string, { start, end }: Range): number | undefined {
  const label = /^\[(?:\\.|[^\]\\])*\]:/s.exec(text.slice(start, end));
  return label === null ? undefined : start + label[0].length;
}

/** The offset behind `](`. */
function afterText(document: MarkdownDocument, node: Link | Image, { start, end }: Range): number | undefined {
  const last = node.type === 'link' ? node.children.at(-1) : undefined;
  const from = last === undefined ? start : document.rangeOf(last).end;
  const at = document.file.text.indexOf('](', from);
  return at === -1 || at >= end ? undefined : at + 2;
}

/** The destination that begins after blanks at `from`, without angle brackets (CommonMark 6.3). */
function destinationAt(text: string, from: number, limit: number): Range | undefined {
  let start = from;
  // A destination in a quote may begin on the next line, behind its mark.
  while (start < limit && /[\s>]/.test(text.charAt(start))) start++;
  if (text.charAt(start) === '<') {
    const close = text.indexOf('>', start);
    return close === -1 || close > limit ? undefined : { start: start + 1, end: close };
  }
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '(') depth++;
    else if (/\s/.test(character) || (character === ')' && depth-- === 0)) return { start, end: at };
  }
  return { start, end: limit };
}
