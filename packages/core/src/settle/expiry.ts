import type { Directive, DirectiveField } from '../inspect/directives.ts';
import { daysLeft, isDay } from '../text/day.ts';

/** When a directive ends, where it says so in a way that can be read. */
export function expiryOf({ form, fields }: Directive): DirectiveField | undefined {
  return form === 'enable' ? undefined : fields.find(({ name, value }) => name === 'until' && isDay(value));
}

/** True after the day that a directive names as its last. */
export function isExpired(directive: Directive, now: Date): boolean {
  const end = expiryOf(directive);
  return end !== undefined && daysLeft(end.value, now) < 0;
}
