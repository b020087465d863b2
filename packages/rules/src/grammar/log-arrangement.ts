import type { MarkdownDocument } from '@devlint/core';
import { fieldsOf } from './fields.ts';
import { dateBelow } from './log-dates.ts';
import type { LogEntry, LogMode } from './log-entries.ts';
import type { LogHeading } from './log-headings.ts';
import { withRanges } from './log-ranges.ts';
import { compareVersions } from './versions.ts';

/** An entry or group in the making; `parent` is the index of the item around it. */
export interface Placed extends Omit<LogEntry, 'hasText' | 'sections' | 'fields'> {
  readonly role: LogHeading['role'];
  readonly pure?: true;
  readonly parent?: number;
}

/** A heading that was chosen as an item, by its place among all headings. */
export interface Chosen {
  readonly heading: LogHeading;
  readonly at: number;
  readonly parent?: number;
}

/** The entries and groups among a document's headings, in reading order, and how the log is kept. */
export function arrangeLog(
  document: MarkdownDocument,
  headings: readonly LogHeading[],
): { readonly mode: LogMode; readonly items: readonly Placed[] } {
  const dated = withDates(document, withoutDocumentation(headings));
  const { mode, chosen } = settleMode(choose(dated));
  return { mode, items: withRanges(document, dated, chosen) };
}

/**
 * Headings of Format and Template sections describe entries and are none, nor is anything in an appendix that
 * follows the entries. A title of level 1 contains the whole log, whatever it is called.
 */
function withoutDocumentation(headings: readonly LogHeading[]): readonly LogHeading[] {
  let silentBelow = Number.POSITIVE_INFINITY;
  let outermost = Number.POSITIVE_INFINITY;
  return headings.map((heading, at) => {
    if (heading.role === 'pending' && outermost < Number.POSITIVE_INFINITY && isTemplate(headings[at - 1], heading)) {
      return { ...heading, role: 'other' };
    }
    if (heading.level > silentBelow) return { ...heading, role: 'other' };
    silentBelow = Number.POSITIVE_INFINITY;
    if (heading.role === 'documentation' && heading.level > 1) silentBelow = heading.level;
    else if (heading.role === 'appendix') {
      if (heading.level > outermost) return { ...heading, role: 'other' };
      if (outermost < Number.POSITIVE_INFINITY) silentBelow = heading.level;
    } else if (heading.role !== 'other') outermost = Math.min(outermost, heading.level);
    return heading;
  });
}

/** `## For maintainers: copy this` and then `## Unreleased`, below the releases: the section to start the next one from. */
function isTemplate(above: LogHeading | undefined, heading: LogHeading): boolean {
  const unnamed = above?.role === 'other' || above?.role === 'appendix' || above?.role === 'documentation';
  return unnamed && above.level <= heading.level;
}

/** Looks below the headings that have no date of their own; one with a date field becomes an entry by it. */
function withDates(document: MarkdownDocument, headings: readonly LogHeading[]): readonly LogHeading[] {
  const fields = fieldsOf(document);
  const blocks = document.tree.children;
  const blockAfter = new Map(blocks.map((node, at) => [document.rangeOf(node).start, blocks[at + 1]]));
  return headings.map((heading, at) => {
    const { role, date, numericDate } = heading;
    if (date !== undefined || numericDate !== undefined) return heading;
    if (role === 'pending' || role === 'documentation' || role === 'appendix') return heading;
    const end = headings[at + 1]?.headingRange.start ?? document.file.text.length;
    const next = role === 'other' ? undefined : blockAfter.get(heading.headingRange.start);
    const found = dateBelow(document, heading.headingRange, end, next, fields);
    if (found === undefined) return heading;
    const { pending: _pending, ...rest } = heading;
    return { ...rest, ...found, role: role === 'other' && heading.level > 1 ? 'date' : role };
  });
}

/** The tree of entries: one pass with the items that are still open on a stack. */
function choose(headings: readonly LogHeading[]): readonly Chosen[] {
  const ordinaryPackage = commonest(
    headings.flatMap((heading) => (heading.role === 'release' ? [heading.package ?? ''] : [])),
  );
  const chosen: Chosen[] = [];
  const open: number[] = [];
  let release: LogHeading | undefined;
  for (const [at, heading] of headings.entries()) {
    if (heading.role === 'other' || heading.role === 'documentation' || heading.role === 'appendix') {
      // `## Next steps` ends the day above it; a release may well have sections of its own level.
      while (closes(heading, chosen[open.at(-1) ?? -1]?.heading)) open.pop();
      continue;
    }
    if (release !== undefined && heading.level > release.level && isPartOf(release, heading, ordinaryPackage)) continue;
    while (open.length > 0 && (chosen[open.at(-1) ?? -1]?.heading.level ?? 0) >= heading.level) open.pop();
    const stands = heading.role === 'release' || heading.role === 'id';
    const parent = stands ? open.findLast((index) => mayHold(chosen[index]?.heading, heading)) : open.at(-1);
    if (parent !== undefined && !mayHold(chosen[parent]?.heading, heading)) continue;
    if (parent === undefined) open.length = 0;
    if (heading.role === 'release') release = heading;
    else if (parent === undefined) release = undefined;
    open.push(chosen.length);
    chosen.push({ heading, at, ...(parent === undefined ? {} : { parent }) });
  }
  return chosen;
}

function closes(heading: LogHeading, group: LogHeading | undefined): boolean {
  return group?.role === 'date' && group.level >= heading.level;
}

/** `### v1.9.0 Changes` inside `## v1.9.0`, `### Python 3.12` inside `## 2.0.0`, `### Next` inside a release. */
function isPartOf(release: LogHeading, heading: LogHeading, ordinaryPackage: string): boolean {
  if (heading.role === 'pending') return true;
  if (heading.role !== 'release' || heading.version === undefined || release.version === undefined) return false;
  return compareVersions(heading.version, release.version) === 0 || (heading.package ?? '') !== ordinaryPackage;
}

function mayHold(group: LogHeading | undefined, member: LogHeading): boolean {
  if (group === undefined) return false;
  if (group.role === 'release' || group.role === 'pending') {
    return member.pure === true || member.role === 'id' || (member.role === 'task' && member.date !== undefined);
  }
  if (group.role !== 'date') return false;
  if (member.role === 'date') return member.pure !== true || group.date?.day === undefined;
  return true;
}

/** An entry or group whose heading says the version. */
const isVersioned = ({ heading }: Chosen): boolean => heading.version !== undefined;

/** One mode for a file (rules-docs §3): releases where at least 60 % of the entries have a version. */
function settleMode(items: readonly Chosen[]): { readonly mode: LogMode; readonly chosen: readonly Chosen[] } {
  const outermost = items.filter(({ parent }) => parent === undefined);
  const counted = outermost.filter(({ heading }) => heading.role !== 'pending');
  const mostlyReleases = counted.filter(isVersioned).length >= counted.length * 0.6;
  const groups = new Set(items.flatMap(({ parent }) => (parent === undefined ? [] : [parent])));
  const fewGroups = mostlyReleases && [...groups].length * 3 < outermost.length;
  if (groups.size > 0 && !fewGroups) return { mode: 'nested', chosen: items };
  if (mostlyReleases) {
    const named = (item: Chosen) =>
      isVersioned(item) || item.heading.role === 'pending' || item.heading.role === 'date';
    return { mode: 'release', chosen: outermost.filter(named) };
  }
  return { mode: 'log', chosen: outermost };
}

function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0] as const)[0];
}
