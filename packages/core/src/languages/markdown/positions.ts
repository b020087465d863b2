import type { ListItem, Node, Root } from 'mdast';

/** Deepest nesting that is read. Far beyond what people write, and safe for every function that walks by recursion. */
export const deepest = 1000;

/** Calls `visit` for every node with its parent, parents first; false when the tree is nested deeper than `deepest`. */
function everyNode(root: Root, visit: (node: Node, parent: Node | undefined) => void): boolean {
  const enter = (node: Node, parent: Node | undefined, depth: number): boolean => {
    if (depth > deepest) return false;
    visit(node, parent);
    if (!('children' in node)) return true;
    return (node.children as readonly Node[]).every((child) => enter(child, node, depth + 1));
  };
  return enter(root, undefined, 0);
}

/**
 * Makes remark's positions complete. GFM autolinks inside brackets come without one (mdast-util-gfm-autolink-literal
 * 2.1) and get their parent's. The paragraph of a task starts after its checkbox when it starts with text, and at the
 * checkbox otherwise (mdast-util-gfm-task-list-item 2.0); here it always starts after it. False when nested too deeply.
 */
export function settleRemark(root: Root): boolean {
  return everyNode(root, (node, parent) => {
    if (node.position === undefined && parent?.position !== undefined) node.position = parent.position;
    if (node.type === 'listItem') startAfterCheckbox(node as ListItem);
  });
}

function startAfterCheckbox(item: ListItem): void {
  const paragraph = item.children[0];
  if (typeof item.checked !== 'boolean' || paragraph?.type !== 'paragraph' || paragraph.position === undefined) return;
  const start = paragraph.children[0]?.position?.start;
  if (start !== undefined) paragraph.position = { start: { ...start }, end: paragraph.position.end };
}

/**
 * Moves ends that Sätteri puts between CR and LF before the CR: it takes the CR into a fence that its container cuts
 * off. False when nested too deeply.
 */
export function settleSatteri(root: Root, text: string): boolean {
  const crlf = text.includes('\r\n');
  return everyNode(root, ({ position }) => {
    const end = position?.end;
    if (!crlf || end?.offset === undefined) return;
    if (text.charCodeAt(end.offset) !== 10 || text.charCodeAt(end.offset - 1) !== 13) return;
    end.offset -= 1;
    end.column -= 1;
  });
}
