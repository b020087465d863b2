import { isDay, nearest, UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { type ConfigChoice, configOptions, last, readConfigChoice, readDate } from '../options.ts';

/** What `create` and `update` note with each finding that they accept. */
export interface AgreementRequest {
  readonly owner: string | undefined;
  readonly reason: string | undefined;
  readonly expires: string | undefined;
}

export type BaselineRequest =
  | {
      readonly command: 'baseline';
      readonly action: 'show' | 'create' | 'update' | 'prune';
      readonly paths: readonly string[];
      readonly agreement: AgreementRequest;
      readonly now: Date | undefined;
      readonly config: ConfigChoice;
    }
  | {
      readonly command: 'baseline';
      readonly action: 'merge';
      /** Base, ours, theirs. */
      readonly files: readonly [string, string, string];
    };

const actions = ['create', 'update', 'prune', 'merge'] as const;

export default defineCommand({
  usage: 'devlint baseline [create|update|prune|merge]',
  summary: 'Accept the findings of today, so that only new ones are reported.',
  details: [
    'create: accept all that is found now. update: also accept what is new, drop what is gone; owners, reasons and ends stay.',
    'prune: drop what is gone, accept nothing. merge BASE OURS THEIRS: merge two branches into OURS, as a merge driver of git.',
    'Without an action, say how things stand. Paths after the action restrict it to them.',
  ].join(' '),
  options: {
    owner: { type: 'string', value: 'NAME', help: 'Who answers for the findings that are accepted now.' },
    reason: { type: 'string', value: 'TEXT', help: 'Why they are accepted.' },
    expires: { type: 'string', value: 'DATE', help: 'The last day on which they are, for example 2026-12-31.' },
    ...configOptions,
    now: { type: 'string', value: 'DATE', help: 'Take this as the current date, for example 2025-01-31.' },
  },
  read: (values, words): BaselineRequest => {
    const [first, ...rest] = words;
    const action = actions.find((name) => name === first);
    if (first !== undefined && action === undefined) throw new UserError(unknownAction(first));
    const agreement = { owner: last(values.owner), reason: last(values.reason), expires: last(values.expires) };
    const given = (['owner', 'reason', 'expires'] as const).find((name) => agreement[name] !== undefined);
    if (given !== undefined && action !== 'create' && action !== 'update') {
      throw new UserError(`--${given} is of use only together with "devlint baseline create" or "update".`);
    }
    if (agreement.expires !== undefined && !isDay(agreement.expires)) {
      throw new UserError(`--expires needs a date such as 2026-12-31, not "${agreement.expires}".`);
    }
    if (action === 'merge') return { command: 'baseline', action, files: threeFiles(rest) };
    const now = readDate('--now', last(values.now));
    return {
      command: 'baseline',
      action: action ?? 'show',
      paths: rest,
      agreement,
      now,
      config: readConfigChoice(values),
    };
  },
  run: async (request, terminal) => (await import('../baseline/baseline.ts')).baseline(request, terminal),
});

function unknownAction(word: string): string {
  const near = nearest(word, actions);
  const end = near === undefined ? `; there are ${actions.join(', ')}.` : `; did you mean "${near}"?`;
  return `"devlint baseline" knows no "${word}"${end}`;
}

function threeFiles([base, ours, theirs, ...more]: readonly string[]): readonly [string, string, string] {
  if (base === undefined || ours === undefined || theirs === undefined || more.length > 0) {
    throw new UserError('"devlint baseline merge" needs three files: BASE OURS THEIRS.');
  }
  return [base, ours, theirs];
}
