import type { Language } from '../plugin/language.ts';
import type { Range } from '../text/range.ts';
import { type Crash, guarded, parserCulprit, stoppedCulprit } from './crash.ts';
import { type Inspection, nothingFrom } from './inspect-file.ts';
import type { InspectionListener, InspectionRequest, Inspections } from './inspections.ts';
import type { Inspector } from './inspector.ts';
import { runSlice, withinTime } from './time-limit.ts';

/** How often a rule or kind may be stopped before it is left out of the files that are still to come. */
const patience = 3;

/** Milliseconds of work between two turns of the event loop. */
const usualSlice = 80;

/** A request on its way, with what was learned when it was tried before. */
interface Attempt {
  readonly request: InspectionRequest;
  /** Who was stopped in this file and is left out now. */
  readonly stopped: readonly Crash[];
}

/** What one slice of work leaves behind, however it ended. */
interface Slice {
  readonly finished: (readonly [InspectionRequest, Inspection])[];
  /** What was begun and is not finished. */
  current: Attempt | undefined;
  /** The language whose parser has to be opened before `current` can go on. */
  missing: Language | undefined;
}

/**
 * Inspects one file after the other in this thread, and stops an inspection that takes longer than `limit` milliseconds
 * (0: none). What was at work is then left out and the file looked at again, so that it costs nothing but its own
 * findings; a file in which a second one has to be stopped is given up.
 */
export class TimedInspector implements Inspections {
  readonly #inspector: Inspector;
  readonly #limit: number;
  /** How often each culprit was stopped. */
  readonly #stops = new Map<string, number>();

  constructor(inspector: Inspector, limit: number) {
    this.#inspector = inspector;
    this.#limit = limit;
  }

  async inspectAll(requests: readonly InspectionRequest[], listener: InspectionListener): Promise<void> {
    const waiting = requests.values();
    return this.inspectWhile(() => waiting.next().value, listener);
  }

  /** Inspects what `take` hands out until that is nothing, in slices of `length` milliseconds. */
  async inspectWhile(
    take: () => InspectionRequest | undefined,
    listener: InspectionListener,
    length = usualSlice,
  ): Promise<void> {
    let again: Attempt | undefined;
    for (;;) {
      const slice: Slice = { finished: [], current: again, missing: undefined };
      const end = runSlice(() => this.#step(slice, take), { limit: this.#limit, length });
      for (const [request, inspection] of slice.finished) listener.tell(request, inspection);
      again = slice.current;
      if (slice.missing !== undefined) await this.#inspector.open(slice.missing);
      // What was stopped between its end and the next beginning is finished all the same.
      else if (end === 'stopped') again = this.#stopped(again, listener);
      else if (end === 'done') return;
      if (end !== 'more') continue;
      listener.rest();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The places of a text that its parser cannot read; nothing where that takes too long or fails. */
  async syntaxProblems(path: string, text: string): Promise<readonly Range[] | undefined> {
    await this.#inspector.openFor(path);
    const read = () =>
      guarded(
        () => parserCulprit(path),
        () => {},
        () => this.#inspector.syntaxProblems(path, text),
      );
    const found = withinTime(this.#limit, read)?.value;
    if (found === undefined) this.#inspector.abandon(path);
    return found;
  }

  async close(): Promise<void> {}

  /** Inspects one file; answers with false when the slice cannot go on. */
  #step(slice: Slice, take: () => InspectionRequest | undefined): boolean {
    if (slice.current === undefined) {
      const request = take();
      if (request === undefined) return false;
      slice.current = { request, stopped: [] };
    }
    const { request } = slice.current;
    const inspected = this.#inspect(slice.current);
    if ('open' in inspected) {
      slice.missing = inspected;
      return false;
    }
    slice.current = undefined;
    slice.finished.push([request, inspected]);
    return true;
  }

  #inspect({ request, stopped }: Attempt): Inspection | Language {
    const { path, wanted } = request;
    const without = new Set(stopped.map(({ culprit }) => culprit));
    for (const [culprit, count] of this.#stops) if (count >= patience) without.add(culprit);
    const inspected = this.#inspector.inspect({ path, text: request.text(), wanted, without });
    if ('open' in inspected || stopped.length === 0) return inspected;
    // Of those that were stopped in this very file, that is said instead.
    const isTold = (crash: Crash) =>
      crash.end === 'left-out' && stopped.some(({ culprit }) => culprit === crash.culprit);
    return { ...inspected, crashes: [...stopped, ...inspected.crashes.filter((crash) => !isTold(crash))] };
  }

  /** What is to be done with a file whose inspection was stopped: once more without the culprit, or nothing. */
  #stopped(attempt: Attempt | undefined, listener: InspectionListener): Attempt | undefined {
    if (attempt === undefined) return undefined;
    const { request, stopped } = attempt;
    const culprit = stoppedCulprit() ?? parserCulprit(request.path);
    this.#inspector.abandon(request.path);
    this.#stops.set(culprit.culprit, (this.#stops.get(culprit.culprit) ?? 0) + 1);
    const crash = (end: Crash['end']): Crash => ({ ...culprit, end, error: '', stack: undefined });
    const isParser = culprit.culprit === parserCulprit(request.path).culprit;
    if (stopped.length === 0 && !isParser) return { request, stopped: [crash('stopped')] };
    listener.tell(request, { ...nothingFrom(request.path), crashes: [...stopped, crash('gave-up')] });
    return undefined;
  }
}
