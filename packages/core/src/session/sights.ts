import { textHash } from '../cache/text-hash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { ProjectRule } from '../plugin/rule.ts';

/** What there is to see. */
export interface Scenery {
  readonly paths: readonly string[];
  readonly inspections: readonly Inspection[];
  /** The hash of the text that a path has now; nothing where that is not sure. */
  readonly hashOf: (path: string) => string | undefined;
}

/**
 * What a project rule sees of paths and models, as a word that is another one as soon as anything of it is. A model is
 * known by its file's path and text: what else it depends on is the same for all that a cache file holds.
 */
export class Sights {
  readonly #scenery: Scenery;
  #paths: string | undefined;
  #kinds: ReadonlyMap<string, string | undefined> | undefined;

  constructor(scenery: Scenery) {
    this.#scenery = scenery;
  }

  /** Nothing where some text may be another one than what its models were made of. */
  of({ uses }: ProjectRule): string | undefined {
    this.#paths ??= textHash(this.#scenery.paths.join('\0'));
    this.#kinds ??= wordsByKind(this.#scenery);
    const words = [this.#paths];
    for (const { name } of uses) {
      if (!this.#kinds.has(name)) continue;
      const word = this.#kinds.get(name);
      if (word === undefined) return undefined;
      words.push(name, word);
    }
    return textHash(words.join(' '));
  }
}

/** A word for the models of each kind, in the order of the inspections; undefined where one of them is not sure. */
function wordsByKind({ inspections, hashOf }: Scenery): ReadonlyMap<string, string | undefined> {
  const files = new Map<string, string[]>();
  const unsure = new Set<string>();
  for (const { path, kind, models } of inspections) {
    if (models.length === 0) continue;
    const hash = hashOf(path);
    const file = `${path}\0${hash}\0${kind ?? ''}`;
    for (const model of models) {
      const known = files.get(model.kind);
      if (known === undefined) files.set(model.kind, [file]);
      else known.push(file);
      if (hash === undefined) unsure.add(model.kind);
    }
  }
  return new Map([...files].map(([kind, list]) => [kind, unsure.has(kind) ? undefined : textHash(list.join('\n'))]));
}
