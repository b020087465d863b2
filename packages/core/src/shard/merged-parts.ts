import { UserError } from '../plugin/user-error.ts';
import { decodePart, type Part, type ShardRequest } from './part.ts';
import { shareName } from './share.ts';
import { SharedInspections } from './shared-inspections.ts';

/** A file that `--shard` wrote. */
export interface PartFile {
  /** For messages. */
  readonly name: string;
  readonly text: string;
}

/** All parts of one project. */
export interface MergedParts {
  /** What was asked of the runs that made them; to be asked of the session that merges. */
  readonly request: ShardRequest;
  /** The time that rules are to be told: that of the first part. */
  readonly now: Date;
  readonly environment: string;
  readonly inspections: SharedInspections;
}

/** Puts parts together. Throws a `UserError` where they are not all parts of one run. */
export function mergeParts(files: readonly PartFile[]): MergedParts {
  const parts = files.map(({ name, text }) => ({ name, part: partIn(name, text) }));
  const [first, ...others] = parts;
  if (first === undefined) throw new UserError('there are no parts to be merged.');
  for (const { name, part } of others) checkSameRun(first, { name, part });
  const { count } = first.part.share;
  const byIndex = new Map<number, string>();
  for (const { name, part } of parts) {
    const known = byIndex.get(part.share.index);
    if (known !== undefined) throw new UserError(`"${known}" and "${name}" are both shard ${shareName(part.share)}.`);
    byIndex.set(part.share.index, name);
  }
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    const names = missing.map((index) => shareName({ index, count }));
    throw new UserError(`shard ${names.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
  }
  const { part } = parts.toSorted((a, b) => a.part.now.getTime() - b.part.now.getTime())[0] ?? first;
  const inspections = new SharedInspections(parts.map((one) => one.part));
  return { request: part.request, now: part.now, environment: part.environment, inspections };
}

function partIn(name: string, text: string): Part {
  const part = decodePart(text);
  if (part === undefined) {
    throw new UserError(`"${name}" is not what this version of devlint writes with --shard, or not all of it.`);
  }
  return part;
}

interface NamedPart {
  readonly name: string;
  readonly part: Part;
}

function checkSameRun(one: NamedPart, other: NamedPart): void {
  const both = `"${one.name}" and "${other.name}"`;
  if (one.part.share.count !== other.part.share.count) {
    const shares = `shard ${shareName(one.part.share)} and shard ${shareName(other.part.share)}`;
    throw new UserError(`${both} are ${shares}; all have to be parts of the same number.`);
  }
  if (JSON.stringify(one.part.request) !== JSON.stringify(other.part.request)) {
    throw new UserError(`${both} were made with different options; all shards need the same.`);
  }
  if (one.part.environment !== other.part.environment) {
    throw new UserError(
      `${both} were made by different versions of devlint, Node.js, the plugins or the configuration.`,
    );
  }
}
