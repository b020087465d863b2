import type { Fixer, RuleContext } from '@devlint/core';
import type { Log } from '../log-entries.ts';
import { orderData, orderFindings } from './log-order.ts';
import type { OrderReading } from './sibling-lists.ts';

/** The messages of the rules about the order of a log. */
export const orderMessages = {
  misplaced: '{{subject}} {{label}} is {{relation}} than {{neighbour}} ({{other}}); {{expected}}',
  turned: 'Entries run from {{label}} to {{other}}; {{expected}}',
  move: 'Move {{label}} to its place',
  turn: 'Turn the order of the entries around',
} as const;

/** The option that the rules about order share, as JSON Schema. */
export const dateFormatSchema = {
  enum: ['unknown', 'D/M/Y', 'M/D/Y'],
  description: 'What 03/04/2025 means. Such dates have no order as long as it is unknown.',
} as const;

type OrderContext = Pick<
  RuleContext<RuleContext['document'], Log, object, typeof orderMessages>,
  'path' | 'document' | 'report'
>;

/** Reports everything out of order in a log: with a fix where there is one right order, else with a suggestion. */
export function reportOrder(context: OrderContext, log: Log, reading: OrderReading): void {
  for (const finding of orderFindings(log, context.document.file.text, reading)) {
    const { item, problem, repair } = finding;
    const { label, other, expected, ...rest } = orderData(finding);
    const fix = repair && ((fixer: Fixer) => fixer.replace(repair.move.range, repair.move.text));
    const shared = {
      range: item.titleRange,
      related: [{ path: context.path, range: finding.other.titleRange, message: `${other} is here` }],
      fix: repair?.safe ? fix : undefined,
    };
    const offered = repair?.safe ? undefined : fix;
    if (problem === 'turned') {
      const suggest = offered && [{ messageId: 'turn' as const, fix: offered }];
      context.report({ ...shared, messageId: 'turned', data: { label, other, expected }, suggest });
    } else {
      const suggest = offered && [{ messageId: 'move' as const, data: { label }, fix: offered }];
      context.report({ ...shared, messageId: 'misplaced', data: { ...rest, label, other, expected }, suggest });
    }
  }
}
