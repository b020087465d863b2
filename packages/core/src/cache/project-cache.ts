import { relative, sep } from 'node:path';
import type { CacheUse } from '../report/report.ts';
import { dayNumber } from '../text/day.ts';
import { type Environment, environmentName } from './environment.ts';
import { decodeCache, encodeCache } from './file-format.ts';
import {
  type CacheContentName,
  type FolderLimits,
  readCacheFile,
  touchCacheFile,
  whyReadOnly,
  writeCacheFile,
} from './folder.ts';
import { InspectionCache } from './inspection-cache.ts';
import { identifyPrograms } from './programs.ts';
import { RelationCache } from './relation-cache.ts';
import { decodeRelations, encodeRelations } from './relation-file.ts';

const limits: FolderLimits = { bytes: 256 * 1024 * 1024, files: 8 };

export interface ProjectCacheOptions extends Omit<Environment, 'programs'> {
  readonly root: string;
  /** Absolute. */
  readonly location: string;
  /** Absolute paths of the configuration's modules. */
  readonly programs: readonly string[];
  readonly now: Date;
}

/** The cache of a project on disk. */
export interface ProjectCache {
  readonly inspections: InspectionCache;
  readonly relations: RelationCache;
  readonly use: Pick<CacheUse, 'location' | 'problem'>;
  /** Writes what was learned, if anything was. */
  save(): Promise<void>;
}

/** Opens the cache of a project; answers with the reason where it cannot have one. */
export function openCache(options: ProjectCacheOptions): ProjectCache | { readonly problem: string } {
  const { root, location, now } = options;
  const programs = identifyPrograms(options.programs, root);
  if (programs === undefined) return { problem: 'the plugins of the project consist of too many files' };
  const environment = environmentName({ ...options, programs });
  const place = (content: CacheContentName) => ({ folder: location, environment, content });
  const bytes = readCacheFile(place('inspections'));
  const content = bytes && decodeCache(bytes, environment);
  const inspections = new InspectionCache(content ?? { run: 0, rows: [] }, now);
  const related = readCacheFile(place('relations'));
  const relations = new RelationCache((related && decodeRelations(related, environment)) ?? [], dayNumber(now));
  const problem = whyReadOnly(location);
  const write = async (name: CacheContentName, pieces: readonly Uint8Array[]): Promise<void> => {
    if (fits(pieces)) await writeCacheFile(place(name), pieces, limits);
  };
  return {
    inspections,
    relations,
    use: { location, problem },
    save: async () => {
      if (problem !== undefined) return;
      const changes = inspections.changes;
      if (changes !== undefined) {
        const all = encodeCache(changes, environment);
        const current = changes.rows.filter(({ used }) => used === changes.run);
        await write('inspections', fits(all) ? all : encodeCache({ ...changes, rows: current }, environment));
      } else if (content !== undefined) touchCacheFile(place('inspections'));
      if (relations.changes !== undefined) await write('relations', encodeRelations(relations.changes, environment));
    },
  };
}

function fits(pieces: readonly Uint8Array[]): boolean {
  return pieces.reduce((sum, { length }) => sum + length, 0) <= limits.bytes / 2;
}

/**
 * True where files of the cache's folder are files of the project. Whoever may change the project could then put results
 * there, and nobody would look twice.
 */
export function isPartOfProject(root: string, location: string, paths: readonly string[]): boolean {
  const inside = relative(root, location).split(sep).join('/');
  return paths.some(
    (path) => path.startsWith(inside) && (path.length === inside.length || path[inside.length] === '/'),
  );
}
