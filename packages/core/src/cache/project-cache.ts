import { relative, sep } from 'node:path';
import type { CacheUse } from '../report/report.ts';
import { type Environment, environmentName } from './environment.ts';
import { decodeCache, encodeCache } from './file-format.ts';
import { type FolderLimits, readCacheFile, touchCacheFile, whyReadOnly, writeCacheFile } from './folder.ts';
import { InspectionCache } from './inspection-cache.ts';
import { identifyPrograms } from './programs.ts';

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
  const bytes = readCacheFile(location, environment);
  const content = bytes && decodeCache(bytes, environment);
  const inspections = new InspectionCache(content ?? { run: 0, rows: [] }, now);
  const problem = whyReadOnly(location);
  return {
    inspections,
    use: { location, problem },
    save: async () => {
      if (problem !== undefined) return;
      const changes = inspections.changes;
      if (changes === undefined) {
        if (content !== undefined) touchCacheFile(location, environment);
        return;
      }
      const all = encodeCache(changes, environment);
      const current = changes.rows.filter(({ used }) => used === changes.run);
      const pieces = fits(all) ? all : encodeCache({ ...changes, rows: current }, environment);
      if (fits(pieces)) await writeCacheFile(location, environment, pieces, limits);
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
