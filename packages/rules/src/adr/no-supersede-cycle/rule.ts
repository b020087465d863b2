import { defineProjectRule, type Range } from '@devlint/core';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { registryOf } from '../../kinds/adr/registry.ts';
import { nameOf } from '../../kinds/adr/spoken-name.ts';
import { circlesIn, linksToItself, type Step, stepsOf } from './circles.ts';

/** More names than these are left out of a message. */
const mostNamed = 4;

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'Of superseded records, one leads to the next and the last one holds.', seed: ['004/8.4'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      circle: 'Records supersede each other in a circle: {{names}}',
      itself: '{{name}} cannot supersede itself',
      rejected: '{{old}} is superseded by {{successor}}, which was rejected',
    },
  },
  trigger: /super[sc]ed|replace|obsolet|in\s+favou?r\s+of|(?:deprecated|reverted|retired)\b/i,
  check(context) {
    const records = context.documents(adr).map(({ model }) => model);
    const registry = registryOf(records);
    const steps = stepsOf(records, registry);
    for (const record of records) {
      for (const { range } of linksToItself(record, registry)) {
        context.report({ path: record.path, range, messageId: 'itself', data: { name: nameOf(record) } });
      }
      for (const step of steps.get(record) ?? []) if (isDeadEnd(step)) reportRejected(step);
    }
    for (const circle of circlesIn(records, steps)) reportCircle(circle);

    function reportCircle(circle: readonly Step[]): void {
      const [first] = circle;
      if (first === undefined) return;
      const names = circle.map(({ old }) => nameOf(old));
      const shown = names.length > mostNamed ? [...names.slice(0, mostNamed - 1), '…'] : names;
      context.report({
        path: first.old.path,
        range: placeOf(first),
        messageId: 'circle',
        data: { names: [...shown, names[0]].join(' → ') },
        related: circle.map(({ old, successor, statement: { record, link } }) => ({
          path: record.path,
          range: link.range,
          message: `Says that ${nameOf(successor)} supersedes ${nameOf(old)}`,
        })),
      });
    }

    function reportRejected(step: Step): void {
      const { old, successor } = step;
      context.report({
        path: old.path,
        range: placeOf(step),
        messageId: 'rejected',
        data: { old: nameOf(old), successor: nameOf(successor) },
        related: [placeIn(successor)],
      });
    }
  },
});

/** The successor's name where the old record gives it, or else the old record's status. */
function placeOf({ old, statement: { record, link } }: Step): Range {
  return record === old ? link.range : (old.status?.range ?? old.titleRange);
}

function placeIn({ path, status, titleRange }: AdrRecord) {
  return { path, range: status?.range ?? titleRange, message: 'The successor was rejected' };
}

/** Only the old record's own word counts here: what was rejected may have been meant to supersede it. */
function isDeadEnd({ old, successor, statement }: Step): boolean {
  return (
    statement.record === old && old.status?.canonical === 'SUPERSEDED' && successor.status?.canonical === 'REJECTED'
  );
}
