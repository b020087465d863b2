import type { Range } from '@devlint/core';
import type { Document, Node, Pair } from 'yaml';

type MaybeNode = Node | Document | null | undefined;

/** A scalar's text with its place. */
export interface YamlText {
  readonly text: string;
  readonly range: Range;
}

/** The value under a key of a mapping; nothing where there is no such mapping or key. */
export function valueAt(node: MaybeNode, key: string): Node | undefined {
  return pairsOf(node).find((pair) => textOf(pair.key as Node | null)?.text === key)?.value ?? undefined;
}

/** The key itself, which is what a message about its value underlines. */
export function keyAt(node: MaybeNode, key: string): YamlText | undefined {
  return pairsOf(node)
    .map((pair) => textOf(pair.key as Node | null))
    .find((name) => name?.text === key);
}

/** The items of a sequence; none where the node is no sequence. */
export function itemsOf(node: MaybeNode): readonly Node[] {
  if (node === null || node === undefined || !('items' in node)) return [];
  return (node.items as readonly (Node | Pair)[]).filter((item): item is Node => !('key' in item));
}

/** A string, number or date as it is written, without quotes; nothing for what holds other nodes. */
export function textOf(node: MaybeNode): YamlText | undefined {
  if (node === null || node === undefined || !('value' in node) || typeof node.value === 'object') return undefined;
  const [start, end] = node.range ?? [0, 0];
  // `rev: 1.10` is the text "1.10", which as a number it no longer is.
  const source = 'source' in node && typeof node.source === 'string' ? node.source : String(node.value);
  return { text: source, range: { start, end } };
}

function pairsOf(node: MaybeNode): readonly Pair<unknown, Node | null>[] {
  const map = node !== null && node !== undefined && 'contents' in node ? node.contents : node;
  if (map === null || map === undefined || !('items' in map)) return [];
  return (map.items as readonly (Node | Pair<unknown, Node | null>)[]).filter(
    (item): item is Pair<unknown, Node | null> => 'key' in item,
  );
}
