import type { Field } from '../../grammar/fields.ts';
import { significantPart, type Token } from '../../grammar/values.ts';
import type { Task } from './model.ts';

/** Who works on a task. */
export interface Owner {
  readonly field: Field;
  /** The last of a chain such as `PM → QA → DEV`; empty where the value has no words. */
  readonly current: Token;
}

const ownerKeys: ReadonlySet<string> = new Set([
  'current owner',
  'owner',
  'assignee',
  'assigned',
  'assigned to',
  'assigned persona',
  'agent',
]);

const arrow = /→|➜|➡️?|->|=>|⟶/gu;

/** The owner that a task names; nobody where it has no such field, or one that says none. */
export function ownerOf(task: Task): Owner | undefined {
  const field = ownerField(task);
  if (field === undefined) return undefined;
  const last = [...field.value.matchAll(arrow)].at(-1);
  const skipped = last === undefined ? 0 : last.index + last[0].length;
  const start = field.valueRange.start + skipped;
  const current = significantPart(field.value.slice(skipped), { start, end: field.valueRange.end });
  return isNobody(current.text) ? undefined : { field, current };
}

/** The field that says who works on a task, whatever it says. */
export function ownerField({ fields }: Task): Field | undefined {
  return fields.find(({ key, form }) => form !== 'heading' && ownerKeys.has(key));
}

/** Words for that nobody works on a task. */
export function isNobody(text: string): boolean {
  return (
    !/\p{L}/u.test(text) || /^(?:none|nobody|no one|unassigned|not assigned|n\/?a|nil|open|free|tbd|tba)\b/i.test(text)
  );
}
