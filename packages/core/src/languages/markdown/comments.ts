import type { Root } from 'mdast';
import type { Comment } from '../../plugin/language.ts';
import { nodesOf } from './walk.ts';

const htmlOnly: ReadonlySet<string> = new Set(['html']);

/** The comments of a document, in reading order. */
export function commentsOf(tree: Root, text: string): readonly Comment[] {
  return [...frontmatterComments(tree, text), ...htmlComments(tree, text)];
}

/** `#` begins a comment in YAML and TOML where a line begins or after a blank; after that, the word that counts here. */
const mark = /(?:^|[ \t])#(?=[ \t]*devlint)/i;

/**
 * The comments of the frontmatter that speak to devlint: what is reported there must be possible to suppress there.
 * Others are left alone, because telling a comment from a string that holds `#` takes a parser of YAML or TOML.
 */
function frontmatterComments(tree: Root, text: string): readonly Comment[] {
  const [first] = tree.children;
  const end = first?.position?.end.offset ?? 0;
  if (first === undefined || !['yaml', 'toml'].includes(first.type)) return [];
  const comments: Comment[] = [];
  for (const { index, 0: line } of text.slice(0, end).matchAll(/[^\r\n]+/g)) {
    const found = mark.exec(line);
    if (found === null) continue;
    const hash = found.index + found[0].length - 1;
    comments.push({ range: { start: index + hash, end: index + line.length }, text: line.slice(hash + 1) });
  }
  return comments;
}

/** The HTML comments of a document. Those inside code are not comments; one node may hold several. */
function htmlComments(tree: Root, text: string): readonly Comment[] {
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
