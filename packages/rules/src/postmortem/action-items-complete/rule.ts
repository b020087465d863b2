import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import { addColumns } from './columns.ts';
import { itemGap, type ListCheck, missingColumns, type PartName, partNames, partTitles, rowGap } from './gaps.ts';

interface Options {
  readonly required: readonly PartName[];
  readonly ticketIsEnough: boolean;
  readonly lists: ListCheck;
  readonly none: 'accept' | 'report';
}

const defaults: Options = { required: partNames, ticketIsEnough: true, lists: 'reference', none: 'accept' };

export default defineRule({
  kind: postmortem,
  meta: {
    docs: {
      description: 'Every action item of a postmortem has an owner, a due date and a status.',
      seed: ['004/P1.1.5'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { lists: 'owner-and-due', none: 'report' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: {
          type: 'array',
          items: { enum: partNames },
          uniqueItems: true,
          description: 'What a table of action items must say of each.',
        },
        ticketIsEnough: {
          type: 'boolean',
          description: 'Whether a ticket, issue or link says when an item is due and how it stands.',
        },
        lists: {
          enum: ['reference', 'owner-and-due', 'off'],
          description: 'What the items of a list need: an owner or an issue, both an owner and a due date, or nothing.',
        },
        none: { enum: ['accept', 'report'], description: 'Whether a section may say that there are no action items.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      empty: '{{section}} section is empty',
      none: '{{section}} section has no action items',
      columns: 'Action items have no column for: {{columns}}',
      item: 'Action item "{{item}}" has no {{parts}}',
      add: 'Add {{columns}}',
    },
  },
  create({ document, options, report }) {
    return {
      postmortem({ actions }) {
        // Where actions are listed in another section, an empty one is only a heading for it.
        const filled = actions.some(({ empty, none }) => !empty && !none);
        for (const { empty, none, range, title } of actions) {
          const data = { section: clip(title, 40) };
          if (empty && !filled) report({ range, messageId: 'empty', data });
          else if (none && !filled && options.none === 'report') report({ range, messageId: 'none', data });
        }
      },
      actions({ tables, items, none }) {
        if (none) return;
        for (const table of tables) {
          const columns = missingColumns(table, options).map((part) => partTitles[part].column);
          if (columns.length > 0) {
            const data = { columns: columns.join(', ') };
            report({
              range: table.header,
              messageId: 'columns',
              data,
              suggest: [
                {
                  messageId: 'add',
                  data,
                  fix: (fixer) =>
                    addColumns(document.file.text, table.range, columns).map(({ at, text }) =>
                      fixer.insertAt(at, text),
                    ),
                },
              ],
            });
          }
          for (const row of table.rows) {
            const gap = rowGap(row, table, options);
            if (gap === undefined) continue;
            const parts = gap.parts.map((part) => partTitles[part].missing).join(', no ');
            report({ range: gap.range, messageId: 'item', data: { item: clip(row.title, 40), parts } });
          }
        }
        for (const item of items) {
          const gap = itemGap(item, options.lists);
          if (gap.length === 0) continue;
          report({
            range: item.range,
            messageId: 'item',
            data: { item: clip(item.title, 40), parts: gap.join(', no ') },
          });
        }
      },
    };
  },
});
