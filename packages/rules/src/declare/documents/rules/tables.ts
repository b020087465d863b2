import type { Messages } from '@devlint/core';
import { fieldKey } from '../../../grammar/field-names.ts';
import { isWithin, passagesOf } from '../passages.ts';
import { judgeValue, valueMessages } from '../values.ts';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';
import { schemasIn } from './schemas-in.ts';
import { reportOf } from './valid-values.ts';

/** The tables that sections hold: their columns, how many rows, what the cells say. */
export function tables(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (!schemasIn(schema.sections).some((one) => one.table !== undefined)) return undefined;
  const messages: Messages = {
    ...valueMessages,
    choose: 'Write "{{near}}"',
    missing: 'Section "{{section}}" needs a table with the columns {{columns}}',
    column: 'The table has no column "{{column}}"',
    rows: 'The table needs at least {{min}} rows, not {{found}}',
  };
  return documentRule(
    ground,
    'tables',
    'The tables of every document have the columns, rows and values they need',
    { messages, fixable: 'safe', hasSuggestions: true },
    (document, report) => {
      for (const { schema: one, section } of passagesOf(document, schema)) {
        if (one.table === undefined || section === undefined) continue;
        const { columns, minRows } = one.table;
        const there = document.tables.filter(({ range }) => isWithin(range, section.body));
        const places = (table: (typeof there)[number]) =>
          columns.map(({ name }) => table.columns.findIndex(({ text }) => fieldKey(text) === fieldKey(name)));
        // Of several tables, the one that has most of the columns is meant.
        const found = (table: (typeof there)[number]) => places(table).filter((at) => at >= 0).length;
        const table = there.toSorted((a, b) => found(b) - found(a))[0];
        if (table === undefined) {
          const data = { section: section.title, columns: columns.map(({ name }) => name).join(', ') };
          report({ messageId: 'missing', data, range: section.titleRange });
          continue;
        }
        if (table.rows.length < minRows) {
          report({ messageId: 'rows', data: { min: minRows, found: table.rows.length }, range: table.head });
        }
        for (const [index, at] of places(table).entries()) {
          const column = columns[index];
          if (column === undefined) continue;
          if (at === -1) {
            report({ messageId: 'column', data: { column: column.name }, range: table.head });
            continue;
          }
          for (const row of table.rows) {
            const cell = row[at];
            if (cell === undefined) continue;
            for (const verdict of judgeValue(cell.text, cell.range, column)) report(reportOf(verdict, column.name));
          }
        }
      }
    },
  );
}
