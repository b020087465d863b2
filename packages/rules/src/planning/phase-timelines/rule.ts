import { defineRule } from '@devlint/core';
import planning from '../../kinds/planning/kind.ts';
import { isCalled, isOver, type Phase, phaseGroups } from '../../kinds/planning/phases.ts';

interface Options {
  readonly labels: readonly string[];
}

const defaults: Options = {
  labels: ['timeline', 'time', 'duration', 'estimate', 'effort', 'schedule', 'start', 'end', 'deadline', 'due', 'date'],
};

/** `(Week 1)`, `Weeks 2-3`, `3 days`, `Q2`, `2025-03`, `March`, `~2h`. */
const time =
  /\b(?:weeks?|days?|months?|hours?|hrs?|sprints?|quarters?|Q[1-4]|H[12]|\d+ ?[hdw]|\d{4}-\d{2}|20\d\d|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/i;

export default defineRule({
  kind: planning,
  meta: {
    docs: { description: 'Every phase of a plan says when it is, or how long it takes.', seed: ['002/9.1.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        labels: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'Fields and headings of a phase that tell its time.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { timeless: 'Phase {{number}} does not say when it is or how long it takes, as the others do' },
  },
  trigger: /phase/i,
  create({ options, report }) {
    return {
      plan({ phases }) {
        for (const group of phaseGroups(phases)) {
          const timeless = group.filter((phase) => !isTimed(phase));
          // Where most phases have no time, the plan is about an order, not about days.
          if (timeless.length * 2 >= group.length) continue;
          for (const phase of timeless) {
            if (!isOver(phase)) {
              report({ range: phase.titleRange, messageId: 'timeless', data: { number: phase.number } });
            }
          }
        }
      },
    };

    function isTimed({ title, labels }: Phase): boolean {
      return (
        time.test(title) ||
        labels.some((label) => options.labels.some((wanted) => isCalled(label, wanted.toLowerCase())))
      );
    }
  },
});
