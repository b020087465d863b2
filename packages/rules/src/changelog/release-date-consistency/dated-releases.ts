import type { Range } from '@devlint/core';
import { isRealDate, type LooseDate } from '../../grammar/dates.ts';
import { type Log, logItems } from '../../grammar/log-entries.ts';
import { compareVersions, type Version } from '../../grammar/versions.ts';

/** A final release with a real date. */
export interface DatedRelease {
  readonly version: Version;
  /** To the day at most: the clock says nothing about the order of releases. */
  readonly date: LooseDate;
  readonly dateRange: Range;
  /** Its place among the dated releases of the file, top first. */
  readonly at: number;
}

/**
 * The final releases of a log that have a date. Pre-releases and versions of four numbers follow rules of their own,
 * and of a version that is listed twice with two dates nobody knows which one counts.
 */
export function datedReleases(log: Log): ReadonlyMap<string, readonly DatedRelease[]> {
  const byPackage = new Map<string, DatedRelease[]>();
  for (const [at, { version, date, dateRange, package: name = '' }] of logItems(log).entries()) {
    if (version === undefined || date === undefined || dateRange === undefined) continue;
    if (version.prerelease.length > 0 || version.parts.length > 3 || !isRealDate(date)) continue;
    const { minutes: _minutes, ...day } = date;
    const release = { version, date: day, dateRange, at };
    const releases = byPackage.get(name);
    if (releases === undefined) byPackage.set(name, [release]);
    else releases.push(release);
  }
  return new Map([...byPackage].map(([name, releases]) => [name, withoutAmbiguous(releases)]));
}

function withoutAmbiguous(releases: readonly DatedRelease[]): readonly DatedRelease[] {
  const sorted = [...releases].sort((a, b) => compareVersions(a.version, b.version) || a.at - b.at);
  const kept: DatedRelease[] = [];
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start];
    if (first === undefined) break;
    let end = start + 1;
    while (end < sorted.length && compareVersions((sorted[end] ?? first).version, first.version) === 0) end++;
    const same = sorted.slice(start, end);
    if (same.every(({ date }) => isSameDay(date, first.date))) kept.push(first);
    start = end;
  }
  return kept;
}

function isSameDay(a: LooseDate, b: LooseDate): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
