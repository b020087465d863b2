import type { PythonNode, Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';

/** A dotted access from its root outwards: `order.customer.name` has the root `order` and the hops `customer`, `name`. */
export interface Chain {
  readonly root: PythonNode;
  readonly hops: readonly string[];
  /** The nodes of the shorter chains that this one contains, by id. */
  readonly inner: readonly number[];
}

/** The chain that ends in an attribute node. Calls, subscripts and the like end it and become its root. */
export function chainOf(attribute: PythonNode): Chain {
  const hops: string[] = [];
  const inner: number[] = [];
  let at = attribute;
  while (at.type === 'attribute') {
    const object = at.childForFieldName('object');
    if (object === null) break;
    hops.push(at.childForFieldName('attribute')?.text ?? '');
    at = unwrapped(object);
    inner.push(at.id);
  }
  return { root: at, hops: hops.reverse(), inner };
}

/** What stands in parentheses, however many there are, and behind the star of an unpacking. */
function unwrapped(node: PythonNode): PythonNode {
  let at = node;
  // The grammar reads `[*a.b]` as `*(a.b)`, but `{*a.b}` and `x = *a.b,` as `(*a).b`.
  while (at.type === 'parenthesized_expression' || at.type === 'list_splat') {
    const inside = at.namedChildren.find((child) => !child.isExtra);
    if (inside === undefined) break;
    at = inside;
  }
  return at;
}

/** The longest root that a message shows; a longer one is cut, since the code is in sight anyway. */
const longestRoot = 32;

/** The chain's parts as messages and globs name them: the root, then the hops. */
export function chainParts({ root, hops }: Chain): readonly string[] {
  const text = root.text.replace(leadingStar, '').replaceAll(/\s+/g, ' ');
  return [clip(text, longestRoot), ...hops];
}

/** Where a chain stands, without the star of an unpacking. */
export function chainRange(attribute: PythonNode): Range {
  const star = leadingStar.exec(attribute.text)?.[0].length ?? 0;
  return { start: attribute.startIndex + star, end: attribute.endIndex };
}

const leadingStar = /^\*\s*/;
