import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import type { IndexMember, Listed } from '../../grammar/index-sync/compare.ts';
import type { IndexEntry } from '../../grammar/index-sync/page.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';
import type { PostmortemIndex } from '../../kinds/postmortem-index/kind.ts';

/** A report as an index knows it. */
export interface Member extends IndexMember {
  readonly report: Postmortem;
}

export type ListedReport = Listed<Member>;

export function memberOf(report: Postmortem): Member {
  const day = report.dates.fileName ?? report.date;
  const iso = day?.day === undefined ? undefined : [day.year, day.month, day.day].map(padded).join('-');
  const title = report.title === '' ? stemOf(report.path) : report.title;
  return { path: report.path, title, report, ...(iso === undefined ? {} : { date: iso }) };
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}

/** The older report first; reports without a date by path. */
export function byDate(a: IndexMember, b: IndexMember): number {
  if (a.date !== undefined && b.date !== undefined && a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/**
 * An index as the site's generator reads it: links may be relative to a page of another depth, as in
 * `incidents/2025-10-13-rds` on the page of the folder `incidents`. Such a link means the report of that name beside it.
 */
export function asPublished(index: PostmortemIndex, members: readonly Member[], hasPath: (path: string) => boolean) {
  const beside = new Map(
    members.filter(({ path }) => folderOf(path) === index.folder).map(({ path }) => [stemOf(path), path]),
  );
  const published = (entry: IndexEntry): IndexEntry => {
    const { targetFile } = entry;
    if (hasPath(targetFile) || hasPath(`${targetFile}.md`)) return entry;
    const own = index.folder.slice(index.folder.lastIndexOf('/') + 1);
    const found = folderOf(targetFile) === `${index.folder}/${own}` ? beside.get(stemOf(targetFile)) : undefined;
    return found === undefined ? entry : { ...entry, targetFile: found };
  };
  return { ...index, entries: index.entries.map(published) };
}

export function stemOf(path: string): string {
  return nameOf(path).replace(/\.(?:html\.)?(?:md|markdown|mdown|mkd|html)$/i, '');
}
