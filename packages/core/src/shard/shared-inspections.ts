import { textHash } from '../cache/text-hash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import { answers, type InspectionRequest, type Inspections } from '../inspect/inspections.ts';
import { dayNumber } from '../text/day.ts';
import type { Part, SharedInspection } from './part.ts';

/** The inspections of all parts, to be asked as a cache is. */
export class SharedInspections {
  readonly #known: ReadonlyMap<string, SharedInspection & { readonly day: number }>;
  readonly #missed: string[] = [];

  constructor(parts: readonly Part[]) {
    this.#known = new Map(
      parts.flatMap(({ now, inspections }) =>
        inspections.map((one) => [one.path, { ...one, day: dayNumber(now) }] as const),
      ),
    );
  }

  /** The files of which no part knew what was wanted: their text is another one now, or the day is. */
  get missed(): readonly string[] {
    return this.#missed;
  }

  /** Answers what the parts know, and has the rest inspected. `now` is the session's. */
  before(others: Inspections, now: Date): Inspections {
    return {
      inspectAll: async (requests, listener) => {
        const unknown = requests.filter((request) => {
          const inspection = this.#answer(request, now);
          if (inspection === undefined) return true;
          listener.tell(request, inspection);
          return false;
        });
        this.#missed.push(...unknown.map(({ path }) => path));
        if (unknown.length > 0) await others.inspectAll(unknown, listener);
      },
      close: () => others.close(),
    };
  }

  #answer(request: InspectionRequest, now: Date): Inspection | undefined {
    const one = this.#known.get(request.path);
    if (one === undefined || !answers(one.wanted, request.wanted)) return undefined;
    if (one.inspection.asksNow && one.day !== dayNumber(now)) return undefined;
    return one.hash === textHash(request.text()) ? one.inspection : undefined;
  }
}
