import { resolve } from 'node:path';
import type { CachedInspections } from '../cache/cached-inspections.ts';
import type { InspectionCache } from '../cache/inspection-cache.ts';
import type { ProjectCache } from '../cache/project-cache.ts';
import type { InspectionListener, InspectionRequest, Inspections } from '../inspect/inspections.ts';
import type { CacheUse } from '../report/report.ts';
import type { OpenedProject } from './opened-project.ts';

interface Opened {
  readonly cache: ProjectCache;
  readonly front: CachedInspections;
}

/** The cache of a session, where it has one. It is opened with the first lint, and its code loaded no earlier. */
export class SessionCache implements Inspections {
  readonly #given: OpenedProject;
  readonly #others: Inspections;
  #state: 'unopened' | 'closed' | Opened = 'unopened';
  #use: Omit<CacheUse, 'known'> | undefined;

  /** `others` inspect what is not known. */
  constructor(given: OpenedProject, others: Inspections) {
    this.#given = given;
    this.#others = others;
  }

  /** What a report tells of the cache; undefined where none was asked for. */
  get use(): CacheUse | undefined {
    const known = typeof this.#state === 'string' ? 0 : this.#state.front.known;
    return this.#use && { ...this.#use, known };
  }

  /** Opens it. `paths` are all files of the project. */
  async open(paths: readonly string[]): Promise<InspectionCache | undefined> {
    if (this.#state === 'unopened') this.#state = await this.#open(paths);
    return this.#state === 'closed' ? undefined : this.#state.cache.inspections;
  }

  async #open(paths: readonly string[]): Promise<Opened | 'closed'> {
    const { options, files, resolved, now } = this.#given;
    if (!options.cache || files.stamp === undefined) return 'closed';
    const [{ defaultLocation }, { openCache, isPartOfProject }, { CachedInspections: Front }] = await Promise.all([
      import('../cache/folder.ts'),
      import('../cache/project-cache.ts'),
      import('../cache/cached-inspections.ts'),
    ]);
    const { root } = files;
    const { build, location: wanted } = options.cache;
    const location = wanted === undefined ? defaultLocation(root) : resolve(options.cwd, wanted);
    const refuse = (problem: string) => {
      this.#use = { location, problem };
      return 'closed' as const;
    };
    if (options.ignored) return refuse('ignored files are looked at, too');
    if (isPartOfProject(root, location, paths)) return refuse('its folder is not ignored by version control');
    const { builtin, only } = options;
    const { settings, programs } = resolved;
    const opened = openCache({ root, location, build, builtin, only, settings, programs, now });
    if (!('inspections' in opened)) return refuse(opened.problem);
    this.#use = opened.use;
    return { cache: opened, front: new Front(opened.inspections, this.#others) };
  }

  inspectAll(requests: readonly InspectionRequest[], listener: InspectionListener): Promise<void> {
    const inspections = typeof this.#state === 'string' ? this.#others : this.#state.front;
    return inspections.inspectAll(requests, listener);
  }

  /** Writes what was learned, and closes the others. */
  async close(): Promise<void> {
    if (typeof this.#state !== 'string') await this.#state.cache.save();
    this.#state = 'closed';
    await this.#others.close();
  }
}
