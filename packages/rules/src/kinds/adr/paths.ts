/** Folders that hold decision records (rules-docs §1.1). */
const folders = /(?:^|\/)(?:adrs?|decisions|(?:architecture[-_ ])?(?:decision[-_ ](?:records?|logs?)|decisions))\//i;

const extension = /\.(?:md|markdown|mdown|mkd)$/i;
const date = /^(?:\d{4}([-_.]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d[-_.](?:0[1-9]|1[0-2]))(?!\d)/;
/** `ODH-ADR-Operator-0007-auth`: organisations with many teams put names around the number. */
const ofTeam = /^[a-z]{2,10}-adr-(?:[a-z]{2,20}-)?(?=\d{3,4}(?!\d))/i;
const prefixed = /^adr[-_. ]?\d{1,6}(?!\d)/i;

/** The last part of a path, without its Markdown extension. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(extension, '');
}

/** True for files somewhere below a folder that is named after decision records. */
export function isInRecordFolder(path: string): boolean {
  return folders.test(path);
}

/** `README`, `index` and the like: a list of records, not one of them. */
export function hasIndexName(path: string): boolean {
  return /^(?:readme|index|_index|(?:adr|decision)s?[-_ ](?:index|log)|toc)$/i.test(stemOf(path));
}

/** A file to copy from: `adr-template.md`, `0000-template.md`, `adr.template.md`. */
export function hasTemplateName(path: string): boolean {
  if (/(?:^|\/)[-_.]?templates?\//i.test(path)) return true;
  const stem = stemOf(path);
  // `0016-prompt-template-formats` decides about templates; only `0000-template` is one.
  const numbered = /^(?:adr[-_. ]?)?\d[\d-]*[-_. ]/i.exec(stem)?.[0];
  if (numbered !== undefined) return /^(?:adr[-_. ])?templates?$/i.test(stem.slice(numbered.length));
  return /(?:^|[-_. ])templates?(?:$|[-_. ])/i.test(stem);
}

/** True where a record usually stands: numbered or dated in a folder of records, or `adr-012-…` anywhere. */
export function isRecordPath(path: string): boolean {
  if (hasIndexName(path) || hasTemplateName(path)) return false;
  const stem = stemOf(path);
  return prefixed.test(stem) || (isInRecordFolder(path) && (/^\d/.test(stem) || ofTeam.test(stem)));
}

/** The parts of a record's file name: `2022-04-13_018-single-state` is record 18 of that day. */
export interface RecordName {
  readonly number?: number;
  readonly date?: string;
  readonly slug: string;
}

/**
 * Reads a record's file name. A date is not a number: `2023-07-05-db-choices` and `20200926-slug` have none, and are
 * known by their slug, which then keeps the date.
 */
export function recordNameOf(path: string): RecordName {
  const stem = stemOf(path);
  const dated = date.exec(stem)?.[0];
  const team = ofTeam.exec(stem)?.[0].length ?? 0;
  const rest = dated === undefined ? stem.slice(team) : stem.slice(dated.length).replace(/^[-_. ]+/, '');
  const numbered = (
    dated === undefined ? /^(?:adr[-_. ]?)?(0\d{5}|\d{1,5})(?=[-_. ]|$)/i : /^(?:adr[-_. ]?)?(\d{3,4})(?=[-_. ]|$)/i
  ).exec(rest);
  const number = numbered?.[1] === undefined ? undefined : Number(numbered[1]);
  const slug = numbered === null ? stem : rest.slice(numbered[0].length).replace(/^[-_. ]+/, '');
  return {
    ...(number === undefined ? {} : { number }),
    ...(dated === undefined ? {} : { date: dated }),
    slug: slug === '' ? stem : slug,
  };
}
