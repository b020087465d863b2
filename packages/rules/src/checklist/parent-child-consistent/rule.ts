import { defineRule, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import type { ListItem, Nodes } from 'mdast';
import { boxOf, isSettled, itemText } from '../../grammar/checkboxes.ts';
import { tickedElsewhere } from '../../kinds/ticked-elsewhere.ts';

/** An item that asks to choose among those inside it. */
const choice =
  /\b(?:pick|choose|select|one of|any of|either|which|tick (?:one|all)|check (?:one|all) that|that apply)\b/i;

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'A ticked item has no open items inside it.', seed: ['003/1.1', '003/B.1', '003/U.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      one: 'Item is ticked, but 1 item inside it is open',
      several: 'Item is ticked, but {{open}} items inside it are open',
      untick: 'Untick this item',
      tick: 'Tick the open items',
    },
  },
  trigger: /\[[xX]\][\s\S]*\[[ \t\r\n]\]/,
  create({ document, kind, path, report }) {
    let reportedUpTo = -1;
    return {
      listItem(item) {
        const { start, end } = document.rangeOf(item);
        if (item.checked !== true || start < reportedUpTo || tickedElsewhere.has(kind)) return;
        if (choice.test(itemText(document, item))) return;
        const open = openBoxes(document, item);
        const [first] = open;
        if (first === undefined) return;
        reportedUpTo = end;
        const range = boxOf(document, item);
        const extras = {
          range,
          related: [{ path, range: first, message: 'the first open item' }],
          suggest: [
            { messageId: 'untick', fix: (fixer) => fixer.replace(range, '[ ]') },
            { messageId: 'tick', fix: (fixer) => open.map((box) => fixer.replace(box, '[x]')) },
          ],
        } as const satisfies Partial<Parameters<typeof report>[0]>;
        if (open.length === 1) report({ ...extras, messageId: 'one' });
        else report({ ...extras, messageId: 'several', data: { open: open.length } });
      },
    };
  },
});

/** The boxes of the open items inside an item, in reading order. */
function openBoxes(document: MarkdownDocument, item: ListItem): readonly Range[] {
  const found: Range[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'listItem') {
      if (node.checked === false && !isSettled(itemText(document, node))) found.push(boxOf(document, node));
    }
    if (node.type === 'listItem' || node.type === 'list') for (const child of node.children) visit(child);
  };
  for (const child of item.children) visit(child);
  return found;
}
