import type { InspectionListener, InspectionRequest, Inspections } from '../inspect/inspections.ts';
import type { InspectionCache } from './inspection-cache.ts';

/** Answers what a cache knows, has the rest inspected, and teaches it to the cache. */
export class CachedInspections implements Inspections {
  readonly #cache: InspectionCache;
  readonly #others: Inspections;
  #known = 0;

  constructor(cache: InspectionCache, others: Inspections) {
    this.#cache = cache;
    this.#others = others;
  }

  /** How many inspections came from the cache. */
  get known(): number {
    return this.#known;
  }

  async inspectAll(requests: readonly InspectionRequest[], listener: InspectionListener): Promise<void> {
    const unknown = requests.filter((request) => {
      const inspection = this.#cache.answer(request);
      if (inspection === undefined) return true;
      this.#known += 1;
      listener.tell(request, inspection);
      return false;
    });
    if (unknown.length === 0) return;
    await this.#others.inspectAll(unknown, {
      tell: (request, inspection) => {
        this.#cache.store(request, inspection);
        listener.tell(request, inspection);
      },
      rest: () => listener.rest(),
    });
  }

  close(): Promise<void> {
    return this.#others.close();
  }
}
