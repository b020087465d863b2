import type { Node, Nodes, Root } from 'mdast';
import type { Document } from '../../plugin/language.ts';
import type { ListenerShape } from '../../plugin/rule.ts';

/** A Markdown file as an mdast tree (CommonMark, GFM and frontmatter). */
export interface MarkdownDocument extends Document<Root, Node> {
  /** The plain text of a node and what is in it, as mdast-util-to-string gives it. */
  textOf(node: Node): string;
}

type NodeOf<Type extends string> = Extract<Nodes, { readonly type: Type }>;
type NodeType = Nodes['type'];

/** Listener keys are mdast types, or `type:exit` for after a node's children. */
export interface MarkdownListeners extends ListenerShape {
  readonly subject: this['key'] extends `${infer Type extends NodeType}:exit`
    ? NodeOf<Type>
    : this['key'] extends infer Type extends NodeType
      ? NodeOf<Type>
      : never;
}
