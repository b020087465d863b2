import type { Node, Root } from 'mdast';
import { childrenOf } from './outline.ts';

/** A way in which the two readers differ, with the shortest text that shows it. */
export interface KnownDifference {
  readonly name: string;
  /** Whose tree follows the specification. */
  readonly right: 'satteri' | 'remark' | 'neither';
  readonly why: string;
  readonly examples: readonly string[];
  /** Takes out of a tree what this difference is about. Without it, no real document may show the difference. */
  readonly forgive?: (root: Root) => Root;
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    name: 'literal-autolinks',
    right: 'satteri',
    why:
      'remark finds some literal autolinks only after parsing, by searching text nodes, where it loses positions ' +
      '(brackets, angle brackets, before `www.`), cuts code units, not characters (emoji), and looks too little at ' +
      'what stands before (addresses in a path). Sätteri leaves text beside such a link in several nodes.',
    examples: [
      '[ https://a.b',
      '[www.a.b] c',
      '[a@b.c]',
      '<a\\+@b.cd>',
      '.www.a.b',
      '😀www.a.b',
      'git+ssh://git@a.b/c.git',
    ],
    forgive: withoutLiteralAutolinks,
  },
  {
    name: 'label-entities',
    right: 'remark',
    why: 'Sätteri leaves character references (and, in footnotes, escapes) in `label`; `identifier` is the same.',
    examples: ['[a &amp; b]\n\n[a &amp; b]: x', '[^a\\]b]: x\n\n[^a\\]b]', '![&copy;][]\n\n[&copy;]: x'],
    forgive: withoutOddLabels,
  },
  {
    name: 'caret-references',
    right: 'remark',
    why: 'A footnote label has no blanks, so `[^a b]` is a link reference; Sätteri defines it as such but does not use it.',
    examples: ['[^a b]: x\n\n[^a b]'],
  },
  {
    name: 'footnote-list-end',
    right: 'remark',
    why: 'Sätteri ends the item that holds a nested list, on the line of a footnote definition, after its own line.',
    examples: ['[^1]: - a\n    - b\n\nx[^1]'],
  },
  {
    name: 'cut-off-fence-end',
    right: 'remark',
    why: 'Sätteri takes the line ending into an empty fence that the end of its list item cuts off.',
    examples: ['* ~~~\n---\n'],
  },
  {
    name: 'checkbox-line-ending',
    right: 'neither',
    why:
      'After a checkbox at the end of its line, remark keeps the line ending in the text and counts it as a column; ' +
      'Sätteri drops it, and with CRLF sees no checkbox.',
    examples: ['- [ ]\n  a', '- [ ]\r\n  a', '- [ ] \n  a', '- [ ]   \n  a', '- [\n] a'],
  },
  {
    name: 'astral-punctuation',
    right: 'satteri',
    why: 'Beside `*` and `_`, micromark looks at code units, so that an emoji is no punctuation for it.',
    examples: ['😀**|a**'],
  },
];

/** Text in which GFM might find a literal autolink. */
const autolinkLike = /www\.|https?:\/\/|@/i;

/** Literal autolinks become text, text that touches becomes one node, and such a node has no position. */
function withoutLiteralAutolinks(root: Root): Root {
  return mapped(root, (node) => {
    if (!('children' in node)) return node;
    const children: Node[] = [];
    let run: Node[] = [];
    const close = () => {
      const value = run.map(plainTextOf).join('');
      if (autolinkLike.test(value)) children.push({ type: 'text', value } as Node);
      else children.push(...run);
      run = [];
    };
    for (const child of childrenOf(node)) {
      if (child.type === 'text' || isLiteralAutolink(child)) run.push(child);
      else {
        close();
        children.push(child);
      }
    }
    close();
    return { ...node, children } as Node;
  });
}

/** A link whose text begins and ends where it does: nothing was written around it. */
function isLiteralAutolink(node: Node): boolean {
  const [only, ...others] = childrenOf(node);
  return (
    node.type === 'link' &&
    only !== undefined &&
    others.length === 0 &&
    only.position?.start.offset === node.position?.start.offset &&
    only.position?.end.offset === node.position?.end.offset
  );
}

function plainTextOf(node: Node): string {
  return 'value' in node ? String(node.value) : childrenOf(node).map(plainTextOf).join('');
}

function withoutOddLabels(root: Root): Root {
  return mapped(root, (node) =>
    'identifier' in node && /[&\\]/.test(String(node.identifier)) ? ({ ...node, label: null } as Node) : node,
  );
}

/** A tree with every node replaced, parents before their children. The given tree stays as it is. */
function mapped(root: Root, change: (node: Node) => Node): Root {
  const enter = (node: Node): Node => {
    const changed = change(node);
    return 'children' in changed ? ({ ...changed, children: childrenOf(changed).map(enter) } as Node) : changed;
  };
  return enter(root) as Root;
}
