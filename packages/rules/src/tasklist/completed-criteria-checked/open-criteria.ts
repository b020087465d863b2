import type { Range } from '@devlint/core';
import type { Criterion, Task } from '../../kinds/tasklist/model.ts';

const settled =
  "(?:optional|n/?a|not applicable|not (?:needed|required)|no longer (?:needed|required)|deferred|postponed|skipped|dropped|cancell?ed|removed|obsolete|superseded|descoped|out of scope|won'?t (?:do|fix)|nice[- ]to[- ]have|stretch(?: goal)?|moved to|follow[- ]up|future)";

/**
 * What settles a criterion although its box is blank: it was struck out, or a remark in brackets, in italics, after a
 * dash or before a colon says that it does not count. The same words within a sentence are what the criterion is about.
 */
const remark = new RegExp(
  `[([*_]${settled}\\b|(?: [-–—]|→|->) ?${settled}\\b|^\\W{0,6}${settled}\\W{0,3}(?::|$)|\\b(?:n/a)\\W{0,3}$`,
  'i',
);
/** `Types check when TypeScript is touched`: nobody can tell from outside whether that was the case. */
const conditional =
  /\b(?:if|when|where|as) (?:applicable|needed|required|necessary|relevant|possible|appropriate)\b|\b(?:if|when) [^.;]{1,80}\b(?:touched|changed|affected|modified)\W*$/i;
const struck = /^\W{0,4}~~[^~]+~~/;

/** The criteria that a completed task leaves open. Other marks than a blank (`[-]`, `[~]`) are somebody's decision. */
export function openCriteria(criteria: readonly Criterion[]): readonly Criterion[] {
  return criteria.filter(({ text, checkbox }) => checkbox.mark === ' ' && !isSettled(text.slice(0, 1000)));
}

function isSettled(text: string): boolean {
  return struck.test(text) || remark.test(text) || conditional.test(text);
}

/** The first of a task's context checkpoints whose heading carries ❌. */
export function failedCheckpoint(
  { fields }: Task,
  text: string,
): { readonly title: string; readonly range: Range } | undefined {
  for (const { form, key, name, nameRange } of fields) {
    if (form !== 'heading' || !/context (?:checkpoint|validation)|^all validations/.test(key)) continue;
    const at = text.slice(nameRange.start, nameRange.end).indexOf('❌');
    if (at === -1) continue;
    const start = nameRange.start + at;
    return { title: name.replace(/❌\uFE0F?/g, '').trim(), range: { start, end: start + 1 } };
  }
  return undefined;
}
