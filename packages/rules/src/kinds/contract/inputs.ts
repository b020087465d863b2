import type { MarkdownDocument, Range } from '@devlint/core';
import type { ListItem } from 'mdast';
import { blocksIn } from '../../grammar/starting-in.ts';

/** One item of what a component expects. */
export interface ContractInput {
  /** Its first line. */
  readonly range: Range;
  /** It begins with a name in code: `` `order` ``. */
  readonly named: boolean;
  /** A description follows the name, behind a colon or a dash. */
  readonly described: boolean;
}

/** The items of the lists that begin within a range. */
export function inputsIn(document: MarkdownDocument, { start, end }: Range): readonly ContractInput[] {
  return blocksIn(document, { start: start + 1, end }).flatMap((block) => {
    if (block.type !== 'list') return [];
    return block.children.flatMap((item) => readInput(document, item));
  });
}

function readInput(document: MarkdownDocument, item: ListItem): readonly ContractInput[] {
  const [paragraph] = item.children;
  if (paragraph?.type !== 'paragraph') return [];
  const { start, end } = document.rangeOf(paragraph);
  const line = /^[^\r\n]*/.exec(document.file.text.slice(start, end))?.[0].trimEnd() ?? '';
  // `None` needs no name.
  if (/^\W*(?:none|nothing|n\/a|-)\b/i.test(line)) return [];
  const [first] = paragraph.children;
  const code = first?.type === 'strong' ? first.children[0] : first;
  const named = code?.type === 'inlineCode';
  const after = named && first !== undefined ? document.file.text.slice(document.rangeOf(first).end, end) : '';
  const described = /^(?:[ \t]*\([^()\r\n]{1,80}\))?[ \t]*(?::|[-–—][ \t])\s*\S/.test(after);
  return [{ range: { start, end: start + line.length }, named, described }];
}
