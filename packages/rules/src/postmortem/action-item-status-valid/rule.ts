import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { declaredVocabulary } from '../../grammar/fields.ts';
import { isPlaceholder } from '../../grammar/values.ts';
import { actionKey, actionState } from '../../kinds/postmortem/action-states.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';
import postmortemTemplate from '../../kinds/postmortem-template/kind.ts';

interface Options {
  readonly statuses: readonly string[];
}

const defaults: Options = { statuses: [] };
/** A longer text tells how things stand in words. */
const mostWords = 3;

export default defineProjectRule({
  uses: [postmortem, postmortemTemplate],
  meta: {
    docs: { description: 'The status of an action item is one that says whether it is done.', seed: ['004/P1.1.5'] },
    severity: { recommended: 'warn', strict: 'error' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        statuses: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The only statuses there are. Without it: the usual words, and those that a template declares.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: 'Status "{{status}}" does not say whether the item is open or done',
      other: 'Status "{{status}}" is not one of {{statuses}}',
    },
  },
  trigger: /\|/,
  check(context) {
    const declared = new Set(
      context
        .documents(postmortemTemplate)
        .flatMap(({ model }) =>
          statusCells(model).flatMap(({ text }) => declaredVocabulary(text)?.map(actionKey) ?? []),
        ),
    );
    for (const { path, model } of context.documents(postmortem)) {
      const { statuses } = context.optionsFor(path);
      const allowed = new Set(statuses.map(actionKey));
      for (const { text, range } of statusCells(model)) {
        const key = actionKey(text);
        if (text === '' || isPlaceholder(text) || isElsewhere(text)) continue;
        const status = clip(text, 30);
        if (statuses.length > 0) {
          if (allowed.has(key)) continue;
          const data = { status, statuses: clip(statuses.join(', '), 50) };
          context.report({ path, range, messageId: 'other', data });
        } else if (isWord(key) && actionState(text) === undefined && !declared.has(key)) {
          context.report({ path, range, messageId: 'unknown', data: { status } });
        }
      }
    }
  },
});

function statusCells({ actions }: Postmortem) {
  const rows = actions.flatMap(({ tables }) => tables).flatMap((table) => table.rows);
  return rows.flatMap(({ cells, struck }) => (cells.status === undefined || struck ? [] : [cells.status]));
}

/** A ticket, a link, a date, a percentage: the status is to be found there. */
function isElsewhere(text: string): boolean {
  return /\d|https?:|#|%|^[-–—?.]+$/.test(text);
}

/** A few words in Latin letters; what other alphabets say is not known. */
function isWord(key: string): boolean {
  return /^[A-Z]/.test(key) && !/[^\p{Script=Latin}\p{Script=Common}]/u.test(key) && key.split('_').length <= mostWords;
}
