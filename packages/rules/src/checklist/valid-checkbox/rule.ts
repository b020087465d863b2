import { defineRule, type Fixer, markdown } from '@devlint/core';
import { gluedMarks, type NearMiss, nearMissOf } from './near-misses.ts';

interface Options {
  readonly extended: boolean;
}

const defaults: Options = { extended: true };

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'What is meant as a checkbox is one.', seed: '004' },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { extended: false },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        extended: {
          type: 'boolean',
          description: 'Whether [-], [~], [/], [>] and [!] are boxes, as in some editors.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      write: 'Not rendered as a checkbox; write "{{wanted}}"',
      blank: 'Not rendered as a checkbox; put a blank behind "{{wanted}}"',
      extended: '"{{box}}" is a checkbox in some editors only; write "[ ]" or "[x]"',
      change: 'Change to "{{wanted}}"',
    },
  },
  trigger: /\[[^\]\r\n]{0,6}\]/,
  create({ document, options, report }) {
    const pending: NearMiss[] = [];
    let boxes = 0;
    return {
      list({ children }) {
        const own = children.filter(({ checked }) => typeof checked === 'boolean').length;
        boxes += own;
        for (const item of children) {
          const miss = nearMissOf(document, item);
          // A list of nothing but `[✅]` and `[⚠️]` has marks of its own.
          if (miss !== undefined && (miss.type !== 'glyph' || own > 0)) pending.push(miss);
        }
      },
      paragraph(node) {
        pending.push(...gluedMarks(document, node));
      },
      'root:exit'() {
        // Alone, an odd pair of brackets may mean anything; beside boxes, or others like it, it means a box.
        const company =
          boxes + pending.filter(isSure).length + pending.filter(({ type }) => type === 'spelling').length;
        for (const miss of pending) if (isSure(miss) || company > 1 || boxes > 0) reportMiss(miss);
      },
    };

    function reportMiss({ type, range, wanted }: NearMiss): void {
      const replace = (fixer: Fixer) => fixer.replace(range, wanted);
      const suggest = [{ messageId: 'change', data: { wanted }, fix: replace }] as const;
      if (type === 'extended') {
        if (!options.extended) report({ range, messageId: 'extended', data: { box: wanted } });
      } else if (type === 'glyph') report({ range, messageId: 'write', data: { wanted }, suggest });
      else if (type === 'blank') {
        report({ range, messageId: 'blank', data: { wanted }, fix: (fixer) => fixer.insertAt(range.end, ' ') });
      } else report({ range, messageId: 'write', data: { wanted }, fix: replace });
    }
  },
});

/** True where nothing but a box can have been meant. */
function isSure({ type, wanted }: NearMiss): boolean {
  return type === 'mark' || type === 'blank' || (type === 'spelling' && wanted !== '[ ]');
}
