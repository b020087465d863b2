import type { Edit, Fixer } from '@devlint/core';
import { linkBetween } from '../../grammar/destination.ts';
import { folderOf } from '../../grammar/folder-paths.ts';
import { lineLike } from '../../grammar/index-sync/insertion.ts';
import type { AdrIndex } from '../../kinds/adr-index/index-model.ts';
import { byNumber, type ListedRecord, type Member } from './additions.ts';
import type { StatusReader } from './statuses.ts';

/**
 * Writes the list between the markers of adr-log anew, in the shape of its first entry, or as adr-log writes it:
 * `- [ADR-0012](0012-use-queues.md) - Use queues`. Nothing where the entries say more than can be known.
 */
export function regenerate(
  fixer: Fixer,
  index: AdrIndex,
  listed: readonly ListedRecord[],
  members: readonly Member[],
  statuses: StatusReader,
): Edit | undefined {
  const { generated } = index;
  if (generated === undefined) return undefined;
  const { start, end } = generated;
  const model = listed.find(({ entry }) => entry.range.start >= start && entry.range.end <= end);
  const own = members.filter(({ path }) => folderOf(path) === index.folder).sort(byNumber);
  const lines: string[] = [];
  for (const member of own) {
    const line = model === undefined ? standardLine(index.path, member) : lineAfter(index, model, member, statuses);
    if (line === undefined) return undefined;
    lines.push(line);
  }
  return fixer.replace(generated, `\n\n${lines.join('\n')}\n\n`);
}

function lineAfter(
  { path }: AdrIndex,
  { entry, member: like }: ListedRecord,
  member: Member,
  statuses: StatusReader,
): string | undefined {
  const [was, is] = [entry.status?.text, statuses.written(member.record)];
  const line = lineLike(
    path,
    entry,
    { ...like, ...(was === undefined ? {} : { status: was }) },
    { ...member, ...(is === undefined ? {} : { status: is }) },
  );
  return line?.certain === true ? line.text : undefined;
}

function standardLine(path: string, member: Member): string {
  const link = linkBetween(path, member.path);
  if (member.number === undefined) return `- [${member.title}](${link})`;
  return `- [ADR-${String(member.number).padStart(4, '0')}](${link}) - ${member.title}`;
}
