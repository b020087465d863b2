import { defineRule, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import type { Heading, ListItem, Nodes } from 'mdast';
import { boxOf, isAboutLater, isSettled, itemText } from '../../grammar/checkboxes.ts';
import { plainTextOf } from '../../grammar/plain-text.ts';
import { tickedElsewhere } from '../../kinds/ticked-elsewhere.ts';
import { doneMark } from './marks.ts';

/** A heading with its mark, as long as its section lasts. */
interface MarkedSection {
  readonly depth: number;
  readonly word: string;
  readonly range: Range;
  readonly isClaim: boolean;
  readonly open: Range[];
  items: number;
}

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'A section whose heading says that it is done has no open items.', seed: ['003/X.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      one: 'Heading says "{{word}}", but 1 of {{items}} items in its section is open',
      several: 'Heading says "{{word}}", but {{open}} of {{items}} items in its section are open',
    },
  },
  trigger: /(?:✅|✔|☑|complete|done|finished)[\s\S]*\[[ \t\r\n]\]/i,
  create({ document, kind, path, report }) {
    return {
      root({ children }) {
        if (tickedElsewhere.has(kind)) return;
        const [title] = children.filter(({ type }) => type === 'heading');
        let sections: MarkedSection[] = [];
        /** The depth of the heading about later that the current block stands under. */
        let later = Number.POSITIVE_INFINITY;
        const close = (depth: number) => {
          for (const section of sections.filter((one) => one.depth >= depth)) reportSection(section);
          sections = sections.filter((one) => one.depth < depth);
        };
        for (const node of children) {
          if (node.type === 'heading') {
            close(node.depth);
            if (node.depth <= later) later = Number.POSITIVE_INFINITY;
            if (isAboutLater(document.textOf(node))) later = Math.min(later, node.depth);
            // The title speaks of what the document reports on, which may have work left to others.
            const section = node === title && node.depth === 1 ? undefined : markedSection(document, node);
            if (section !== undefined) sections.push(section);
          } else if (node.type === 'list' && sections.length > 0 && later === Number.POSITIVE_INFINITY) {
            count(node, sections);
          }
        }
        close(1);
      },
    };

    function count(node: Nodes, sections: readonly MarkedSection[]): void {
      if (node.type === 'listItem') addItem(node, sections);
      if (node.type === 'listItem' || node.type === 'list') for (const child of node.children) count(child, sections);
    }

    function addItem(item: ListItem, sections: readonly MarkedSection[]): void {
      if (typeof item.checked !== 'boolean') return;
      const isOpen = !item.checked && !isSettled(itemText(document, item));
      for (const section of sections) {
        section.items++;
        if (isOpen) section.open.push(boxOf(document, item));
      }
    }

    function reportSection({ word, range, isClaim, open, items }: MarkedSection): void {
      const [first] = open;
      // Above items most of which are open, a symbol is decoration, and `Code Complete` the name of a goal.
      if (first === undefined || (!isClaim && open.length * 2 > items)) return;
      const related = [{ path, range: first, message: 'the first open item' }];
      if (open.length === 1) report({ range, messageId: 'one', data: { word, items }, related });
      else report({ range, messageId: 'several', data: { word, items, open: open.length }, related });
    }
  },
});

function markedSection(document: MarkdownDocument, heading: Heading): MarkedSection | undefined {
  const plain = plainTextOf(document, heading);
  const text = plain.text.trimEnd();
  const mark = doneMark(text);
  if (mark === undefined) return undefined;
  const { word, start, end, isClaim } = mark;
  return { depth: heading.depth, word, range: plain.rangeOf(start, end), isClaim, open: [], items: 0 };
}
