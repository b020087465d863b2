import { availableParallelism } from 'node:os';
import { parserCulprit } from '../inspect/crash.ts';
import { nothingFrom } from '../inspect/inspect-file.ts';
import type { InspectionListener, InspectionRequest, Inspections } from '../inspect/inspections.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import type { TimedInspector } from '../inspect/timed-inspector.ts';
import { PackingListener } from './packing-listener.ts';
import type { Recipe } from './recipe.ts';
import type { Thread, ThreadListener } from './thread.ts';
import { Work } from './work.ts';

/** So many UTF-16 units make it worth starting one more thread; bench/README.md says how that was measured. */
const unitsPerThread = 3_500_000;

/** What came of fewer UTF-16 units takes so little room that making bytes of it is not worth the time. */
const unitsToPack = 6_000_000;

/** However many are asked for: each takes some fifty megabytes. */
const mostThreads = 64;

/** Milliseconds of work in this thread between two looks at the others. */
const slice = 20;

export interface InspectionPoolOptions {
  /** The inspector of this thread, which does its share. */
  readonly here: TimedInspector;
  /** The module that threads run; without one, all is done here. */
  readonly module: URL | undefined;
  /** Asked for when the first thread is started. */
  readonly recipe: () => { readonly recipe: Recipe; readonly fingerprint: string };
  /** How many threads, this one included; undefined for as many as the work is worth, up to the number of cores. */
  readonly jobs: number | undefined;
  readonly watch: Stopwatch;
}

/**
 * Inspects in this thread and, where there is enough to do, in others beside it. The others are given the biggest files
 * first, this thread takes the smallest. What is done next takes the memory that threads held, and a later call asks for
 * a few files; so they end with the work, unless a number of them was asked for.
 */
export class InspectionPool implements Inspections {
  readonly #options: InspectionPoolOptions;
  #threads: Thread[] = [];
  /** Threads on their way to the end. */
  #closing: Promise<unknown> = Promise.resolve();
  #work: Work | undefined;
  /** Whether a thread ended before it was ready; the next one would, too. */
  #isBroken = false;

  constructor(options: InspectionPoolOptions) {
    this.#options = options;
  }

  async inspectAll(requests: readonly InspectionRequest[], listener: InspectionListener): Promise<void> {
    const { here, watch } = this.#options;
    const units = requests.reduce((sum, { size }) => sum + size, 0);
    const helpers = this.#helpersFor(requests.length, units);
    if (helpers <= 0) return this.#inspectHere(requests, units, listener);
    const threads = await this.#take(helpers);
    const work = new Work(requests, helpers + 1, listener);
    const packing = new PackingListener(work);
    this.#work = work;
    for (const thread of threads) {
      thread.hold(true);
      work.feed(thread);
    }
    while (!work.isDone) {
      await here.inspectWhile(() => work.takeSmall(), packing, slice);
      packing.flush();
      if (!work.isDone) await work.news();
    }
    this.#work = undefined;
    for (const thread of threads) thread.hold(false);
    watch.countThreads(1 + threads.filter(({ hasAnswered }) => hasAnswered).length);
    if (this.#options.jobs === undefined) this.#endThreads();
  }

  async #inspectHere(
    requests: readonly InspectionRequest[],
    units: number,
    listener: InspectionListener,
  ): Promise<void> {
    const { here } = this.#options;
    if (units < unitsToPack) return here.inspectAll(requests, listener);
    const packing = new PackingListener(listener);
    await here.inspectAll(requests, packing);
    packing.flush();
  }

  async close(): Promise<void> {
    this.#endThreads();
    await this.#closing;
  }

  #endThreads(): void {
    const threads = this.#threads;
    this.#threads = [];
    this.#closing = Promise.all([this.#closing, ...threads.map((thread) => thread.close())]);
  }

  /** How many threads beside this one are worth it. */
  #helpersFor(requests: number, units: number): number {
    const { module, jobs } = this.#options;
    if (module === undefined || this.#isBroken) return 0;
    const most = Math.min(jobs ?? availableParallelism(), requests, mostThreads) - 1;
    if (jobs !== undefined) return most;
    return Math.min(most, Math.floor(units / unitsPerThread));
  }

  /** So many threads: first those that run already. */
  async #take(count: number): Promise<readonly Thread[]> {
    const { module, recipe } = this.#options;
    if (module !== undefined && this.#threads.length < count) {
      // Most projects need none, and loading what starts them takes time.
      const { Thread: Started } = await import('./thread.ts');
      const instructions = recipe();
      while (this.#threads.length < count) this.#threads.push(new Started(module, instructions, this.#listener));
    }
    return this.#threads.slice(0, count);
  }

  readonly #listener: ThreadListener = {
    freed: (thread) => this.#work?.feed(thread),
    answered: (request, inspection) => {
      // What cannot be sent is made again where it is needed, so that threads make no difference.
      if (inspection === undefined) this.#work?.giveBack([request]);
      else this.#work?.tell(request, inspection);
    },
    lap: (lap) => this.#options.watch.absorb(lap),
    died: (thread, { reason, current, others }) => {
      if (!thread.wasReady) this.#isBroken = true;
      this.#threads = this.#threads.filter((one) => one !== thread);
      if (current !== undefined) {
        const crash = { ...parserCulprit(current.path), end: 'thread-died', error: reason, stack: undefined } as const;
        this.#work?.tell(current, { ...nothingFrom(current.path), crashes: [crash] });
      }
      this.#work?.giveBack(others);
    },
  };
}
