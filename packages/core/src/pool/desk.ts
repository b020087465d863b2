import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { InspectionRequest } from '../inspect/inspections.ts';
import { Inspector } from '../inspect/inspector.ts';
import { Packing } from '../inspect/packing.ts';
import { type Lap, Stopwatch } from '../inspect/stopwatch.ts';
import { TimedInspector } from '../inspect/timed-inspector.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { SentAnswer, SentRequest, ThreadData, ThreadMessage } from './messages.ts';
import { fingerprintOf, settingsFrom } from './recipe.ts';

/** Milliseconds between two turns of the event loop, and so between two messages. */
const slice = 40;

/** Opens the desk of this thread: makes its settings, then says that it is ready. */
export async function openDesk(builtin: Plugin): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('serveInspections is for worker threads that a session starts');
  const { recipe, progress } = workerData as ThreadData;
  const settings = await settingsFrom(recipe, builtin);
  const watch = new Stopwatch(recipe.timing);
  const runs = (ruleId: string) => recipe.only?.includes(ruleId) ?? true;
  const inspector = new Inspector({ settings, now: new Date(recipe.now), watch, runs });
  const desk = new Desk(port, new TimedInspector(inspector, settings.limits.fileSeconds * 1000), watch, progress);
  port.on('message', (requests: readonly SentRequest[]) => void desk.add(requests));
  post(port, { type: 'ready', fingerprint: fingerprintOf(settings) });
}

/** Takes in requests, has them inspected one after the other, and sends the answers. */
class Desk {
  readonly #port: MessagePort;
  readonly #timed: TimedInspector;
  readonly #watch: Stopwatch;
  /** The number of the request that is being inspected. */
  readonly #at: Int32Array<SharedArrayBuffer>;
  readonly #waiting: SentRequest[] = [];
  readonly #ids = new Map<InspectionRequest, number>();
  readonly #packing = new Packing();
  #answers: SentAnswer[] = [];
  #isBusy = false;

  constructor(port: MessagePort, timed: TimedInspector, watch: Stopwatch, progress: SharedArrayBuffer) {
    this.#port = port;
    this.#timed = timed;
    this.#watch = watch;
    this.#at = new Int32Array(progress);
  }

  async add(requests: readonly SentRequest[]): Promise<void> {
    this.#waiting.push(...requests);
    if (this.#isBusy) return;
    this.#isBusy = true;
    const listener = {
      tell: (request: InspectionRequest, inspection: Inspection) => {
        const id = this.#ids.get(request) ?? 0;
        const place = this.#packing.add(inspection);
        this.#answers.push(place === undefined ? { id, inspection } : { id, place });
        this.#ids.delete(request);
      },
      rest: () => this.#send(),
    };
    await this.#timed.inspectWhile(() => this.#take(), listener, slice);
    this.#send();
    this.#isBusy = false;
  }

  #take(): InspectionRequest | undefined {
    const next = this.#waiting.shift();
    if (next === undefined) return undefined;
    const { id, path, text, wanted } = next;
    Atomics.store(this.#at, 0, id);
    const request = { path, size: text.length, wanted, text: () => text };
    this.#ids.set(request, id);
    return request;
  }

  #send(): void {
    const answers = this.#answers;
    if (answers.length === 0) return;
    this.#answers = [];
    const lap = this.#watch.take();
    const bytes = this.#packing.take();
    try {
      post(this.#port, { type: 'answers', answers, bytes, lap });
    } catch {
      // One of those that could not be packed cannot be sent, either.
      post(this.#port, { type: 'answers', answers: answers.filter(({ place }) => place !== undefined), bytes, lap });
      for (const answer of answers) if (answer.place === undefined) this.#sendAlone(answer);
    }
  }

  #sendAlone(answer: SentAnswer): void {
    const lap: Lap = { stages: [], rules: [], parses: 0, walks: 0 };
    const bytes = new Uint8Array();
    try {
      post(this.#port, { type: 'answers', answers: [answer], bytes, lap });
    } catch {
      post(this.#port, { type: 'answers', answers: [{ id: answer.id }], bytes, lap });
    }
  }
}

function post(port: MessagePort, message: ThreadMessage): void {
  port.postMessage(message, message.type === 'answers' ? [message.bytes.buffer] : []);
}
