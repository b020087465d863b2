import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import { findMojibake, type Mojibake } from '../../grammar/mojibake/find.ts';

const code: ReadonlySet<string> = new Set(['code', 'inlineCode']);

/** Lines that speak of encodings show broken characters on purpose. */
const aboutEncodings = /mojibake|garbled|encod|charset|code ?page|utf-?8|unicode|latin-?1|windows-?125/i;

/** The mojibake of a document's own text: not that of code, of comments and of lines about encodings. */
export function meantMojibake(document: MarkdownDocument): readonly Mojibake[] {
  const { text } = document.file;
  const found = findMojibake(text);
  if (found.length === 0) return found;
  const hidden = [
    ...nodesOf(document.tree, code).map((node) => document.rangeOf(node)),
    ...document.comments.map(({ range }) => range),
  ].sort((a, b) => a.start - b.start);
  let passed = 0;
  return found.filter(({ range }) => {
    while ((hidden[passed]?.end ?? Number.POSITIVE_INFINITY) <= range.start) passed++;
    return (
      (hidden[passed]?.start ?? Number.POSITIVE_INFINITY) > range.start && !aboutEncodings.test(around(text, range))
    );
  });
}

/** The line of a find, or what stands near it in a very long one. */
function around(text: string, { start, end }: Range): string {
  const from = Math.max(text.lastIndexOf('\n', start) + 1, start - 500);
  const to = text.indexOf('\n', end);
  return text.slice(from, Math.min(to === -1 ? text.length : to, end + 500));
}
