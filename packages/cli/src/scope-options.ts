import { type ScopeRequest, UserError } from '@devlint/core';
import type { OptionSpecs, Values } from './command.ts';
import { exclusive, last } from './options.ts';

/** Options that restrict a report to what git says has changed. */
export const scopeOptions = {
  changed: { type: 'boolean', help: 'Report only files that changed since the last commit, new ones included.' },
  since: { type: 'string', value: 'REF', help: 'Report only files that changed since this branch left REF.' },
  staged: { type: 'boolean', help: 'Look at what is staged, and report only files that are.' },
  'changed-lines': { type: 'boolean', help: 'Of these files, report only what stands in changed lines.' },
} as const satisfies OptionSpecs;

/** `--changed-lines` alone means those since the last commit. */
export function readScope(values: Values<keyof typeof scopeOptions | 'stdin'>): ScopeRequest | undefined {
  const since = last(values.since);
  const given = (['changed', 'staged', 'since', 'changed-lines'] as const).filter((name) => values[name] !== undefined);
  const [first] = given;
  if (first === undefined) return undefined;
  if (values.changed !== undefined && values.staged !== undefined) exclusive('--changed', '--staged');
  if (values.changed !== undefined && since !== undefined) exclusive('--changed', '--since');
  if (values.stdin !== undefined) {
    throw new UserError(`--stdin reads a text that git does not know; it cannot be combined with --${first}.`);
  }
  return {
    ...(since === undefined ? {} : { since }),
    ...(values.staged === undefined ? {} : { staged: true }),
    ...(values['changed-lines'] === undefined ? {} : { lines: true }),
  };
}
