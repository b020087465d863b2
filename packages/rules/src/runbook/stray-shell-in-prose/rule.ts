import { defineRule, type Fixer, markdown } from '@devlint/core';
import { strayCommand } from './commands.ts';

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'No command stands in a document as prose.', seed: ['000/H.8'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      glued: 'Looks like a command pasted behind a thematic break',
      bare: 'Looks like a command outside code; put it in a code block',
      remove: 'Leave the thematic break, remove the command',
      fence: 'Put it in a code block',
    },
  },
  // A break with something behind it, or a pipe.
  trigger: /^[ >]{0,8}[-*_]{3,}[^\s\-*_]|[ \t]\|/m,
  create: ({ document, report }) => ({
    paragraph(node) {
      const range = document.rangeOf(node);
      const found = strayCommand(document.file.text.slice(range.start, range.end));
      if (found === undefined) return;
      const { line } = document.file.lines.positionOf(range.start);
      const isWholeLine = document.file.lines.startOf(line) === range.start;
      if (found.type === 'glued') {
        const command = { start: range.start + found.breakLength, end: range.end };
        report({
          range,
          messageId: 'glued',
          suggest: [{ messageId: 'remove', fix: (fixer) => fixer.remove(command) }],
        });
      } else if (isWholeLine) {
        const text = document.file.text.slice(range.start, range.end);
        const fence = (fixer: Fixer) => fixer.replace(range, `~~~sh\n${text}\n~~~`);
        report({ range, messageId: 'bare', suggest: [{ messageId: 'fence', fix: fence }] });
      }
    },
  }),
});
