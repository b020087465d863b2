import type { AdrRecord } from '../../kinds/adr/record.ts';
import { type RecordRegistry, resolveLink } from '../../kinds/adr/registry.ts';
import type { RecordLink } from '../../kinds/adr/relations.ts';
import type { RecordStatus } from '../../kinds/adr/status.ts';

/** What is wrong with a record's successor: none is named, or the name leads nowhere. */
export type SuccessorProblem = { readonly kind: 'missing' } | { readonly kind: 'unresolved'; readonly text: string };

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
  const leadsSomewhere = (link: RecordLink) =>
    link.external === true ||
    resolveLink(link, record, registry) !== undefined ||
    (link.targetFile !== undefined && (hasPath(link.targetFile) || hasPath(`${link.targetFile}.md`)));
  if (links.some(leadsSomewhere)) return undefined;
  const named = links.find(isReference) ?? links[0];
  return named === undefined ? { kind: 'missing' } : { kind: 'unresolved', text: named.text };
}

/** Superseded records need one; deprecated ones when the status itself says `by` and means a record. */
function needsSuccessor({ status }: AdrRecord, links: readonly RecordLink[]): boolean {
  if (status === undefined || status.unedited === 'alternatives') return false;
  if (status.canonical === 'SUPERSEDED') return true;
  if (status.canonical !== 'DEPRECATED') return false;
  return /\bby\W*$/i.test(status.raw) || links.some((link) => isReference(link) && isInStatus(link, status));
}

function isInStatus({ place, range }: RecordLink, { valueRange }: RecordStatus): boolean {
  return place === 'status' || (range.start >= valueRange.start && range.start <= valueRange.end);
}

/** A link or number, as opposed to words that may be anything: `deprecated by the platform team`. */
function isReference(link: RecordLink): boolean {
  return link.target !== undefined || link.number !== undefined;
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
