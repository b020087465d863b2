import type { Node, Root } from 'mdast';
import { LineIndex } from '../../src/text/line-index.ts';

/** A tree as text, one line per node: type, position, everything else that the node says. Two equal outlines are two equal trees. */
export function outline(root: Root): readonly string[] {
  const lines: string[] = [];
  const enter = (node: Node, depth: number) => {
    const { type, position, ...rest } = node;
    const said = Object.entries(rest)
      .filter(([name, value]) => name !== 'children' && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    lines.push(`${'  '.repeat(depth)}${type} ${where(position)} ${JSON.stringify(Object.fromEntries(said))}`);
    for (const child of childrenOf(node)) enter(child, depth + 1);
  };
  enter(root, 0);
  return lines;
}

function where(position: Node['position']): string {
  if (position === undefined) return '(no position)';
  const { start, end } = position;
  return `${start.line}:${start.column}(${start.offset})-${end.line}:${end.column}(${end.offset})`;
}

/** The lines in which two outlines differ, those of Sätteri marked `S`, those of remark `R`; at most `most` of each. */
export function difference(satteri: readonly string[], remark: readonly string[], most = 6): string {
  let start = 0;
  while (start < Math.min(satteri.length, remark.length) && satteri[start] === remark[start]) start++;
  let tail = 0;
  const shorter = Math.min(satteri.length, remark.length) - start;
  while (tail < shorter && satteri.at(-1 - tail) === remark.at(-1 - tail)) tail++;
  const part = (mark: string, lines: readonly string[]) =>
    lines.slice(start, Math.min(lines.length - tail, start + most)).map((line) => `${mark} ${line}`);
  return [...part('S', satteri), ...part('R', remark)].join('\n');
}

/** What is wrong with the positions of a tree: nothing, when every node has one that fits the text and its parent. */
export function positionFaults(root: Root, text: string): readonly string[] {
  const lines = new LineIndex(text);
  const faults: string[] = [];
  const enter = (node: Node, parent: Node | undefined) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    const at = `${node.type} ${where(node.position)}`;
    if (node.position === undefined || start === undefined || end === undefined) {
      faults.push(`${at}: no position`);
    } else {
      if (start > end) faults.push(`${at}: starts after its end`);
      for (const point of [node.position.start, node.position.end]) {
        const { line, column } = lines.positionOf(point.offset ?? -1);
        if (line !== point.line || column !== point.column) faults.push(`${at}: the offset is at ${line}:${column}`);
      }
      if ((parent?.position?.start.offset ?? 0) > start || (parent?.position?.end.offset ?? text.length) < end) {
        faults.push(`${at}: outside its parent ${parent?.type} ${where(parent?.position)}`);
      }
    }
    for (const child of childrenOf(node)) enter(child, node);
  };
  enter(root, undefined);
  return faults;
}

/** The children of a node; none where it can have none. */
export function childrenOf(node: Node): readonly Node[] {
  return 'children' in node ? (node.children as readonly Node[]) : [];
}
