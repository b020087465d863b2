import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Disagreement } from './compare.ts';

/** Why devlint and remark-cli may say something else of a text, with the shortest texts that show it. */
export interface KnownDisagreement {
  readonly name: string;
  /** Who says what is the case. */
  readonly right: Disagreement['by'];
  readonly why: string;
  readonly examples: readonly { readonly preset: string; readonly text: string }[];
  readonly explains: (disagreement: Disagreement) => boolean;
}

export const knownDisagreements: readonly KnownDisagreement[] = [
  {
    name: 'links without a place',
    right: 'devlint',
    why:
      'remark finds some literal autolinks only after parsing, and gives neither them nor the text around them a ' +
      'position. Its rules pass over such nodes, and its comments take every message between them for one that stands ' +
      'in no node and drop it. The trees of devlint have all positions.',
    examples: [
      { preset: 'recommended', text: '<a\\+@b.cd>\n' },
      { preset: 'recommended', text: 'a [http://a.b]\n' },
      { preset: 'markdown-style-guide', text: `${'a '.repeat(50)}\ngit+ssh://git@a.b/c.git\n` },
    ],
    explains: ({ by, line, source }) => by === 'devlint' && hasUnplacedNodeAt(line, source),
  },
  {
    name: 'tasks that begin with markup',
    right: 'devlint',
    why:
      'remark lets the paragraph of a task begin behind its checkbox where it begins with text, and at the checkbox ' +
      'where it begins with code or a link; there it reports what is wrong with the indentation. In the trees of ' +
      'devlint it always begins behind the checkbox, and so does the report.',
    examples: [{ preset: 'recommended', text: '*   [x] `a`\n' }],
    explains: ({ rule, line, source }) => rule === 'remark/list-item-indent' && isTaskWithMarkupAt(line, source),
  },
];

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Whether a node on a line, or one in a block that goes over the line, has no position in remark's tree. */
function hasUnplacedNodeAt(line: number, source: string): boolean {
  const enter = (node: Root | Root['children'][number], from: number, to: number): boolean => {
    const { position } = node;
    if (position === undefined) return from <= line && line <= to;
    if (!('children' in node)) return false;
    return node.children.some((child) => enter(child, position.start.line, position.end.line));
  };
  return enter(parser.parse(source), 1, Number.POSITIVE_INFINITY);
}

/** Whether a task that stands on a line begins with anything but text. */
function isTaskWithMarkupAt(line: number, source: string): boolean {
  const enter = (node: Root | Root['children'][number]): boolean => {
    if (node.type === 'listItem' && typeof node.checked === 'boolean' && node.position?.start.line === line) {
      const [first] = node.children;
      if (first?.type === 'paragraph' && first.children[0]?.type !== 'text') return true;
    }
    return 'children' in node && node.children.some((child) => enter(child as Root['children'][number]));
  };
  return enter(parser.parse(source));
}
