import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task, Tasklist } from '../../kinds/tasklist/model.ts';
import { commonestScale, priorityField, priorityOf, scaleOf, stepOf } from '../../kinds/tasklist/priorities.ts';
import { isOpen } from '../../kinds/tasklist/states.ts';

const scales = [
  ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'],
  ['P0', 'P1', 'P2', 'P3', 'P4'],
  ['Must', 'Should', 'Could', "Won't"],
].map(scaleOf);

interface Ranked {
  readonly id: string;
  readonly word: string;
  readonly step: number;
}

export default defineRule({
  kind,
  trigger: /priority/i,
  meta: {
    docs: { description: 'Within a group of tasks, those of higher priority come first.', seed: ['001/T.10'] },
    severity: { recommended: 'off', strict: 'off' },
    messages: { below: '{{id}} is {{priority}} but stands below {{other}} ({{lower}})' },
  },
  create({ report }) {
    return {
      tasklist({ tasks, vocabularies }: Tasklist) {
        const open = tasks.filter(({ status }) => isOpen(status?.state));
        const priorities = open.flatMap((task) => priorityField(task) ?? []).map(priorityOf);
        const declared = vocabularies.priority && scaleOf(vocabularies.priority.words);
        const scale = declared ?? commonestScale(priorities, scales);
        /** The least important task so far, by group and state. */
        const lowest = new Map<string, Ranked>();
        for (const task of open) {
          const field = priorityField(task);
          const priority = field && priorityOf(field);
          const step = priority && stepOf(priority, scale);
          if (priority === undefined || step === undefined) continue;
          const { id } = task;
          const place = placeOf(task);
          const before = lowest.get(place);
          if (before !== undefined && before.step > step) {
            const data = { id, priority: clip(priority.word, 20), other: before.id, lower: clip(before.word, 20) };
            report({ range: priority.range, messageId: 'below', data });
          } else lowest.set(place, { id, word: priority.word, step });
        }
      },
    };
  },
});

/** Tasks of one state under one heading are in one order. */
function placeOf({ groups, status }: Task): string {
  return `${groups.at(-1)?.range.start ?? -1} ${status?.state ?? ''}`;
}
