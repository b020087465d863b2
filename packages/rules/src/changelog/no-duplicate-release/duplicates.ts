import { findDates } from '../../grammar/dates.ts';
import { type Log, type LogEntry, type LogItem, logItems } from '../../grammar/log-entries.ts';

/** An entry that is what another one above it already is. */
export interface Duplicate {
  readonly item: LogItem;
  readonly first: LogItem;
  /** What the two share, for people: `2.4.3`, `CHANGELOG-0012`, `Unreleased`. */
  readonly name: string;
  /** True when the two are neighbours of one level, so that the second could continue the first. */
  readonly adjacent: boolean;
}

/**
 * Entries with the version, the id or the title `Unreleased` of an entry above, in reading order. Where many releases
 * have their heading twice, with nothing in between, two generators write the file and it means nothing.
 */
export function duplicatesIn(log: Log): readonly Duplicate[] {
  const found = repetitionsIn(log);
  const items = logItems(log);
  const next = new Map<LogItem, LogItem | undefined>(items.map((item, at) => [item, items[at + 1]]));
  const empty = new Set<LogItem>(log.entries.filter(({ hasText, sections }) => !hasText && sections.length === 0));
  const isDoubled = ({ item, above }: Repetition) => empty.has(above) && next.get(above) === item;
  const doubled = found.filter(isDoubled).length;
  const isHabit = doubled > 2 && doubled * 4 > items.length - found.length;
  return isHabit ? found.filter((one) => !isDoubled(one)) : found;
}

interface Repetition extends Duplicate {
  /** The one of them that stands above next. */
  readonly above: LogItem;
}

function repetitionsIn(log: Log): readonly Repetition[] {
  const seen = new Map<string, { readonly item: LogItem; readonly remark: string }[]>();
  const latest = new Map<LogItem, LogItem>();
  const found: Repetition[] = [];
  for (const item of logItems(log)) {
    const identity = identityOf(item);
    if (identity === undefined) continue;
    const { sort, name } = identity;
    const key = `${sort}\n${item.package ?? ''}\n${name.toLowerCase()}`;
    const same = seen.get(key) ?? [];
    seen.set(key, same);
    const remark = sort === 'id' ? '' : remarkOf(item);
    // Two titles name one release unless each says something else about it.
    const first = same.find((one) => one.remark === '' || remark === '' || one.remark === remark)?.item;
    // Different remarks (`1.0.0 for iOS`, `1.0.0 for Android`) are few; a file with endless ones proves nothing.
    if (first === undefined && same.length < mostVariants) same.push({ item, remark });
    if (first === undefined) continue;
    const above = latest.get(first) ?? first;
    latest.set(first, item);
    const adjacent = item.range.start === above.range.end && item.level === above.level && item.clean;
    found.push({ item, first, name, adjacent, above });
  }
  return found;
}

const mostVariants = 20;
const unreleased = /^[^\p{L}\p{N}]{0,3}unreleased(?![\p{L}\p{N}])/iu;

interface Identity {
  readonly sort: 'release' | 'id' | 'unreleased';
  readonly name: string;
}

function identityOf(item: LogItem | LogEntry): Identity | undefined {
  const { version, title } = item;
  // A set such as `6.5.{10,11}` stands in its place by its highest version, which may have an entry of its own.
  if (version !== undefined) return title.includes('{') ? undefined : { sort: 'release', name: version.raw };
  if ('id' in item && item.id !== undefined) return { sort: 'id', name: item.id };
  return unreleased.test(title) ? { sort: 'unreleased', name: 'Unreleased' } : undefined;
}

/** What a title says beside version and date, in lower case: `for ios`. */
function remarkOf({ title, version }: LogItem): string {
  let text = title.slice(0, 300);
  for (const { range } of [...findDates(text)].reverse()) text = text.slice(0, range.start) + text.slice(range.end);
  const at = version === undefined ? -1 : text.indexOf(version.raw);
  const rest = at < 0 || version === undefined ? text : text.slice(at + version.raw.length);
  return (rest.toLowerCase().match(/\p{L}{2,}/gu) ?? []).filter((word) => !ordinary.has(word)).join(' ');
}

const ordinary: ReadonlySet<string> = new Set([
  'released',
  'release',
  'unreleased',
  'on',
  'yanked',
  'final',
  'changes',
]);
