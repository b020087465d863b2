import type { Node, Tree } from 'web-tree-sitter';
import type { Document } from '../../plugin/language.ts';
import type { ListenerShape } from '../../plugin/rule.ts';

export type PythonNode = Node;

/** A Python file as a tree-sitter tree. Indexes are UTF-16 offsets, so they are ranges as they stand. */
export interface PythonDocument extends Document<Tree, Node> {
  readonly root: Node;
}

type Delimiter = ' ' | ')' | ']' | '(' | '\n' | '\t';
type NameAt<Text extends string> = Text extends `${infer Head}${infer Tail}`
  ? Head extends Delimiter
    ? ''
    : `${Head}${NameAt<Tail>}`
  : '';

/** The `@names` in a query, read off its text by the compiler. */
type Captures<Query extends string> = Query extends `${string}@${infer Rest}` ? NameAt<Rest> | Captures<Rest> : never;
type OptionalCaptures<Query extends string> = Query extends `${string}${'?' | '*'} @${infer Rest}`
  ? NameAt<Rest> | OptionalCaptures<Rest>
  : never;

/** Listener keys are tree-sitter queries; a listener gets the nodes of one match by capture name. */
export interface PythonListeners extends ListenerShape {
  readonly subject: {
    readonly [Name in Captures<this['key']>]: Name extends OptionalCaptures<this['key']> ? Node | undefined : Node;
  };
}
