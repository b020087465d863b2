import type { Inspection } from './inspect-file.ts';

/** What is known of an inspection without reading it. */
export interface Shape {
  /** What the file is for the team. */
  readonly kind: string | undefined;
  /** The kinds whose models it holds, in their order. */
  readonly models: readonly string[];
}

/** Where an inspection lies among bytes that several share. */
export interface PackedPlace {
  readonly shape: Shape;
  readonly asksNow: boolean;
  readonly at: number;
  /** Of what was told, 0 for nothing; then of each model. */
  readonly lengths: readonly number[];
}

/** An inspection as bytes: a third of what it takes as objects, and nothing that the garbage collector has to visit. */
export interface Packed extends PackedPlace {
  readonly bytes: Buffer;
}

/** What an inspection tells beside its models. */
type Told = Pick<Inspection, 'findings' | 'directives' | 'syntaxProblem' | 'syntaxProblemCount'>;

const nothingTold: Told = { findings: [], directives: [], syntaxProblem: undefined, syntaxProblemCount: 0 };
const noCrashes: Inspection['crashes'] = [];
const noModels: Inspection['models'] = [];

/** The parts of an inspection as they are packed: what it tells, then each model. Empty where it tells nothing. */
export function partsOf(inspection: Inspection): readonly string[] {
  const { findings, directives, syntaxProblem, syntaxProblemCount, models } = inspection;
  const isSilent = findings.length === 0 && directives.length === 0 && syntaxProblemCount === 0;
  const told = isSilent ? '' : JSON.stringify({ findings, directives, syntaxProblem, syntaxProblemCount });
  return [told, ...models.map(({ model }) => JSON.stringify(model))];
}

/** The inspection again. A model is read when it is first asked for: most rules look at few of them. */
export function unpacked(path: string, packed: Packed): Inspection {
  return new UnpackedInspection(path, packed);
}

/** The bytes that an inspection was made from, where it was. */
export function packedOf(inspection: Inspection): Packed | undefined {
  return UnpackedInspection.packedOf(inspection);
}

class UnpackedInspection implements Inspection {
  readonly path: string;
  readonly findings: Told['findings'];
  readonly directives: Told['directives'];
  readonly crashes = noCrashes;
  readonly syntaxProblem: Told['syntaxProblem'];
  readonly syntaxProblemCount: number;
  readonly kind: string | undefined;
  readonly models: Inspection['models'];
  readonly asksNow: boolean;
  readonly #packed: Packed;

  constructor(path: string, packed: Packed) {
    const { bytes, at, lengths, shape, asksNow } = packed;
    const told: Told = lengths[0] ? JSON.parse(bytes.toString('utf8', at, at + lengths[0])) : nothingTold;
    let start = at + (lengths[0] ?? 0);
    this.path = path;
    this.findings = told.findings;
    this.directives = told.directives;
    this.syntaxProblem = told.syntaxProblem;
    this.syntaxProblemCount = told.syntaxProblemCount;
    this.kind = shape.kind;
    this.models =
      shape.models.length === 0
        ? noModels
        : shape.models.map((kind, index) => {
            const from = start;
            start += lengths[index + 1] ?? 0;
            return new UnpackedModel(kind, bytes, from, start);
          });
    this.asksNow = asksNow;
    this.#packed = packed;
  }

  static packedOf(inspection: Inspection): Packed | undefined {
    return #packed in inspection ? inspection.#packed : undefined;
  }
}

class UnpackedModel {
  readonly kind: string;
  readonly #bytes: Buffer;
  readonly #from: number;
  readonly #to: number;
  /** Undefined, which is nothing that JSON can say, until it is asked for. */
  #model: unknown;

  constructor(kind: string, bytes: Buffer, from: number, to: number) {
    this.kind = kind;
    this.#bytes = bytes;
    this.#from = from;
    this.#to = to;
  }

  get model(): unknown {
    if (this.#model === undefined) this.#model = this.#read();
    return this.#model;
  }

  /** What is only written elsewhere need not be kept as objects. */
  toJSON(): Inspection['models'][number] {
    return { kind: this.kind, model: this.#model === undefined ? this.#read() : this.#model };
  }

  #read(): unknown {
    return JSON.parse(this.#bytes.toString('utf8', this.#from, this.#to));
  }
}

/** True for what comes back from JSON as it was: no functions, no maps, no dates, no instances of a class. */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (value === null || value === undefined) return true;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      break;
    default:
      return false;
  }
  // Deeper than any model; what refers to itself ends here, too.
  if (depth > 500) return false;
  if (Array.isArray(value)) {
    for (const one of value) if (one === undefined || !isPlainData(one, depth + 1)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key in value) if (!isPlainData((value as Readonly<Record<string, unknown>>)[key], depth + 1)) return false;
  return true;
}
