import type { Inspection } from '../inspect/inspect-file.ts';
import type { Shape, Stored } from './row.ts';

/** What an inspection tells beside its models. */
type Told = Pick<Inspection, 'findings' | 'directives' | 'syntaxProblem' | 'syntaxProblemCount'>;

const nothingTold: Told = { findings: [], directives: [], syntaxProblem: undefined, syntaxProblemCount: 0 };

/** The parts of an inspection as they are stored: what it tells, then each model. Empty where it tells nothing. */
export function partsOf(inspection: Inspection): readonly string[] {
  const { findings, directives, syntaxProblem, syntaxProblemCount, models } = inspection;
  const isSilent = findings.length === 0 && directives.length === 0 && syntaxProblemCount === 0;
  const told = isSilent ? '' : JSON.stringify({ findings, directives, syntaxProblem, syntaxProblemCount });
  return [told, ...models.map(({ model }) => JSON.stringify(model))];
}

export function shapeOf({ kind, models }: Inspection): Shape {
  return { kind, models: models.map((one) => one.kind) };
}

/** The inspection again. A model is read when it is first asked for: most rules look at few of them. */
export function inspectionFrom({ bytes, at, lengths }: Stored, path: string, { kind, models }: Shape): Inspection {
  const told: Told = lengths[0] ? JSON.parse(bytes.toString('utf8', at, at + lengths[0])) : nothingTold;
  let start = at + (lengths[0] ?? 0);
  return {
    path,
    findings: told.findings,
    directives: told.directives,
    crashes: [],
    syntaxProblem: told.syntaxProblem,
    syntaxProblemCount: told.syntaxProblemCount,
    kind,
    models: models.map((name, index) => {
      const from = start;
      start += lengths[index + 1] ?? 0;
      return modelFrom(name, bytes, from, start);
    }),
    asksNow: false,
  };
}

function modelFrom(kind: string, bytes: Buffer, from: number, to: number): Inspection['models'][number] {
  let read: { readonly model: unknown } | undefined;
  return {
    kind,
    get model() {
      read ??= { model: JSON.parse(bytes.toString('utf8', from, to)) };
      return read.model;
    },
  };
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
  if (Array.isArray(value)) return value.every((one) => one !== undefined && isPlainData(one, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key in value) if (!isPlainData((value as Readonly<Record<string, unknown>>)[key], depth + 1)) return false;
  return true;
}
