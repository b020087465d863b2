import type { Range } from '@devlint/core';
import { formatDate, isRealDate } from '../../grammar/dates.ts';
import { type Log, logItems } from '../../grammar/log-entries.ts';
import { compareVersions, type Version } from '../../grammar/versions.ts';

/** A release that is announced where a later one of its major version is out already. */
export interface UndatedRelease {
  readonly version: Version;
  /** What stands in the place of the date: `TBD`; the whole title where that cannot be told. */
  readonly range: Range;
  readonly later: { readonly version: Version; readonly date: string; readonly range: Range };
}

const placeholder =
  /\b(?:(?:not yet )?(?:un)?released|tbd|tbc|in (?:development|progress)|wip|upcoming|release ?date|yyyy-mm-dd|\d{4}-(?:xx|\?\?)(?:-(?:xx|\?\?))?)(?![\p{L}\p{N}])/iu;

/**
 * Releases whose date is still open although a higher version of the same major stands above them with a date. The
 * next release of an older major version may well be open: both are maintained.
 */
export function undatedReleases(log: Log, text: string): readonly UndatedRelease[] {
  const groups = new Set<unknown>(log.groups);
  const highest = new Map<string, UndatedRelease['later']>();
  const found: UndatedRelease[] = [];
  for (const item of logItems(log)) {
    const { version, date, numericDate, pending, dateRange, titleRange } = item;
    if (version === undefined) continue;
    const line = `${item.package ?? ''}\n${version.parts[0] ?? 0}`;
    if (date !== undefined && dateRange !== undefined) {
      const known = highest.get(line);
      const isHigher = known === undefined || compareVersions(version, known.version) > 0;
      if (isRealDate(date) && isHigher) highest.set(line, { version, date: formatDate(date), range: titleRange });
      continue;
    }
    if (pending !== true || numericDate !== undefined || version.prerelease.length > 0 || groups.has(item)) continue;
    const later = highest.get(line);
    if (later === undefined || compareVersions(version, later.version) >= 0) continue;
    const word = placeholder.exec(text.slice(titleRange.start, titleRange.end));
    const start = titleRange.start + (word?.index ?? 0);
    const range = word === null ? titleRange : { start, end: start + word[0].length };
    found.push({ version, range, later });
  }
  return found;
}
