import type { AdrRecord } from './record.ts';

/** Records by folder: those of one share numbers, format, vocabulary and index. In the order given. */
export function recordsByFolder(records: readonly AdrRecord[]): ReadonlyMap<string, readonly AdrRecord[]> {
  const folders = new Map<string, AdrRecord[]>();
  for (const record of records) {
    const known = folders.get(record.folder);
    if (known === undefined) folders.set(record.folder, [record]);
    else known.push(record);
  }
  return folders;
}
