import { defineRule, type Fixer, markdown } from '@devlint/core';
import { gluedMarks, type NearMiss, nearMissOf } from './near-misses.ts';

interface Options {
  readonly extended: boolean;
}

const defaults: Options = { extended: true };

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'What is meant as a checkbox is one.', seed: ['001/T.7', '003/1.1'] },
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
    const sure: NearMiss[] = [];
    const unsure: NearMiss[] = [];
    let boxes = 0;
    return {
      list({ children }) {
        const own = children.filter(({ checked }) => typeof checked === 'boolean').length;
        boxes += own;
        const misses = children.flatMap((item) => nearMissOf(document, item) ?? []);
        const spelt = misses.filter(({ type }) => type === 'spelling').length;
        // `[]` at the head of most of the items is how somebody writes boxes.
        const isHabit = spelt > 1 && spelt * 2 > children.length;
        for (const miss of misses) {
          // A list of nothing but `[✅]` and `[⚠️]` has marks of its own.
          if (miss.type === 'glyph' && own === 0) continue;
          const isMeant = isSure(miss) || own > 0 || (isHabit && miss.type === 'spelling');
          (isMeant ? sure : unsure).push(miss);
        }
      },
      paragraph(node) {
        sure.push(...gluedMarks(document, node));
      },
      'root:exit'() {
        // Alone, an odd pair of brackets may mean anything; in a document with boxes, it means a box.
        for (const miss of boxes > 0 ? [...sure, ...unsure] : sure) reportMiss(miss);
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
