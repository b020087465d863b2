import { defineRule, markdown, overlaps } from '@devlint/core';
import type { Heading, Paragraph, TableCell } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';
import { wrongPercentages } from './percentages.ts';

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'A percentage is what the numbers beside it make.', seed: ['003/T.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { wrong: '{{part}} of {{whole}} is {{percent}} %, not {{stated}}' },
  },
  trigger: /\d ?%/,
  create({ document, report }) {
    const check = (node: Paragraph | Heading | TableCell) => {
      const plain = plainTextOf(document, node);
      const code = node.children.filter(({ type }) => type === 'inlineCode').map((child) => document.rangeOf(child));
      for (const { start, end, ...data } of wrongPercentages(plain.text)) {
        const range = plain.rangeOf(start, end);
        if (!code.some((one) => overlaps(one, range))) report({ range, messageId: 'wrong', data });
      }
    };
    return { paragraph: check, tableCell: check, heading: check };
  },
});
