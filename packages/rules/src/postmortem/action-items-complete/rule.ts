import { defineProjectRule, type Fixer, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { ActionSection } from '../../kinds/postmortem/action-items.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import { agreementOf } from './adoption.ts';
import { addColumns } from './columns.ts';
import { itemGap, type ListCheck, missingColumns, type PartName, partNames, partTitles, rowGap } from './gaps.ts';

interface Options {
  readonly required?: readonly PartName[];
  readonly ticketIsEnough: boolean;
  readonly lists?: ListCheck;
  readonly none: 'accept' | 'report';
}

const defaults: Options = { ticketIsEnough: true, none: 'accept' };

export default defineProjectRule({
  uses: [postmortem],
  meta: {
    docs: {
      description: 'Every action item of a postmortem has an owner, a due date and a status.',
      seed: ['004/P1.1.5'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { required: [...partNames], lists: 'owner-and-due', none: 'report' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: {
          type: 'array',
          items: { enum: partNames },
          uniqueItems: true,
          description:
            'What a table of action items must say of each. Without it all, but for what no table of the project has.',
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
  check(context) {
    const reports = context.documents(postmortem);
    const agreed = agreementOf(reports.map(({ model }) => model));
    for (const { path, model } of reports) {
      const {
        required = agreed.parts,
        lists = agreed.references ? 'reference' : 'off',
        ...set
      } = context.optionsFor(path);
      const options = { ...set, required, lists };
      reportSections(model.actions, options, (range, messageId, data) =>
        context.report({ path, range, messageId, data }),
      );
      for (const { tables, items, none } of model.actions) {
        if (none) continue;
        for (const table of tables) {
          const columns = missingColumns(table, options).map((part) => partTitles[part].column);
          if (columns.length > 0) {
            const data = { columns: columns.join(', ') };
            const fix = (fixer: Fixer) =>
              addColumns(table.lines, columns).map(({ at, text }) => fixer.insertAt(at, text));
            context.report({
              path,
              range: table.header,
              messageId: 'columns',
              data,
              suggest: [{ messageId: 'add', data, fix }],
            });
          }
          for (const row of table.rows) {
            const gap = rowGap(row, table, options);
            if (gap === undefined) continue;
            const parts = gap.parts.map((part) => partTitles[part].missing).join(', no ');
            context.report({ path, range: gap.range, messageId: 'item', data: { item: clip(row.title, 40), parts } });
          }
        }
        for (const item of items) {
          const gap = itemGap(item, lists);
          if (gap.length === 0) continue;
          const data = { item: clip(item.title, 40), parts: gap.join(', no ') };
          context.report({ path, range: item.range, messageId: 'item', data });
        }
      }
    }
  },
});

/** Where actions are listed in another section, an empty one is only a heading for it. */
function reportSections(
  sections: readonly ActionSection[],
  options: Options,
  report: (range: Range, messageId: 'empty' | 'none', data: { readonly section: string }) => void,
): void {
  if (sections.some(({ empty, none }) => !empty && !none)) return;
  for (const { empty, none, range, title } of sections) {
    if (empty) report(range, 'empty', { section: clip(title, 40) });
    else if (none && options.none === 'report') report(range, 'none', { section: clip(title, 40) });
  }
}
