import type { Inspection } from '../inspect/inspect-file.ts';
import { answers, type InspectionRequest } from '../inspect/inspections.ts';
import { packedOf, unpacked } from '../inspect/packed-inspection.ts';
import { packAlone } from '../inspect/packing.ts';
import { dayNumber } from '../text/day.ts';
import type { CacheContent } from './file-format.ts';
import type { RememberedMarks, Row } from './row.ts';
import { textHash } from './text-hash.ts';

/** So many texts of one path are kept: switching between branches finds them again. */
const textsPerPath = 4;

/** What nobody had use for in so many runs that wrote the cache is dropped. */
const runsKept = 10;

/** Inspections of earlier runs and of this one, by path and text. */
export class InspectionCache {
  /** The texts that each path is known to have had, the latest last. */
  readonly #rows = new Map<string, Row[]>();
  /** The text that each path has now. */
  readonly #current = new Map<string, Row>();
  readonly #run: number;
  readonly #day: number;
  #isChanged = false;

  /** `now` is the session's; what rules made of it holds for that day. */
  constructor({ run, rows }: CacheContent, now: Date) {
    this.#run = run + 1;
    this.#day = dayNumber(now);
    for (const row of rows) {
      const others = this.#rows.get(row.path);
      if (others === undefined) this.#rows.set(row.path, [row]);
      else others.push(row);
    }
  }

  /** What is known of a file that need not be read, because the file system says that it is one of those known. */
  recall(path: string, stamp: string): { readonly size: number; readonly marks: RememberedMarks } | undefined {
    const row = this.#rows.get(path)?.findLast((one) => one.stamp === stamp);
    if (row?.marks === undefined) return undefined;
    this.#use(row);
    return { size: row.size, marks: row.marks };
  }

  /** Takes note of a text that was read; answers with its marks, where they are known. */
  read(path: string, text: string, stamp: string | undefined): RememberedMarks | undefined {
    const hash = textHash(text);
    let row = this.#rows.get(path)?.find((one) => one.hash === hash);
    row ??= { path, hash, size: text.length, stamp: '', marks: undefined, used: 0, answer: undefined };
    if (stamp !== undefined && row.stamp !== stamp) {
      row.stamp = stamp;
      if (row.answer !== undefined) this.#isChanged = true;
    }
    this.#use(row);
    return row.marks;
  }

  /** Takes note of the marks of the text that was read last. */
  mark(path: string, marks: RememberedMarks): void {
    const row = this.#current.get(path);
    if (row !== undefined) row.marks = marks;
  }

  /** Makes sure that a text that is read once more is still the one that was taken note of. */
  readAgain(path: string, text: string): void {
    if (this.#current.get(path)?.hash !== textHash(text)) this.forget(path);
  }

  /** The hash of the text that a path has now; nothing where that is not sure. */
  hashOf(path: string): string | undefined {
    return this.#current.get(path)?.hash;
  }

  /** Answers nothing for a path any more, and takes in nothing, until its text is read. */
  forget(path: string): void {
    this.#current.delete(path);
  }

  /** The inspection that was asked for, where it is known. */
  answer({ path, wanted }: InspectionRequest): Inspection | undefined {
    const row = this.#current.get(path);
    if (row?.answer === undefined) return undefined;
    const { packed, day, wanted: earlier } = row.answer;
    if (!answers(earlier, wanted) || (day !== undefined && day !== this.#day)) return undefined;
    try {
      return unpacked(path, packed);
    } catch {
      return undefined;
    }
  }

  /** Takes in an inspection, where it can be packed. */
  store({ path, wanted }: InspectionRequest, inspection: Inspection): void {
    const row = this.#current.get(path);
    const packed = packedOf(inspection) ?? packAlone(inspection);
    if (row === undefined || packed === undefined) return;
    row.answer = { wanted, day: packed.asksNow ? this.#day : undefined, packed };
    this.#isChanged = true;
  }

  /** What is worth writing; nothing where that is what was read. */
  get changes(): CacheContent | undefined {
    if (!this.#isChanged) return undefined;
    const rows = [...this.#rows.values()].flatMap((texts) =>
      texts
        .filter(({ used, answer, marks }) => answer && marks && this.#run - used <= runsKept)
        .sort((a, b) => a.used - b.used)
        .slice(-textsPerPath),
    );
    return { run: this.#run, rows };
  }

  #use(row: Row): void {
    row.used = this.#run;
    this.#current.set(row.path, row);
    const texts = this.#rows.get(row.path);
    if (texts === undefined) this.#rows.set(row.path, [row]);
    else if (!texts.includes(row)) texts.push(row);
  }
}
