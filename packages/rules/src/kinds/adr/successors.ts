import { isRecordPath } from './paths.ts';
import type { AdrRecord } from './record.ts';
import { type RecordRegistry, resolveLink } from './registry.ts';
import type { RecordLink } from './relations.ts';
import type { RecordStatus } from './status.ts';

/** Superseded records need one; deprecated ones when the status itself says `by` and means a record. */
export function needsSuccessor({ status }: AdrRecord, links: readonly RecordLink[]): boolean {
  if (status === undefined || status.unedited === 'alternatives') return false;
  if (status.canonical === 'SUPERSEDED') return true;
  if (status.canonical !== 'DEPRECATED') return false;
  return /\bby\W*$/i.test(status.raw) || links.some((link) => isReference(link) && isInStatus(link, status));
}

function isInStatus({ place, range }: RecordLink, { valueRange }: RecordStatus): boolean {
  return place === 'status' || (range.start >= valueRange.start && range.start <= valueRange.end);
}

/** A link or number, as opposed to words that may be anything: `deprecated by the platform team`. */
export function isReference(link: RecordLink): boolean {
  return link.target !== undefined || link.number !== undefined;
}

/** True for a link to a record, to another file of the project, or to a place that is out of sight. */
export function leadsSomewhere(
  link: RecordLink,
  record: AdrRecord,
  registry: RecordRegistry,
  hasPath: (path: string) => boolean,
): boolean {
  return (
    link.external === true ||
    resolveLink(link, record, registry) !== undefined ||
    (link.targetFile !== undefined && (hasPath(link.targetFile) || hasPath(`${link.targetFile}.md`)))
  );
}

/**
 * The links of a record's relations that lead nowhere. Those to successors of a superseded record without any other
 * successor are among them; adr/superseded-has-link reports these, adr/link-resolves the others.
 */
export function danglingRelations(
  record: AdrRecord,
  registry: RecordRegistry,
  hasPath: (path: string) => boolean,
): { readonly successors: readonly RecordLink[]; readonly others: readonly RecordLink[] } {
  const successors = record.links.filter(({ type }) => type === 'superseded-by');
  const leads = (link: RecordLink) => leadsSomewhere(link, record, registry, hasPath);
  const without = needsSuccessor(record, successors) && !successors.some(leads);
  // A number may still say which record is meant when the file does not, but the link is dead.
  const isDead = ({ targetFile, target, text }: RecordLink) => {
    if (targetFile === undefined) return false;
    // A file that is named and not linked counts if it can only be a record; it may be given from the root.
    if (target === text) return isRecordPath(targetFile) && !hasPath(targetFile) && !hasPath(text);
    return isFile(targetFile) && !hasPath(targetFile) && !hasPath(`${targetFile}.md`);
  };
  const others = record.links.filter(
    (link) =>
      isStated(link) &&
      !meansItself(link, record) &&
      (isDead(link) || (link.targetFile === undefined && namesRecord(link) && !leads(link))),
  );
  return {
    successors: without ? successors : [],
    others: without ? others.filter(({ type }) => type !== 'superseded-by') : others,
  };
}

/** Prose mentions many things; a relation that it states counts, and so does whatever stands in another place. */
function isStated({ type, place }: RecordLink): boolean {
  return type !== 'relates' || place !== 'body';
}

/** A record gives its own number in frontmatter and in text; its table of contents leads to itself. */
function meansItself({ target, targetFile, number }: RecordLink, record: AdrRecord): boolean {
  if (targetFile !== undefined) return targetFile === record.path;
  const own = [record.number, record.fileNumber, record.titleNumber?.value];
  return target?.startsWith('#') === true || (number !== undefined && own.includes(number));
}

/** A record or another Markdown file; a link can also mean a folder. */
function isFile(path: string): boolean {
  return isRecordPath(path) || /\.(?:md|markdown)$/i.test(path);
}

/** A number or a slug; words that may be anything name no record. */
function namesRecord({ target, number, slug, text }: RecordLink): boolean {
  if (number !== undefined) return true;
  return target === undefined && slug !== undefined && /^\d{3,8}[-_](?=[\w-]*[a-z])[\w-]+$/i.test(text);
}
