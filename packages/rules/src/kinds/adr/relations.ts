import type { Range } from '@devlint/core';
import { type Destination, destinationOf, slugOf } from './destination.ts';
import type { Passage, Reference } from './passages.ts';
import { isInRecordFolder, isRecordPath, recordNameOf } from './paths.ts';

export type RelationType = 'superseded-by' | 'supersedes' | 'amends' | 'amended-by' | 'relates';

/** Where a relation is stated. Only the first three are statements of the record about itself; prose may be. */
export type RelationPlace = 'status' | 'header' | 'links' | 'body';

/** What a record says about another one. */
export interface RecordLink {
  readonly type: RelationType;
  readonly place: RelationPlace;
  /** The reference as a reader sees it: `ADR-0057`, `12. Use queues`. */
  readonly text: string;
  /** The reference in the file: the whole link, or the words that name the record. */
  readonly range: Range;
  /** `in part supersedes`: the older record still holds. */
  readonly partial: boolean;
  /** A link's destination as written. */
  readonly target?: string;
  /** The destination in the file, of inline links. */
  readonly targetRange?: Range;
  /** The project path that the destination means, where it is a relative path. */
  readonly targetFile?: string;
  /** The destination is on another site. */
  readonly external?: true;
  /** The record number that text or destination name; the text's wins. */
  readonly number?: number;
  /** The last part of a site path, or free text that may be a title: `use-queues`. */
  readonly slug?: string;
}

const sup = 'super[sc]ee?d';
const relation = new RegExp(
  [
    `(?<by>\\b(?:${sup}ed|replaced|obsoleted|deprecated|reverted|retired)\\b(?:[\\s:(,][^.;]{0,24}?)?\\sby\\b`,
    `\\b(?:rejected|deprecated|${sup}ed|abandoned|dropped)\\s+in\\s+favou?r\\s+of\\b)`,
  ].join('|') +
    `|(?<bare>\\b${sup}ed\\b)` +
    `|(?<over>\\b(?:${sup}es?|${sup}ing|replaces|obsoletes)\\b)` +
    '|(?<amendedBy>\\b(?:amended|extended|clarified|refined)\\s+by\\b)' +
    '|(?<amends>\\b(?:amends?|amending|clarifies|extends|refines)\\b)' +
    '|(?<end>[.!?;](?=\\s)|\\n(?=[*_]{0,2}[A-Z][A-Za-z -]{1,30}[*_]{0,2}:))',
  'gi',
);

const partial = /\b(?:partly|partially|in part|parts? of|some (?:parts|aspects) of)\b/i;

/** A word that states a relation, or the end of a clause. */
interface Mark extends Range {
  readonly type: Exclude<RelationType, 'relates'> | 'end';
  /** `Superseded` without `by`: names a successor in a status or header, but is an adjective in prose. */
  readonly bare: boolean;
}

const typeOfGroup = {
  by: 'superseded-by',
  bare: 'superseded-by',
  over: 'supersedes',
  amendedBy: 'amended-by',
  amends: 'amends',
  end: 'end',
} as const;

function marksOf(text: string): readonly Mark[] {
  return [...text.matchAll(relation)].map((match): Mark => {
    const group = Object.entries(typeOfGroup).find(([name]) => match.groups?.[name] !== undefined);
    const type = group?.[1] ?? 'end';
    return { type, bare: group?.[0] === 'bare', start: match.index, end: match.index + match[0].length };
  });
}

/**
 * What a passage says about other records: a relation word governs the references after it up to the end of its
 * clause. In prose (`body`) only references to records count, and a clause whose subject is another record does not.
 */
export function relationsIn(passage: Passage, place: RelationPlace, path: string): readonly RecordLink[] {
  const links: RecordLink[] = [];
  const marks = marksOf(passage.text).filter((mark) => place !== 'body' || !mark.bare);
  const events = [...marks, ...passage.references].sort((a, b) => a.start - b.start);
  let governing: Mark | undefined;
  let clauseStart = 0;
  /** References seen in this clause, and of those the ones that the governing word has. */
  let seen = 0;
  let governed = 0;
  /** Where the reference before ended. */
  let lastEnd = 0;
  const nameTheUnlinked = () => {
    if (governing === undefined || governing.type === 'end' || governed > 0 || place === 'body') return;
    const name = nameAfter(passage, governing);
    if (name !== undefined) links.push(linkTo(name, governing.type, place, path, false));
  };
  for (const [index, event] of events.entries()) {
    if ('type' in event) {
      nameTheUnlinked();
      const ofAnother = place === 'body' && seen > 0;
      const ofNone = saysNone(passage.text, event.end, events[index + 1]?.start);
      governing = event.type === 'end' || ofAnother || ofNone ? undefined : event;
      governed = 0;
      if (event.type === 'end') {
        clauseStart = event.end;
        seen = 0;
      }
      continue;
    }
    seen++;
    governed++;
    const aside = governed > 1 && isAside(passage.text.slice(lastEnd, event.start));
    lastEnd = event.end;
    const inForce = governing === undefined || governing.type === 'end' || aside ? 'relates' : governing.type;
    const type = trailingRelation(passage.text.slice(event.end, event.end + 80)) ?? inForce;
    if ((place === 'body' || type === 'relates') && !meansRecord(event, path)) continue;
    // A file name that prose mentions is an example more often than a reference.
    if (type === 'relates' && event.target === event.label) continue;
    const clause = passage.text.slice(Math.max(clauseStart, event.start - 80), event.start);
    links.push(linkTo(event, type, place, path, type !== 'relates' && partial.test(clause)));
  }
  nameTheUnlinked();
  return links;
}

/** `Superseded by ADR-0075 — it went together with ADR-0074`: a dash or bracket between two references opens an aside. */
function isAside(between: string): boolean {
  if (/(?:,|\band|&|\+)[\s([]*$/.test(between)) return false;
  return /\s[–—]\s/.test(between) || between.lastIndexOf('(') > between.lastIndexOf(')');
}

/** `[ADR-0045](…), which this decision supersedes` and `[ADR-0045](…) is superseded by this record`. */
function trailingRelation(after: string): RelationType | undefined {
  if (new RegExp(`^[,\\s]*which (?:this|the) \\w{1,20} (?:${sup}es|replaces)`, 'i').test(after)) return 'supersedes';
  if (new RegExp(`^\\s*(?:is|was|has been)(?: now)? (?:${sup}ed|replaced) by (?:this|the present)`, 'i').test(after)) {
    return 'supersedes';
  }
  return undefined;
}

/** How forms say that there is no such record. */
const isNothing = /^(?:n\/?a|none|nothing|nobody|tb[dc]|not applicable|x+|[-–—]+)(?![\p{L}\p{N}])/iu;

/** `Supersedes: none (see ADR-0012)` has nothing to do with that record. */
function saysNone(text: string, start: number, next: number | undefined): boolean {
  // Links stand as blanks in the text: what follows one is not what the relation word is about.
  const words = text.slice(start, Math.min(start + 30, next ?? text.length)).replace(/^[\s:*_"'[(]+/, '');
  return /^\w/.test(words) && isNothing.test(words);
}

/** What stands after a relation word that has no link: a bare number, or words that may be a title. */
function nameAfter(passage: Passage, mark: Mark): Reference | undefined {
  const rest = passage.text.slice(mark.end, mark.end + 120);
  const clause = /^[\s:*_"'[(-]*([^\n.;,\])"]{1,100})/.exec(rest);
  const words = clause?.[1]?.trim() ?? '';
  if (clause === null || words === '' || isNothing.test(words) || (mark.bare && !/^(?:see|->|→)?\s*\d/.test(words)))
    return undefined;
  const start = mark.end + clause[0].length - (clause[1]?.length ?? 0);
  const stretch = { start, end: start + words.length };
  return { ...stretch, label: words, range: passage.rangeOf(stretch) };
}

/** True for a reference to a record, as opposed to any other page that prose links to. */
function meansRecord(reference: Reference, path: string): boolean {
  if (reference.target === undefined || /\bADR[-_ ]?#?\d/i.test(reference.label)) return true;
  const { targetFile, slug } = destinationOf(reference.target, path);
  if (targetFile === undefined) return slug !== undefined && isInRecordFolder(reference.target);
  return isRecordPath(targetFile) || isRecordPath(`${targetFile}.md`);
}

function linkTo(
  reference: Reference,
  type: RelationType,
  place: RelationPlace,
  path: string,
  inPart: boolean,
): RecordLink {
  const to = reference.target === undefined ? {} : destinationOf(reference.target, path);
  const named = reference.target === undefined ? { slug: slugOf(reference.label) } : {};
  const number = numberIn(reference.label) ?? numberOfTarget(to);
  return {
    type,
    place,
    text: reference.label,
    range: reference.range,
    partial: inPart,
    ...(reference.target === undefined ? {} : { target: reference.target }),
    ...(reference.targetRange === undefined ? {} : { targetRange: reference.targetRange }),
    ...named,
    ...to,
    ...(number === undefined ? {} : { number }),
  };
}

/** The record number in a label: `ADR-0057`, `12. Use queues`, `0003`; a date is none. */
function numberIn(label: string): number | undefined {
  const digits =
    /\bADR[-_ ]?#?(\d{1,6})\b/i.exec(label) ?? /^[#\s]*(\d{1,6})(?=$|[.:)]?\s|[-_][A-Za-z])/.exec(label.trim());
  return digits?.[1] === undefined ? undefined : Number(digits[1]);
}

function numberOfTarget({ targetFile, slug }: Destination): number | undefined {
  if (targetFile !== undefined) return recordNameOf(targetFile).number;
  return slug === undefined ? undefined : recordNameOf(slug).number;
}
