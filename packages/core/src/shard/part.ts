import { textHash } from '../cache/text-hash.ts';
import type { ScopeRequest } from '../git/scope-request.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { Wanted } from '../inspect/inspections.ts';
import type { RuleSetting } from '../plugin/plugin.ts';
import type { Share } from './share.ts';

/** Raised with every change to what is written; parts of other versions are refused. */
const version = 1;

/** What was asked of a run, as it has to be asked of the merge again. Plain data. */
export interface ShardRequest {
  /** Relative to the folder that devlint was started in. */
  readonly paths: readonly string[];
  readonly config?: string | false;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly only?: readonly string[];
  readonly switchOn?: readonly string[];
  readonly ignored?: boolean;
  readonly scope?: ScopeRequest;
}

/** What came of one file, and of which text. */
export interface SharedInspection {
  readonly path: string;
  readonly hash: string;
  readonly wanted: Wanted;
  readonly inspection: Inspection;
}

/** What one share of a project told: the inspections of its files, before anything is settled. */
export interface Part {
  readonly share: Share;
  /** Names all else that decides what comes of a file, as the cache does. */
  readonly environment: string;
  readonly request: ShardRequest;
  /** The time that rules were told. */
  readonly now: Date;
  readonly inspections: readonly SharedInspection[];
}

/** Writes a part as text: a line about all, then a line of JSON for each file. */
export function encodePart({ share, environment, request, now, inspections }: Part): string {
  const lines = inspections.map(({ path, hash, wanted, inspection }) => {
    const { findings, noqa, kinds } = wanted;
    return `${JSON.stringify({ path, hash, wanted: { findings, noqa, kinds: [...kinds] }, inspection })}\n`;
  });
  const body = lines.join('');
  const head = { devlintShard: version, ...share, environment, request, now: now.toISOString(), body: textHash(body) };
  return `${JSON.stringify(head)}\n${body}`;
}

/** Reads a part; nothing where the text is none, or not all of one. */
export function decodePart(text: string): Part | undefined {
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  try {
    const head = JSON.parse(text.slice(0, end));
    // What has the right sum was written as above, so its shape is known.
    if (head.devlintShard !== version || head.body !== textHash(body)) return undefined;
    const { index, count, environment, request, now } = head;
    const inspections = body
      .split('\n')
      .filter((line) => line !== '')
      .map((line): SharedInspection => {
        const one = JSON.parse(line);
        return { ...one, wanted: { ...one.wanted, kinds: new Set(one.wanted.kinds) } };
      });
    return { share: { index, count }, environment, request, now: new Date(now), inspections };
  } catch {
    return undefined;
  }
}
