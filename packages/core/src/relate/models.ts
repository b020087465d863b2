import { isDeepStrictEqual } from 'node:util';
import type { Inspection } from '../inspect/inspect-file.ts';

/** One model of a file. As long as the file, its kind and the model are the same, so is this object. */
export interface Modelled {
  readonly path: string;
  /** What the file is for the team, which may be another kind than the model's. */
  readonly kind: string | undefined;
  readonly entry: Inspection['models'][number];
}

interface KnownModels {
  readonly inspection: Inspection;
  readonly models: readonly Modelled[];
}

/**
 * The models of a project by kind. What is the same as at the look before is the same object: a file's model, be it of
 * another text now, and the list of a kind in which nothing changed.
 */
export class ProjectModels {
  #known = new Map<string, KnownModels>();
  #lists: ReadonlyMap<string, readonly Modelled[]> = new Map();

  /** The models of today's inspections; to be asked for a kind. */
  refresh(inspections: readonly Inspection[]): (kind: string) => readonly Modelled[] {
    const replaced = this.#replacements(inspections);
    if (replaced === undefined) this.#gather(inspections);
    else if (replaced.size > 0) this.#replace(replaced);
    const current = this.#lists;
    return (kind) => current.get(kind) ?? none;
  }

  forget(): void {
    this.#known = new Map();
    this.#lists = new Map();
  }

  /** What stands for which model now, if every file has models of the kinds that it had. */
  #replacements(inspections: readonly Inspection[]): ReadonlyMap<Modelled, Modelled> | undefined {
    const replaced = new Map<Modelled, Modelled>();
    let files = 0;
    for (const inspection of inspections) {
      if (inspection.models.length === 0) continue;
      files += 1;
      const before = this.#known.get(inspection.path);
      if (before?.inspection === inspection) continue;
      const models = modelsIn(inspection, before);
      const isSameKind = (one: Modelled, at: number) => one.entry.kind === before?.models[at]?.entry.kind;
      if (before?.models.length !== models.length || !models.every(isSameKind)) return undefined;
      for (const [at, one] of before.models.entries()) if (one !== models[at]) replaced.set(one, models[at] ?? one);
      this.#known.set(inspection.path, { inspection, models });
    }
    return files === this.#known.size ? replaced : undefined;
  }

  #replace(replaced: ReadonlyMap<Modelled, Modelled>): void {
    const touched = new Set([...replaced.keys()].map(({ entry }) => entry.kind));
    this.#lists = new Map(
      [...this.#lists].map(([kind, list]) => [
        kind,
        touched.has(kind) ? list.map((one) => replaced.get(one) ?? one) : list,
      ]),
    );
  }

  #gather(inspections: readonly Inspection[]): void {
    const known = new Map<string, KnownModels>();
    const lists = new Map<string, Modelled[]>();
    for (const inspection of inspections) {
      if (inspection.models.length === 0) continue;
      const { path } = inspection;
      const models = modelsIn(inspection, this.#known.get(path));
      known.set(path, { inspection, models });
      for (const one of models) {
        const list = lists.get(one.entry.kind);
        if (list === undefined) lists.set(one.entry.kind, [one]);
        else list.push(one);
      }
    }
    const before = this.#lists;
    this.#known = known;
    this.#lists = new Map(
      [...lists].map(([kind, list]) => {
        list.sort((a, b) => (a.path < b.path ? -1 : 1));
        return [kind, sameOr(before.get(kind), list)];
      }),
    );
  }
}

const none: readonly Modelled[] = [];

function modelsIn(inspection: Inspection, before: KnownModels | undefined): readonly Modelled[] {
  if (before?.inspection === inspection) return before.models;
  const { path, kind } = inspection;
  return inspection.models.map((entry): Modelled => {
    const earlier = before?.models.find((one) => one.entry.kind === entry.kind);
    if (earlier === undefined || !isSame(earlier.entry.model, entry.model)) return { path, kind, entry };
    // Whoever remembers something of a model knows it by the object.
    return earlier.kind === kind ? earlier : { path, kind, entry: earlier.entry };
  });
}

function isSame(a: unknown, b: unknown): boolean {
  try {
    return isDeepStrictEqual(a, b);
  } catch {
    // A plugin's model may be deeper than the stack, or have properties that throw.
    return false;
  }
}

function sameOr(before: readonly Modelled[] | undefined, now: readonly Modelled[]): readonly Modelled[] {
  return before?.length === now.length && before.every((one, at) => one === now[at]) ? before : now;
}
