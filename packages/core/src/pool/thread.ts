import { Worker } from 'node:worker_threads';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { InspectionRequest } from '../inspect/inspections.ts';
import { unpacked } from '../inspect/packed-inspection.ts';
import type { Lap } from '../inspect/stopwatch.ts';
import type { SentRequest, ThreadData, ThreadMessage } from './messages.ts';
import type { Recipe } from './recipe.ts';

/** How a thread ended before it was told to. */
export interface ThreadDeath {
  readonly reason: string;
  /** What it was at. */
  readonly current: InspectionRequest | undefined;
  /** What it was given and had not begun. */
  readonly others: readonly InspectionRequest[];
}

/** What a thread tells the pool. */
export interface ThreadListener {
  /** It is ready, or has done some of its work: there may be room for more. */
  freed(thread: Thread): void;
  /** Without an inspection where that could not be sent. */
  answered(request: InspectionRequest, inspection: Inspection | undefined): void;
  lap(lap: Lap): void;
  died(thread: Thread, death: ThreadDeath): void;
}

/**
 * How large the part of a thread's heap may become that new objects go to, in megabytes: without a limit, 48. What comes
 * of a file is sent away at once, so that next to nothing survives there, and more room saves no time.
 */
const youngMegabytes = 12;

/** A worker thread that inspects, seen from the thread that started it. */
export class Thread {
  readonly #worker: Worker;
  readonly #listener: ThreadListener;
  readonly #progress = new SharedArrayBuffer(4);
  /** What was sent and is not answered, by number. */
  readonly #sent = new Map<number, InspectionRequest>();
  #load = 0;
  #lastId = 0;
  #wasReady = false;
  #hasAnswered = false;
  #hasEnded = false;
  #reason = 'it ended';

  constructor(
    module: URL,
    { recipe, fingerprint }: { readonly recipe: Recipe; readonly fingerprint: string },
    listener: ThreadListener,
  ) {
    this.#listener = listener;
    const workerData: ThreadData = { recipe, progress: this.#progress };
    this.#worker = new Worker(module, {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    this.#worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'answers') this.#receive(message);
      else if (message.fingerprint !== fingerprint) void this.#worker.terminate();
      else {
        this.#wasReady = true;
        listener.freed(this);
      }
    });
    this.#worker.on('error', (error: unknown) => {
      this.#reason = error instanceof Error ? error.message : String(error);
    });
    this.#worker.on('exit', () => this.#end());
  }

  /** UTF-16 units that were sent and are not answered. */
  get load(): number {
    return this.#load;
  }

  /** Whether it got as far as being ready. */
  get wasReady(): boolean {
    return this.#wasReady;
  }

  get isReady(): boolean {
    return this.#wasReady && !this.#hasEnded;
  }

  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  send(requests: readonly InspectionRequest[]): void {
    const sent = requests.map((request): SentRequest => {
      this.#lastId += 1;
      this.#sent.set(this.#lastId, request);
      this.#load += request.size;
      return { id: this.#lastId, path: request.path, text: request.text(), wanted: request.wanted };
    });
    this.#worker.postMessage(sent);
  }

  /** Sets whether the process waits for this thread. */
  hold(isHeld: boolean): void {
    if (isHeld) this.#worker.ref();
    else this.#worker.unref();
  }

  async close(): Promise<void> {
    this.#hasEnded = true;
    await this.#worker.terminate();
  }

  #receive({ answers, bytes: sent, lap }: Extract<ThreadMessage, { type: 'answers' }>): void {
    this.#hasAnswered = true;
    this.#listener.lap(lap);
    const bytes = Buffer.from(sent.buffer);
    for (const { id, place, inspection } of answers) {
      const request = this.#sent.get(id);
      if (request === undefined) continue;
      this.#sent.delete(id);
      this.#load -= request.size;
      this.#listener.answered(request, place ? unpacked(request.path, { ...place, bytes }) : inspection);
    }
    this.#listener.freed(this);
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const at = new Int32Array(this.#progress)[0] ?? 0;
    const current = this.#sent.get(at);
    const others = [...this.#sent].flatMap(([id, request]) => (id === at ? [] : [request]));
    this.#sent.clear();
    this.#load = 0;
    this.#listener.died(this, { reason: this.#reason, current, others });
  }
}
