import { bounded } from '../../grammar/python-imports/bounded.ts';
import type { ClassPlace } from '../../kinds/python-module/configured-classes.ts';
import type { ApplicationCode } from '../../kinds/python-module/flask-project.ts';

/** Classes of configurations and how they derive from each other. */
export interface Families {
  /** The outermost class of the project that a class derives from; itself where there is none. */
  rootOf(place: ClassPlace): ClassPlace;
  /** The classes per environment that belong to an outermost class: what derives from it, or stands beside it. */
  environmentsOf(root: ClassPlace): readonly ClassPlace[];
}

const environmentWord =
  /(?:^|_|[a-z\d])(?:Dev|Prod|Test|Stag|Local|Sandbox|Demo|Docker|Heroku|Live|QA|CI|Unix|Acceptance|Preview)/;

/** Longer chains of base classes are not followed. */
const deepestChain = 50;

export function familiesOf({ models, graph }: ApplicationCode): Families {
  const baseOf = ({ path, index }: ClassPlace): ClassPlace | undefined => {
    for (const { name } of graph.facts.get(path)?.classes[index]?.bases ?? []) {
      const found = graph.symbols.lookup(path, name);
      if (found?.kind === 'class') return { path: found.path, index: found.index };
    }
    return undefined;
  };
  const rootOf: (place: ClassPlace) => ClassPlace = (start) => {
    const climb = bounded(deepestChain, start, (place: ClassPlace): ClassPlace => {
      const base = baseOf(place);
      return base === undefined ? place : climb(base);
    });
    return climb(start);
  };

  const derived = new Map<string, ClassPlace[]>();
  for (const [path, model] of models) {
    for (const index of model.classes.keys()) {
      const place = { path, index };
      const root = rootOf(place);
      if (keyOf(root) === keyOf(place)) continue;
      const others = derived.get(keyOf(root));
      if (others === undefined) derived.set(keyOf(root), [place]);
      else others.push(place);
    }
  }
  return {
    rootOf,
    environmentsOf(root) {
      const beside = models.get(root.path);
      const siblings = (beside?.flask.settingsClasses ?? []).filter(({ class: index }) => {
        return index !== root.index && environmentWord.test(beside?.classes[index]?.name ?? '');
      });
      return [...(derived.get(keyOf(root)) ?? []), ...siblings.map(({ class: index }) => ({ path: root.path, index }))];
    },
  };
}

/** One class as a key of maps and sets. */
export function keyOf({ path, index }: ClassPlace): string {
  return `${index}:${path}`;
}
