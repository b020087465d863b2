import type { Inspection } from '../inspect/inspect-file.ts';
import type { Wanted } from '../inspect/inspections.ts';
import type { PackedPlace } from '../inspect/packed-inspection.ts';
import type { Lap } from '../inspect/stopwatch.ts';
import type { Recipe } from './recipe.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly recipe: Recipe;
  /** Four bytes in which the thread keeps the number of the request it is at, for when it can no longer tell. */
  readonly progress: SharedArrayBuffer;
}

/** One file, on its way to a thread. */
export interface SentRequest {
  /** Counts the requests of a pool from 1, so that an answer needs no more than this. */
  readonly id: number;
  readonly path: string;
  readonly text: string;
  readonly wanted: Wanted;
}

/** What comes of it. */
export interface SentAnswer {
  readonly id: number;
  /** Where the inspection lies in the bytes that come with the answers. */
  readonly place?: PackedPlace;
  /** What could not be packed; neither where it cannot be sent, either: a plugin's model holds a function, say. */
  readonly inspection?: Inspection;
}

/** The thread is ready, with settings of this fingerprint; or it has answers. */
export type ThreadMessage =
  | { readonly type: 'ready'; readonly fingerprint: string }
  | {
      readonly type: 'answers';
      readonly answers: readonly SentAnswer[];
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly lap: Lap;
    };
