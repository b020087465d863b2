/** Folders that hold incident reports (rules-docs §1.1). */
const folders = /(?:^|\/)(?:incidents|incident[-_ ]reports?|post-?_?mortems?|retros?)\//i;

const word = /post[-_ ]?mortem/i;
const incident = /(?:^|[^a-z])incident(?:$|[^a-z])/i;
const dateOrId = /(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)|\bINC[-_]?\d+/i;

/** The last part of a path, without its Markdown extension. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|markdown|mdown|mkd)$/i, '');
}

/** True for files somewhere below a folder that is named after incidents. */
export function isInPostmortemFolder(path: string): boolean {
  return folders.test(path);
}

/** `README`, `index` and the like. */
export function hasIndexName(path: string): boolean {
  return /^(?:readme|index|_index|toc)$/i.test(stemOf(path));
}

/** A file to copy from. The outage of a template engine is none: reports have a date or an id in their name. */
export function hasTemplateName(path: string): boolean {
  const stem = stemOf(path);
  if (/(?:^|\/)[-_.]?templates?\//i.test(path)) return true;
  return /(?:^|[-_. ])templates?(?:$|[-_. ])/i.test(stem) && !dateOrId.test(stem);
}

/** A template of postmortems: in a folder of incidents, or named after them. */
export function isPostmortemTemplatePath(path: string): boolean {
  return (
    hasTemplateName(path) && (isInPostmortemFolder(path) || word.test(stemOf(path)) || incident.test(stemOf(path)))
  );
}

/** True where a postmortem usually stands; guides stand there too, so that the content decides. */
export function isPostmortemPath(path: string): boolean {
  if (hasIndexName(path) || hasTemplateName(path)) return false;
  const stem = stemOf(path);
  return (
    isInPostmortemFolder(path) ||
    word.test(stem) ||
    (dateOrId.test(stem) && (incident.test(stem) || isReportPath(path)))
  );
}

/** Folders of reports of any kind: only the content can say whether one is about an incident. */
export function isReportPath(path: string): boolean {
  return /(?:^|\/)(?:reports?|outages?)\//i.test(path) && !isInPostmortemFolder(path);
}

/** True when the file carries a date or an incident id, or its folder does and the file is the report in it. */
export function namesIncident(path: string): boolean {
  const stem = stemOf(path);
  return dateOrId.test(stem) || (dateOrId.test(path) && (word.test(stem) || /^(?:incident|report|rca)\b/i.test(stem)));
}

/** A place of postmortems whose name says nothing of one incident: guides and templates stand there. */
export function isUndatedPostmortemPath(path: string): boolean {
  return isPostmortemPath(path) && !namesIncident(path);
}

/** Folders named after retrospectives hold notes of sprints as well. */
export function isRetrospectivePath(path: string): boolean {
  return /(?:^|\/)retros?\//i.test(path) && !word.test(path) && !/(?:^|\/)incident/i.test(path);
}
