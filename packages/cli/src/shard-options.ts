import { type Share, UserError } from '@devlint/core';
import type { OptionSpecs, Values } from './command.ts';
import { last } from './options.ts';

/** Options by which several machines share the work on one project. */
export const shardOptions = {
  shard: { type: 'string', value: 'I/N', help: 'Look at the I-th of N shares; "devlint merge" makes the report.' },
  'shard-output': { type: 'string', value: 'FILE', help: 'Where what came of it is written.' },
} as const satisfies OptionSpecs;

export interface ShardChoice {
  readonly share: Share;
  /** Relative to the working directory. */
  readonly file: string;
}

/** What only makes sense where there is a report, or the whole project. */
const notWithShards = [
  'fix',
  'fix-unsafe',
  'diff',
  'format',
  'include-suppressed',
  'sarif-limit',
  'max-warnings',
  'quiet',
  'stdin',
] as const;

export function readShard(
  values: Values<keyof typeof shardOptions | (typeof notWithShards)[number]>,
): ShardChoice | undefined {
  const text = last(values.shard);
  const file = last(values['shard-output']);
  if (text === undefined) {
    if (file !== undefined) throw new UserError('--shard-output is of use only together with --shard.');
    return undefined;
  }
  const other = notWithShards.find((name) => values[name] !== undefined);
  if (other !== undefined) {
    const place = other === 'fix' || other === 'fix-unsafe' || other === 'diff' || other === 'stdin';
    const why = place ? 'it only looks' : `the report is made by "devlint merge --${other}"`;
    throw new UserError(`--shard cannot be combined with --${other}: ${why}.`);
  }
  const share = shareIn(text);
  return { share, file: file ?? `devlint-shard-${share.index}-of-${share.count}.jsonl` };
}

function shareIn(text: string): Share {
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || index < 1 || index > count) {
    throw new UserError(`--shard needs a share such as 1/3, 2/3 or 3/3, not "${text}".`);
  }
  return { index, count };
}
