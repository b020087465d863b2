import type { Range } from '@devlint/core';
import { linkBetween } from '../../grammar/destination.ts';

/** A document to be listed, as seen from the one that lists it. */
interface Listed {
  readonly from: string;
  readonly to: string;
  readonly title: string | undefined;
}

/** One more item behind the line of a link, written as that line is; nothing where the link is no plain item. */
export function itemAfter(
  text: string,
  link: Range,
  { from, to, title }: Listed,
): { readonly at: number; readonly text: string } | undefined {
  const start = Math.max(text.lastIndexOf('\n', link.start), text.lastIndexOf('\r', link.start)) + 1;
  const ending = text.slice(link.end).search(/[\r\n]/);
  const end = ending < 0 ? text.length : link.end + ending;
  const bullet = /^[ \t]*[-*+][ \t]+(?=\[)/.exec(text.slice(start, end))?.[0];
  if (bullet === undefined || title === undefined || /[[\]]/.test(title)) return undefined;
  return { at: end, text: `\n${bullet}[${title}](${linkBetween(from, to)})` };
}
