import type { Root } from 'mdast';
import type { Comment } from '../../plugin/language.ts';
import { nodesOf } from './walk.ts';

const htmlOnly: ReadonlySet<string> = new Set(['html']);

/** The HTML comments of a document. Those inside code are not comments; one node may hold several. */
export function htmlComments(tree: Root, text: string): readonly Comment[] {
  if (!text.includes('<!--')) return [];
  const comments: Comment[] = [];
  for (const node of nodesOf(tree, htmlOnly)) {
    const start = node.position?.start.offset ?? 0;
    const source = text.slice(start, node.position?.end.offset ?? start);
    let at = source.indexOf('<!--');
    while (at !== -1) {
      const close = source.indexOf('-->', at + 4);
      // Stopping here keeps thousands of comments that never close from being searched thousands of times.
      if (close === -1) break;
      comments.push({ range: { start: start + at, end: start + close + 3 }, text: source.slice(at + 4, close) });
      at = source.indexOf('<!--', close + 3);
    }
  }
  return comments;
}
