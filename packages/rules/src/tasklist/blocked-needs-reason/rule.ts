import { defineRule } from '@devlint/core';
import type { Field } from '../../grammar/fields.ts';
import { isPlaceholder, normalise, withoutSymbols } from '../../grammar/values.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task, Tasklist } from '../../kinds/tasklist/model.ts';
import { shownStatus } from '../../kinds/tasklist/project-states.ts';

interface Options {
  readonly minLength: number;
}

const defaults: Options = { minLength: 10 };

/** Names of fields, sub-headings and columns in which teams say why: notes, blockers, reason, waiting for. */
const reasonKey =
  /\b(?:block\w*|unblock\w*|reasons?|notes?|waiting|wait|issues?|comments?|remarks?|impediments?|obstacles?|risks?|why)\b/;

/** A sentence of the task that tells what it waits for. */
const reasonWords =
  /\b(?:(?:un)?block(?:ed|er|ers|ing|s)?|wait(?:s|ing)? (?:for|on|until)|pending|depends on|requires?|needs?|until|because|since|missing|on hold|paused?)\b/i;

export default defineRule({
  kind,
  // The words that mean blocked: blocked, on hold, waiting, paused, stalled; or a symbol instead.
  trigger: /block|hold|wait|pause|stall|\p{Extended_Pictographic}/iu,
  meta: {
    docs: { description: 'A blocked task says what it waits for.', seed: ['001/T.15', '001/S.7'] },
    severity: { recommended: 'warn', strict: 'error' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        minLength: {
          type: 'integer',
          minimum: 1,
          description: 'How many characters a note needs to count as a reason.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { missing: '{{id}} is {{status}} but does not say why; expected what would unblock it' },
  },
  create({ document, options, report }) {
    const { text } = document.file;
    return {
      tasklist({ tasks }: Tasklist) {
        const done = new Set(
          tasks.filter(({ status }) => status?.state === 'COMPLETED').map(({ id }) => comparedId(id)),
        );
        for (const task of tasks) {
          const { form, status, id } = task;
          if (form === 'stub' || status?.state !== 'BLOCKED' || isReasoned(task, done)) continue;
          report({ range: status.range, messageId: 'missing', data: { id, status: shownStatus(status) } });
        }
      },
    };

    function isReasoned(task: Task, done: ReadonlySet<string>): boolean {
      const { status, fields, dependencies, form } = task;
      if (status === undefined) return true;
      const remark = status.value.slice(status.range.end - status.valueRange.start);
      if (isReason(remark)) return true;
      if (dependencies.some(({ id, struck }) => !struck && !done.has(comparedId(id)))) return true;
      const places = fields.filter(({ key }) => reasonKey.test(key));
      if (form === 'row') return places.length === 0 || places.some(({ value }) => isReason(value));
      return places.some((field) => isReason(field.value) || continues(field)) || saysInProse(task);
    }

    /** A field without a value of its own has it in the lines or in the list below. */
    function continues({ value, range }: Field): boolean {
      const below = text.slice(range.end, range.end + 300);
      return value === '' && /^[ \t]*(?:\r\n|\r|\n)+[ \t]+(?:[-*+]|\d+[.)])?[ \t]*\S/.test(below);
    }

    /** What stands in the block and is no field: sentences, and items below sub-headings. */
    function saysInProse({ range, fields }: Task): boolean {
      let from = range.start;
      let rest = '';
      for (const { form, range: own } of fields) {
        if (form === 'heading' || own.start < from) continue;
        rest += text.slice(from, own.start);
        from = own.end;
      }
      rest += text.slice(from, range.end);
      const lines = rest.split(/[\r\n]+/).slice(1);
      return lines.some((line) => reasonWords.test(line.slice(0, 500)) && isReason(line)) || hasBlockerSection(fields);
    }

    function hasBlockerSection(fields: readonly Field[]): boolean {
      return fields.some(({ form, key, value }) => form === 'heading' && /block/.test(key) && normalise(value) !== '');
    }

    function isReason(value: string): boolean {
      const words = withoutSymbols(value)
        .replace(/[*_`~()[\]#>-]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      return words.length >= options.minLength && !isPlaceholder(value);
    }
  },
});
