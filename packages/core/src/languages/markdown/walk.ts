import type { Node, Parent, Root } from 'mdast';
import type { Subscription } from '../../plugin/language.ts';

type Listener = (node: never) => void;

/** Visits every node once, depth first; `type` listeners on the way in, `type:exit` ones on the way out. */
export function walkTree(tree: Root, subscriptions: readonly Subscription[]): void {
  const listeners = new Map<string, Listener[]>();
  for (const { key, listener } of subscriptions) {
    const known = listeners.get(key);
    if (known === undefined) listeners.set(key, [listener]);
    else known.push(listener);
  }
  const call = (key: string, node: Node) => {
    for (const listener of listeners.get(key) ?? []) listener(node as never);
  };
  const anyExit = [...listeners.keys()].some((key) => key.endsWith(':exit'));
  const visit = (node: Node) => {
    call(node.type, node);
    if ('children' in node) for (const child of (node as Parent).children) visit(child);
    if (anyExit) call(`${node.type}:exit`, node);
  };
  visit(tree);
}

/** Every node of some types, in reading order. */
export function nodesOf(tree: Root, types: ReadonlySet<string>): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node) => {
    if (types.has(node.type)) found.push(node);
    if ('children' in node) for (const child of (node as Parent).children) visit(child);
  };
  visit(tree);
  return found;
}
