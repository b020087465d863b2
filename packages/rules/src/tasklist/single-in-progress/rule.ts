import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Tasklist } from '../../kinds/tasklist/model.ts';
import { ownerOf } from '../../kinds/tasklist/owners.ts';

interface Options {
  readonly limit: number;
}

const defaults: Options = { limit: 1 };

export default defineRule({
  kind,
  // A status stands in a field or column of that name, or of the name "State"; a row may have a symbol instead.
  trigger: /stat(?:us|e)|\p{Extended_Pictographic}/iu,
  meta: {
    docs: { description: 'Nobody has more tasks in progress than agreed.' },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        limit: { type: 'integer', minimum: 1, description: 'How many tasks one owner may have in progress.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      owned: '{{id}} is the {{ordinal}} task in progress of {{owner}}; at most {{limit}} agreed',
      unowned: '{{id}} is the {{ordinal}} task in progress; at most {{limit}} agreed',
    },
  },
  create({ options: { limit }, report }) {
    return {
      tasklist({ tasks }: Tasklist) {
        const counts = new Map<string, number>();
        for (const task of tasks) {
          const { id, form, status } = task;
          if (form === 'stub' || status?.state !== 'IN_PROGRESS') continue;
          const owner = ownerOf(task)?.current.text ?? '';
          const key = owner.toLowerCase();
          const count = (counts.get(key) ?? 0) + 1;
          counts.set(key, count);
          if (count <= limit) continue;
          const shared = { id, ordinal: ordinal(count), limit: limit === 1 ? '1 is' : `${limit} are` };
          const { range } = status;
          if (owner === '') report({ range, messageId: 'unowned', data: shared });
          else report({ range, messageId: 'owned', data: { ...shared, owner: clip(owner, 30) } });
        }
      },
    };
  },
});

function ordinal(count: number): string {
  const last = count % 100 >= 11 && count % 100 <= 13 ? 0 : count % 10;
  return `${count}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
}
