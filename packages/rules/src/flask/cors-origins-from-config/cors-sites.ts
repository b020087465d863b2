import type { Scope } from '../../grammar/python-imports/module-index.ts';
import type { CorsCall } from '../../kinds/python-module/cors.ts';
import type { ApplicationCode } from '../../kinds/python-module/flask-project.ts';

/** A call that surely sets up CORS. */
export interface CorsSite {
  readonly path: string;
  readonly call: CorsCall;
  readonly by: 'extension' | 'decorator' | 'middleware';
  /** The extension's object was made with origins, resources or unpacked options already. */
  readonly isPrepared: boolean;
  /** Credentials are allowed here or where the object was made. */
  readonly credentials: boolean;
}

const preparing = new Set(['origins', 'resources', '**', '*']);

/** Finds the calls of Flask-CORS, and of the middleware of Starlette that FastAPI uses. */
export function corsSites({ models, graph }: ApplicationCode): readonly CorsSite[] {
  const found: CorsSite[] = [];
  const outside = (path: string, name: string, within: Scope): string => {
    const definition = graph.symbols.lookup(path, name, within);
    return definition?.kind === 'external' ? definition.name.replace(/^flask\.ext\.cors\b/, 'flask_cors') : '';
  };
  const constructions = new Map(
    [...models].flatMap(([path, { flask }]) => flask.constructions.map((made) => [`${path}\0${made.name}`, made])),
  );
  const madeFrom = (path: string, name: string, within: Scope) => {
    const definition = graph.symbols.lookup(path, name, within);
    if (definition?.kind !== 'assignment') return undefined;
    const assignment = graph.facts.get(definition.path)?.assignments[definition.index];
    const made = constructions.get(`${definition.path}\0${assignment?.name}`);
    return made !== undefined && isExtension(outside(definition.path, made.callee, null)) ? made : undefined;
  };
  for (const [path, { flask }] of models) {
    for (const call of flask.cors) {
      const { name, function: within, credentials } = call;
      const receiver = /^(.+)\.init_app$/.exec(name)?.[1];
      if (receiver !== undefined) {
        const made = madeFrom(path, receiver, within);
        if (made === undefined) continue;
        const isPrepared = made.arguments.some(({ keyword }) => preparing.has(keyword));
        const allowed = made.arguments.some(
          ({ keyword, type }) => keyword === 'supports_credentials' && type === 'true',
        );
        found.push({ path, call, by: 'extension', isPrepared, credentials: credentials || allowed });
        continue;
      }
      const origin = outside(path, name, within);
      const by = isExtension(origin)
        ? 'extension'
        : /^flask_cors\b.*\.cross_origin$/.test(origin)
          ? 'decorator'
          : /^(?:fastapi|starlette)\b.*\.CORSMiddleware$/.test(origin)
            ? 'middleware'
            : undefined;
      if (by !== undefined) found.push({ path, call, by, isPrepared: false, credentials });
    }
  }
  return found;
}

function isExtension(origin: string): boolean {
  return /^flask_cors\b.*\.CORS$/.test(origin);
}
