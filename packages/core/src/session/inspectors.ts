import type { Inspection } from '../inspect/inspect-file.ts';
import type { InspectionListener, InspectionRequest, Wanted } from '../inspect/inspections.ts';
import { Inspector } from '../inspect/inspector.ts';
import { TimedInspector } from '../inspect/timed-inspector.ts';
import type { Language } from '../plugin/language.ts';
import { InspectionPool } from '../pool/inspection-pool.ts';
import { fingerprintOf, sentSource } from '../pool/recipe.ts';
import type { Range } from '../text/range.ts';
import { isAskedFor, type OpenedProject } from './opened-project.ts';
import { SessionCache } from './session-cache.ts';

/** A text of a file, and the kinds whose models are wanted of it. */
export interface ModelRequest {
  readonly texts: ReadonlyMap<string, string>;
  readonly kinds: ReadonlySet<string>;
}

/** Who inspects for a session: this thread, others beside it, what other runs wrote down, and the cache in front. */
export class Inspectors {
  readonly cache: SessionCache;
  readonly #here: Inspector;
  readonly #timed: TimedInspector;

  constructor(given: OpenedProject) {
    const { resolved, options, now, watch } = given;
    const { settings } = resolved;
    this.#here = new Inspector({ settings, now, watch, runs: (ruleId) => isAskedFor(given, ruleId) });
    this.#timed = new TimedInspector(this.#here, settings.limits.fileSeconds * 1000);
    const pool = poolBeside(this.#timed, given);
    this.cache = new SessionCache(given, options.parts?.merged.inspections.before(pool, now) ?? pool);
  }

  /** Whether some language reads a path. */
  reads(path: string): boolean {
    return this.#here.reads(path);
  }

  languageOf(path: string): Language | undefined {
    return this.#here.languageOf(path);
  }

  syntaxProblems(path: string, text: string): Promise<readonly Range[] | undefined> {
    return this.#timed.syntaxProblems(path, text);
  }

  inspectAll(requests: readonly InspectionRequest[], listener: InspectionListener): Promise<void> {
    return this.cache.inspectAll(requests, listener);
  }

  /** Models of texts that count today. */
  models(request: ModelRequest): Promise<ReadonlyMap<string, Inspection>> {
    return modelsFrom(this.cache, request);
  }

  /** Models of texts that were: in this thread and past the cache, which remembers one text of each file, today's. */
  modelsOfThePast(request: ModelRequest): Promise<ReadonlyMap<string, Inspection>> {
    return modelsFrom(this.#timed, request);
  }

  close(): Promise<void> {
    return this.cache.close();
  }
}

async function modelsFrom(
  inspections: { inspectAll(requests: readonly InspectionRequest[], listener: InspectionListener): Promise<void> },
  { texts, kinds }: ModelRequest,
): Promise<ReadonlyMap<string, Inspection>> {
  const wanted: Wanted = { findings: false, noqa: false, kinds };
  const found = new Map<string, Inspection>();
  await inspections.inspectAll(
    [...texts].map(([path, text]) => ({ path, size: text.length, wanted, text: () => text })),
    { tell: ({ path }, inspection) => found.set(path, inspection), rest: () => {} },
  );
  return found;
}

function poolBeside(here: TimedInspector, given: OpenedProject): InspectionPool {
  const { resolved, options, source, now, watch, policies } = given;
  const recipe = () => ({
    fingerprint: fingerprintOf(resolved.settings),
    recipe: {
      source: sentSource(source),
      rules: options.rules,
      trust: options.trust ?? true,
      policies: policies.map(({ rules, override, policy }) => ({ rules, override, policy })),
      only: options.only,
      switchOn: options.switchOn,
      now: now.getTime(),
      timing: options.timing ?? false,
    },
  });
  return new InspectionPool({ here, module: options.worker, recipe, jobs: options.jobs, watch });
}
