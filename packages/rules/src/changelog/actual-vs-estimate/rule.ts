import { defineRule } from '@devlint/core';
import type { Field } from '../../grammar/fields.ts';
import type { Log, LogEntry } from '../../grammar/log-entries.ts';
import { statingEntries } from '../../grammar/log-entry-fields.ts';
import { findTaskIds, taskPrefix } from '../../grammar/task-ids.ts';
import { isPlaceholder } from '../../grammar/values.ts';
import changelog from '../../kinds/changelog/kind.ts';

/** Names of the field, in compared form. */
const keys: ReadonlySet<string> = new Set(['time', 'time spent', 'actual time', 'duration', 'effort']);
const duration =
  /(?:\d+(?:[.,]\d+)?|\b(?:an?|one|two|three|four|five|six|seven|eight|half an?)\b)[ -]?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|pts?|points?|sprints?)\b/i;
const estimate = /\b(?:est(?:imated?|imates?|imation)?|planned|expected|vs)\b[ .:]*/i;

export default defineRule({
  kind: changelog,
  trigger: /time|duration|effort/i,
  meta: {
    docs: { description: 'Entries tell the time that work took and the estimate of it.', seed: ['001/C.9'] },
    severity: { recommended: 'off', strict: 'off' },
    messages: {
      actual: 'Time has no actual duration; expected "Actual: 7 hours (Estimated: 1 day)"',
      estimate: 'Time has no estimate; expected "Actual: 7 hours (Estimated: 1 day)"',
    },
  },
  create({ report }) {
    return {
      changelog(log: Log) {
        const times = statingEntries(log).flatMap((entry) => {
          const field = entry.fields.find(({ key, value }) => keys.has(key) && isTime(value));
          return field === undefined ? [] : [{ entry, field, ...partsOf(field.value) }];
        });
        const complete = times.filter(({ actual, estimated }) => actual && estimated).length;
        if (complete * 2 <= times.length - times.filter(({ entry }) => isUnplanned(entry)).length) return;
        for (const { entry, field, actual, estimated } of times) {
          const range = field.valueRange;
          if (!actual) report({ range, messageId: 'actual' });
          else if (!estimated && !isUnplanned(entry)) report({ range, messageId: 'estimate' });
        }
      },
    };
  },
});

function isTime(value: string): boolean {
  return value !== '' && !isPlaceholder(value) && !/^\d{1,2}:\d{2}/.test(value) && !/^(?:n\/?a|none|-)$/i.test(value);
}

function partsOf(value: Field['value']): { readonly actual: boolean; readonly estimated: boolean } {
  const text = value.slice(0, 200);
  const at = estimate.exec(text);
  if (at === null) return { actual: duration.test(text), estimated: false };
  const after = text.slice(at.index + at[0].length);
  const before = text.slice(0, at.index);
  const isFirst = !/\d/.test(before) && /\bactual\b/i.test(after);
  const [actual, estimated] = isFirst ? after.split(/\bactual\b/i).reverse() : [before, after];
  return { actual: duration.test(actual ?? ''), estimated: duration.test(estimated ?? '') };
}

/** Nobody estimates a bug before it is found. */
function isUnplanned({ title, fields }: LogEntry): boolean {
  const isBug = findTaskIds(title).some(({ id }) => /^(?:BUG|FIX|HOTFIX|INC)$/.test(taskPrefix(id)));
  return isBug || fields.some(({ key, value }) => key === 'type' && /^\W*(?:bug|fix|hotfix)/i.test(value));
}
