import type { AdrRecord } from './record.ts';
import { type RecordRegistry, resolveLink } from './registry.ts';
import type { RecordLink } from './relations.ts';

/** A record, the link in which it says so, and the record that the link means. */
export interface Statement {
  readonly record: AdrRecord;
  readonly link: RecordLink;
  readonly target: AdrRecord;
}

/**
 * What a record states about another one in its status, header or links; prose does not count. References that could
 * mean several records are left out, and so are repeated ones.
 */
export function statementsOf(
  record: AdrRecord,
  type: 'superseded-by' | 'supersedes',
  registry: RecordRegistry,
): readonly Statement[] {
  const statements = new Map<AdrRecord, Statement>();
  for (const link of record.links) {
    if (link.type !== type || link.place === 'body' || isAmbiguous(link, record, registry)) continue;
    const target = resolveLink(link, record, registry);
    if (target === undefined || statements.has(target) || isDead(link, target)) continue;
    statements.set(target, { record, link, target });
  }
  return [...statements.values()];
}

/** A link whose file does not exist may mean another record than the one that has its number. */
function isDead({ targetFile }: RecordLink, { path }: AdrRecord): boolean {
  return targetFile !== undefined && targetFile !== path && `${targetFile}.md` !== path;
}

/** True when a record itself says, in its status, that the other one supersedes it. */
export function admits(old: AdrRecord, successor: AdrRecord, registry: RecordRegistry): boolean {
  return old.links.some(
    (link) =>
      link.type === 'superseded-by' && link.place === 'status' && resolveLink(link, old, registry) === successor,
  );
}

/** A bare number that several records of the folder have. */
function isAmbiguous({ targetFile, number }: RecordLink, { folder }: AdrRecord, { byNumber }: RecordRegistry): boolean {
  if (targetFile !== undefined || number === undefined) return false;
  return (byNumber.get(number) ?? []).filter((record) => record.folder === folder).length > 1;
}

/** How a record answers to being named as another one's successor. */
export type Answer = 'relation' | 'mention' | 'none';

/** Looks through all that a record says for the one that it supersedes. */
export function answerOf(successor: AdrRecord, old: AdrRecord, registry: RecordRegistry): Answer {
  let mentioned = false;
  for (const link of successor.links) {
    if (!means(link, successor, old, registry)) continue;
    if (link.type === 'supersedes') return 'relation';
    mentioned = true;
  }
  return mentioned ? 'mention' : 'none';
}

function means(link: RecordLink, from: AdrRecord, record: AdrRecord, registry: RecordRegistry): boolean {
  if (resolveLink(link, from, registry) === record) return true;
  // Where two records share a number, either may be meant.
  return link.targetFile === undefined && link.number !== undefined && link.number === record.number;
}
