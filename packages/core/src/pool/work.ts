import type { Inspection } from '../inspect/inspect-file.ts';
import type { InspectionListener, InspectionRequest } from '../inspect/inspections.ts';
import type { Thread } from './thread.ts';

/** Pieces of work that are sent to a thread are at most this many UTF-16 units, unless one file is longer. */
const largestPiece = 256 * 1024;

/** The requests of one call on their way: what is left to be handed out, and how many are still to be answered. */
export class Work implements InspectionListener {
  readonly #listener: InspectionListener;
  /** Biggest first. Other threads take from the front, this one from the back. */
  readonly #queue: readonly InspectionRequest[];
  #front = 0;
  #back: number;
  /** What came back and is to be done in this thread. */
  readonly #returned: InspectionRequest[] = [];
  readonly #threads: number;
  #unitsLeft: number;
  #open: number;
  #wake: (() => void) | undefined;

  /** `threads` is how many share the work, this one included. */
  constructor(requests: readonly InspectionRequest[], threads: number, listener: InspectionListener) {
    this.#queue = requests.toSorted((a, b) => b.size - a.size);
    this.#back = requests.length;
    this.#open = requests.length;
    this.#unitsLeft = requests.reduce((sum, { size }) => sum + size, 0);
    this.#threads = threads;
    this.#listener = listener;
  }

  get isDone(): boolean {
    return this.#open === 0;
  }

  /** The next request for this thread: a small one, so that it is soon back to look after the others. */
  takeSmall(): InspectionRequest | undefined {
    const returned = this.#returned.pop();
    if (returned !== undefined || this.#front >= this.#back) return returned;
    this.#back -= 1;
    return this.#taken(this.#queue[this.#back]);
  }

  /** Sees to it that a thread has enough to do until this thread looks again. */
  feed(thread: Thread): void {
    while (thread.isReady && this.#front < this.#back) {
      // Towards the end pieces become small, so that all threads are done at about the same time.
      const size = Math.min(largestPiece, this.#unitsLeft / (4 * this.#threads));
      if (thread.load > size) return;
      const piece: InspectionRequest[] = [];
      for (let units = 0; units <= size && this.#front < this.#back; this.#front++) {
        const request = this.#taken(this.#queue[this.#front]);
        if (request === undefined) continue;
        piece.push(request);
        units += request.size;
      }
      thread.send(piece);
    }
  }

  /** Takes back what a thread could not do. */
  giveBack(requests: readonly InspectionRequest[]): void {
    this.#returned.push(...requests);
    this.#wake?.();
  }

  tell(request: InspectionRequest, inspection: Inspection): void {
    this.#open -= 1;
    this.#listener.tell(request, inspection);
    if (this.#open === 0) this.#wake?.();
  }

  rest(): void {
    this.#listener.rest();
  }

  /** Waits until all is done or something came back. */
  async news(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }

  #taken(request: InspectionRequest | undefined): InspectionRequest | undefined {
    this.#unitsLeft -= request?.size ?? 0;
    return request;
  }
}
