import { slugOf } from './destination.ts';
import { stemOf } from './paths.ts';
import type { AdrRecord } from './record.ts';
import type { RecordLink } from './relations.ts';

/** The records of a project by everything that a reference can name them with. */
export interface RecordRegistry {
  readonly byPath: ReadonlyMap<string, AdrRecord>;
  readonly byNumber: ReadonlyMap<number, readonly AdrRecord[]>;
  /** By compared forms of slug, file name and title. */
  readonly bySlug: ReadonlyMap<string, readonly AdrRecord[]>;
}

/** Builds the registry once per run. */
export function registryOf(records: readonly AdrRecord[]): RecordRegistry {
  const byPath = new Map<string, AdrRecord>();
  const byNumber = new Map<number, AdrRecord[]>();
  const bySlug = new Map<string, AdrRecord[]>();
  for (const record of records) {
    byPath.set(record.path, record);
    if (record.number !== undefined) append(byNumber, record.number, record);
    const names = new Set([record.slug, stemOf(record.path), record.title].map(slugOf));
    for (const name of names) append(bySlug, name, record);
  }
  return { byPath, byNumber, bySlug };
}

function append<Key>(map: Map<Key, AdrRecord[]>, key: Key, record: AdrRecord): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [record]);
  else known.push(record);
}

/**
 * The record that a link means, in the order of rules-docs §5.0: the file, with or without its extension; the number,
 * in the same folder first; the slug or title. Never the record that holds the link.
 */
export function resolveLink(link: RecordLink, from: AdrRecord, registry: RecordRegistry): AdrRecord | undefined {
  if (link.targetFile !== undefined) {
    const file = registry.byPath.get(link.targetFile) ?? registry.byPath.get(`${link.targetFile}.md`);
    if (file !== undefined) return file === from ? undefined : file;
  }
  const numbered = link.number === undefined ? undefined : registry.byNumber.get(link.number);
  const named = link.slug === undefined ? undefined : registry.bySlug.get(slugOf(link.slug));
  return nearestTo(from, numbered) ?? nearestTo(from, named);
}

function nearestTo(from: AdrRecord, candidates: readonly AdrRecord[] | undefined): AdrRecord | undefined {
  const others = candidates?.filter((record) => record !== from) ?? [];
  return others.find((record) => record.folder === from.folder) ?? others[0];
}
