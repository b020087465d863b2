import type { InspectionCache } from '../cache/inspection-cache.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import { readIfReadable, UnreadableFile } from '../files/project-files.ts';
import { type Inspection, nothingFrom } from '../inspect/inspect-file.ts';
import type { Wanted } from '../inspect/inspections.ts';
import { runSlice } from '../inspect/time-limit.ts';
import type { EarlyTexts } from './early-texts.ts';
import { type Marker, type Marks, unmarked } from './marks.ts';

/** What a session remembers of a file between two looks. */
export interface KnownFile {
  readonly path: string;
  /** Why there is no text, where there is a file and none. */
  readonly unreadable: string | undefined;
  /** Length of the text in UTF-16 units. */
  readonly size: number;
  readonly marks: Marks;
  /** With what it was made for, so that it is known whether it still serves. */
  inspected: { readonly inspection: Inspection; readonly wanted: Wanted | 'all' } | undefined;
}

/** Texts up to this many UTF-16 units in all are kept between reading and inspecting, so that most projects are read once. */
const keptTextLimit = 16 * 1024 * 1024;

/** Milliseconds of reading between two turns of the event loop. */
const slice = 80;

interface KnownFilesOptions {
  readonly early: EarlyTexts;
  readonly marker: Marker;
  /** How many milliseconds one file may take, 0 for any time. */
  readonly limit: number;
}

/** The files of a project that devlint reads: what their texts mean for project rules, and what came of them. */
export class KnownFiles {
  readonly #files: ProjectFiles;
  readonly #early: EarlyTexts;
  readonly #marker: Marker;
  readonly #limit: number;
  readonly #known = new Map<string, KnownFile>();
  readonly #stale = new Set<string>();
  /** The list that was read last. */
  #paths: readonly string[] = [];
  readonly #texts = new Map<string, string>();
  #cache: InspectionCache | undefined;
  #kept = 0;

  constructor(files: ProjectFiles, { early, marker, limit }: KnownFilesOptions) {
    this.#files = files;
    this.#early = early;
    this.#marker = marker;
    this.#limit = limit;
  }

  get all(): readonly KnownFile[] {
    return [...this.#known.values()];
  }

  /** Whether a file was there when the project was looked at. */
  has(path: string): boolean {
    return this.#known.has(path);
  }

  /** Notes that a file's text is another one now. */
  changed(path: string): void {
    this.#stale.add(path);
  }

  /**
   * Reads what is new or changed, asks the project rules' triggers, and keeps texts for the inspection to come. What a
   * cache knows of a file that is still the same is taken from there.
   */
  async refresh(paths: readonly string[], cache?: InspectionCache): Promise<void> {
    this.#cache = cache;
    const waiting =
      paths === this.#paths ? [...this.#stale].filter((path) => this.#known.has(path)) : this.#missing(paths);
    this.#paths = paths;
    let at = 0;
    const step = () => {
      const path = waiting[at];
      if (path === undefined) return false;
      this.#known.set(path, this.#look(path));
      at += 1;
      return true;
    };
    for (;;) {
      const end = runSlice(step, { limit: this.#limit, length: slice });
      if (end === 'done') break;
      if (end === 'stopped') {
        const path = waiting[at];
        if (path !== undefined) this.#known.set(path, this.#lookAgain(path));
        at += 1;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#stale.clear();
  }

  /** The text of a file; empty where it cannot be read any more. */
  textOf(path: string): string {
    const kept = this.#texts.get(path);
    if (kept !== undefined) return kept;
    const text = readIfReadable(this.#files, path)?.text ?? '';
    this.#cache?.readAgain(path, text);
    return text;
  }

  /** Forgets a text that will not be asked for again. */
  release(path: string): void {
    this.#kept -= this.#texts.get(path)?.length ?? 0;
    this.#texts.delete(path);
  }

  clear(): void {
    this.#known.clear();
    this.#paths = [];
    this.#texts.clear();
    this.#kept = 0;
  }

  /** The paths to be read of another list than before. */
  #missing(paths: readonly string[]): readonly string[] {
    const present = new Set(paths);
    for (const path of this.#known.keys()) if (!present.has(path)) this.#known.delete(path);
    return paths.filter((path) => !this.#known.has(path) || this.#stale.has(path));
  }

  #look(path: string): KnownFile {
    this.release(path);
    // Before the file is read: if it changes in between, the next run sees another stamp and reads it again.
    const stamp = this.#cache && this.#files.stamp?.(path);
    const recalled = stamp === undefined ? undefined : this.#cache?.recall(path, stamp);
    if (recalled !== undefined) {
      const { size, marks } = recalled;
      return { path, unreadable: undefined, size, marks: this.#marker.shared(marks), inspected: undefined };
    }
    this.#cache?.forget(path);
    try {
      const text = this.#early.take(path) ?? this.#files.read(path)?.text;
      if (text === undefined) return textless(path);
      const marks = this.#marksOf(path, text, stamp);
      if (this.#kept < keptTextLimit) {
        this.#texts.set(path, text);
        this.#kept += text.length;
      }
      return { path, unreadable: undefined, size: text.length, marks, inspected: undefined };
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      return textless(path, error.reason);
    }
  }

  #marksOf(path: string, text: string, stamp: string | undefined): Marks {
    const known = this.#cache?.read(path, text, stamp);
    if (known !== undefined) return this.#marker.shared(known);
    const marks = this.#marker.marksOf(path, text);
    if (marks.crashes.length === 0 && this.#marker.isSure) this.#cache?.mark(path, marks);
    else this.#cache?.forget(path);
    return marks;
  }

  /** A file at which a trigger was stopped, which will not be asked again; or, without one, a file too slow to read. */
  #lookAgain(path: string): KnownFile {
    const crash = this.#marker.stopped();
    if (crash === undefined) {
      return textless(path, 'reading it takes too long');
    }
    const known = this.#look(path);
    return { ...known, marks: { ...known.marks, crashes: [crash, ...known.marks.crashes] } };
  }
}

function textless(path: string, unreadable?: string): KnownFile {
  return { path, unreadable, size: 0, marks: unmarked, inspected: { inspection: nothingFrom(path), wanted: 'all' } };
}
