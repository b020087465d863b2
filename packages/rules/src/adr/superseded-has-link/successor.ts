import type { Range } from '@devlint/core';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { type RecordRegistry, resolveLink } from '../../kinds/adr/registry.ts';
import type { RecordLink } from '../../kinds/adr/relations.ts';
import { isReference, leadsSomewhere, needsSuccessor } from '../../kinds/adr/successors.ts';

/** What is wrong with a record's successor: none is named, or the name leads nowhere. */
export type SuccessorProblem =
  | { readonly kind: 'missing' }
  /** `range` is the name as it stands in the record: in its status, its header or a section of links. */
  | { readonly kind: 'unresolved'; readonly text: string; readonly range: Range };

/**
 * Judges one record. A page of the project that is no record, or a page elsewhere, is a successor too: decisions get
 * replaced by specifications and by records of other repositories.
 */
export function successorProblem(
  record: AdrRecord,
  registry: RecordRegistry,
  hasPath: (path: string) => boolean,
): SuccessorProblem | undefined {
  const links = record.links.filter((link) => link.type === 'superseded-by');
  if (!needsSuccessor(record, links)) return undefined;
  if (links.some((link) => leadsSomewhere(link, record, registry, hasPath))) return undefined;
  const named = links.find(isReference) ?? links[0];
  if (named === undefined) return { kind: 'missing' };
  return { kind: 'unresolved', text: named.text, range: named.range };
}

/** A record that says it supersedes another one, and where it says so. */
export interface Claim {
  readonly record: AdrRecord;
  readonly link: RecordLink;
}

/** For each record the ones that claim to supersede it: where its successor probably is. */
export function claimsOf(
  records: readonly AdrRecord[],
  registry: RecordRegistry,
): ReadonlyMap<AdrRecord, readonly Claim[]> {
  const claims = new Map<AdrRecord, Claim[]>();
  for (const record of records) {
    for (const link of record.links) {
      const target = link.type === 'supersedes' ? resolveLink(link, record, registry) : undefined;
      if (target === undefined || claims.get(target)?.some((claim) => claim.record === record)) continue;
      claims.set(target, [...(claims.get(target) ?? []), { record, link }]);
    }
  }
  return claims;
}
