import type { Scope } from '../../grammar/python-imports/module-index.ts';
import { directoryOf } from '../../grammar/python-imports/source-tree.ts';
import type { Construction } from '../../kinds/python-module/constructions.ts';
import type { FlaskProject } from '../../kinds/python-module/flask-project.ts';

/** A blueprint that is made at module level. */
export interface Blueprint {
  readonly path: string;
  readonly made: Construction;
}

/** The blueprints of a project. */
export interface Blueprints {
  /** The blueprint that a dotted name in a file stands for. */
  named(path: string, name: string, within: Scope): Blueprint | undefined;
  /** Paths of the routes that are added to a blueprint, directly or through the `Api` of an extension. */
  routesOf(blueprint: Blueprint): readonly string[];
  /** An `Api` over the blueprint, or a class of views that is registered with it, may have a prefix of its own. */
  mayBePrefixed(blueprint: Blueprint): boolean;
}

export function blueprintsOf({ models, graph }: FlaskProject): Blueprints {
  const constructions = new Map(
    [...models].flatMap(([path, { flask }]) => flask.constructions.map((made) => [`${path}\0${made.name}`, made])),
  );
  const madeBy = (path: string, name: string, within: Scope): Blueprint | undefined => {
    let found = graph.symbols.lookup(path, name, within);
    for (let links = 0; found?.kind === 'assignment' && links < longestChain; links++) {
      const assignment = graph.facts.get(found.path)?.assignments[found.index];
      if (assignment === undefined) return undefined;
      const made = constructions.get(`${found.path}\0${assignment.name}`);
      if (made !== undefined) return { path: found.path, made };
      if (assignment.value.called) return undefined;
      found = graph.symbols.lookup(found.path, assignment.value.name);
    }
    return undefined;
  };
  const isBlueprint = ({ path, made }: Blueprint): boolean => {
    // A class of the project may add a prefix by itself.
    const type = graph.symbols.lookup(path, made.callee);
    return /Blueprint$/.test(made.callee) && (type === undefined || type.kind === 'external');
  };
  const named = (path: string, name: string, within: Scope): Blueprint | undefined => {
    const found = madeBy(path, name, within);
    return found !== undefined && isBlueprint(found) ? found : undefined;
  };
  const below = ({ path, made }: Blueprint): Blueprint | undefined => {
    const first = made.arguments[0];
    return first === undefined || first.name === null ? undefined : named(path, first.name, null);
  };

  const routes = new Map<Construction, string[]>();
  const prefixed = new Set<Construction>();
  for (const [path, { flask }] of models) {
    for (const { receiver, path: route } of flask.routes) {
      const owner = madeBy(path, receiver, null);
      const blueprint = owner && (isBlueprint(owner) ? owner : below(owner));
      if (blueprint === undefined) continue;
      const others = routes.get(blueprint.made);
      if (others === undefined) routes.set(blueprint.made, [route]);
      else others.push(route);
    }
    for (const made of flask.constructions) {
      if (!made.arguments.some(({ keyword }) => /prefix$/.test(keyword))) continue;
      const blueprint = below({ path, made });
      if (blueprint !== undefined) prefixed.add(blueprint.made);
    }
  }
  for (const [path, { flask }] of models) {
    for (const { name, to, function: within } of flask.handed) {
      // Flask-Classful: `ItemView.register(blueprint)` counts from the view's `route_prefix`.
      const blueprint = to.endsWith('.register') ? named(path, name, within) : undefined;
      if (blueprint !== undefined) prefixed.add(blueprint.made);
    }
  }
  return {
    named,
    routesOf: ({ made }) => routes.get(made) ?? [],
    mayBePrefixed: ({ made }) => prefixed.has(made),
  };
}

/** Longer chains of aliases are not followed. */
const longestChain = 20;

/**
 * The dotted name of a blueprint's module, without the packages that it shares with the file that registers it: in an
 * application called `api`, every module is in `api`.
 */
export function ownModule(blueprint: string, registering: string): string {
  const parts = blueprint.replace(/(?:\/__init__)?\.py$/, '').split('/');
  const others = directoryOf(registering).split('/');
  let shared = 0;
  while (shared < parts.length && parts[shared] === others[shared]) shared++;
  return parts.slice(shared).join('.');
}
