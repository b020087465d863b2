import { crc32 } from 'node:zlib';
import type { Wanted } from '../inspect/inspections.ts';
import type { Packed, Shape } from '../inspect/packed-inspection.ts';
import type { RememberedMarks, Row } from './row.ts';

/** Raised with every change to what is stored or how; an older file is then as good as none. */
const version = 1;

/** The rows of a cache file, and how many runs have written it. */
export interface CacheContent {
  readonly run: number;
  readonly rows: readonly Row[];
}

/**
 * What comes before the inspections in a cache file: everything that every run asks, column by column, because one
 * array of twenty thousand strings is read in a third of the time that as many objects take. Columns of small numbers
 * count into the tables.
 */
interface Index {
  readonly run: number;
  readonly paths: readonly string[];
  readonly hashes: readonly string[];
  readonly sizes: readonly number[];
  readonly stamps: readonly string[];
  readonly used: readonly number[];
  readonly marks: readonly number[];
  readonly shapes: readonly number[];
  readonly wanted: readonly number[];
  readonly days: readonly (number | null)[];
  /** Of the parts of all inspections, one after the other. */
  readonly lengths: readonly number[];
  readonly tables: {
    readonly marks: readonly RememberedMarks[];
    readonly shapes: readonly Shape[];
    readonly wanted: readonly {
      readonly findings: boolean;
      readonly noqa: boolean;
      readonly kinds: readonly string[];
    }[];
  };
}

/** The first line: format and environment, then the checksum of all that follows and the bytes of the index. */
function firstLine(environment: string, checksum: number, indexLength: number): string {
  return `devlint-cache ${version} ${environment} ${checksum.toString(16)} ${indexLength}`;
}

/** Reads a cache file as a whole; nothing where it was made elsewhere, or is not what was written. */
export function decodeCache(bytes: Buffer, environment: string): CacheContent | undefined {
  const end = bytes.indexOf(10);
  if (end === -1 || end > environment.length + 80) return undefined;
  const line = bytes.toString('latin1', 0, end);
  const length = Number(line.slice(line.lastIndexOf(' ') + 1));
  // Nothing but what was written will do: another spelling of the same checksum is damage as well.
  if (line !== firstLine(environment, crc32(bytes.subarray(end + 1)), length)) return undefined;
  const body = end + 1 + length;
  try {
    return rowsOf(JSON.parse(bytes.toString('utf8', end + 1, body)), bytes, body);
  } catch {
    // The checksum is right, so somebody wrote this on purpose; it is of no use all the same.
    return undefined;
  }
}

function rowsOf(index: Index, bytes: Buffer, body: number): CacheContent {
  const { tables } = index;
  const wanted = tables.wanted.map((one) => ({ ...one, kinds: new Set(one.kinds) }));
  let at = body;
  let part = 0;
  const rows = index.paths.map((path, row): Row => {
    const shape = entry(tables.shapes, index.shapes[row]);
    const lengths = index.lengths.slice(part, part + 1 + shape.models.length);
    const day = index.days[row] ?? undefined;
    const packed: Packed = { shape, asksNow: day !== undefined, bytes, at, lengths };
    part += lengths.length;
    for (const length of lengths) at += length;
    return {
      path,
      hash: entry(index.hashes, row),
      size: entry(index.sizes, row),
      stamp: entry(index.stamps, row),
      used: entry(index.used, row),
      marks: entry(tables.marks, index.marks[row]),
      answer: { wanted: entry(wanted, index.wanted[row]), day, packed },
    };
  });
  if (at !== bytes.length) throw new Error('the lengths do not add up');
  return { run: index.run, rows };
}

function entry<Value>(list: readonly Value[], at: number | undefined): Value {
  const value = at === undefined ? undefined : list[at];
  if (value === undefined) throw new Error('a column is too short');
  return value;
}

/** Writes rows that have an answer and marks. The pieces are the file, one after the other. */
export function encodeCache({ run, rows }: CacheContent, environment: string): readonly Uint8Array[] {
  const body = new Pieces();
  const lengths: number[] = [];
  const marks = new Table<RememberedMarks>(({ triggered, spared }) => ({ triggered, spared }));
  const shapes = new Table<Shape>((shape) => shape);
  const wanted = new Table<Wanted>(({ findings, noqa, kinds }) => ({
    findings,
    noqa,
    kinds: [...kinds].sort(),
  }));
  const whole = rows.flatMap(({ answer, ...row }) =>
    answer === undefined || row.marks === undefined ? [] : [{ ...row, marks: row.marks, answer }],
  );
  for (const { answer } of whole) {
    lengths.push(...answer.packed.lengths);
    body.add(answer.packed);
  }
  const index = {
    run,
    paths: whole.map(({ path }) => path),
    hashes: whole.map(({ hash }) => hash),
    sizes: whole.map(({ size }) => size),
    stamps: whole.map(({ stamp }) => stamp),
    used: whole.map(({ used }) => used),
    marks: whole.map((row) => marks.numberOf(row.marks)),
    shapes: whole.map(({ answer }) => shapes.numberOf(answer.packed.shape)),
    wanted: whole.map(({ answer }) => wanted.numberOf(answer.wanted)),
    days: whole.map(({ answer }) => answer.day ?? null),
    lengths,
    tables: { marks: marks.entries, shapes: shapes.entries, wanted: wanted.entries },
  };
  const head = Buffer.from(JSON.stringify(index));
  const pieces = [head, ...body.all];
  const checksum = pieces.reduce((sum, piece) => crc32(piece, sum), 0);
  return [Buffer.from(`${firstLine(environment, checksum, head.length)}\n`), ...pieces];
}

/** Numbers things that say the same from 0. */
class Table<Value> {
  readonly entries: unknown[] = [];
  readonly #write: (value: Value) => unknown;
  readonly #byIdentity = new Map<Value, number>();
  readonly #byText = new Map<string, number>();

  constructor(write: (value: Value) => unknown) {
    this.#write = write;
  }

  numberOf(value: Value): number {
    let number = this.#byIdentity.get(value);
    if (number !== undefined) return number;
    const written = this.#write(value);
    const text = JSON.stringify(written);
    number = this.#byText.get(text) ?? this.entries.push(written) - 1;
    this.#byText.set(text, number);
    this.#byIdentity.set(value, number);
    return number;
  }
}

/** Bytes that grow at their end. What lay side by side is taken over as one piece. */
class Pieces {
  readonly #done: Uint8Array[] = [];
  #last: { readonly bytes: Buffer; readonly from: number; to: number } | undefined;

  add({ bytes, at, lengths }: Packed): void {
    const length = lengths.reduce((sum, one) => sum + one, 0);
    if (length === 0) return;
    if (this.#last?.bytes === bytes && this.#last.to === at) {
      this.#last.to += length;
      return;
    }
    this.#endLast();
    this.#last = { bytes, from: at, to: at + length };
  }

  get all(): readonly Uint8Array[] {
    this.#endLast();
    return this.#done;
  }

  #endLast(): void {
    if (this.#last !== undefined) this.#done.push(this.#last.bytes.subarray(this.#last.from, this.#last.to));
    this.#last = undefined;
  }
}
