import { apiVersionProblem } from '../plugin/api-version.ts';
import { didYouMean, nearest } from '../text/nearest.ts';
import { isObject } from './json-schema-failures.ts';

const shelves = ['rules', 'kinds', 'configs', 'languages', 'formatters', 'hosts'] as const;

/** What keeps an export from being a plugin of this devlint at all. */
export function pluginProblem(name: string, exported: unknown): string | undefined {
  if (!isObject(exported)) return `Plugin "${name}" must export an object by default, not ${nameOf(exported)}`;
  const { meta } = exported;
  if (meta !== undefined && !isObject(meta)) {
    return `Plugin "${name}" must have an object as "meta", not ${nameOf(meta)}`;
  }
  // First of all: the shape of another version may be another one.
  const version = apiVersionProblem(meta?.apiVersion);
  if (version !== undefined) return `Plugin "${name}" ${version}`;
  if (shelves.every((shelf) => exported[shelf] === undefined)) {
    return `Plugin "${name}" has no default export with "rules", "kinds" or "configs"`;
  }
  const wrong = shelves.find((shelf) => exported[shelf] !== undefined && !isObject(exported[shelf]));
  return wrong && `Plugin "${name}" must have an object as "${wrong}", not ${nameOf(exported[wrong])}`;
}

/** Names that a plugin has in place of those of its shelves, one text each that continues `Plugin "x" …`. */
export function misspelledShelves(plugin: object): readonly string[] {
  const known: readonly string[] = [...shelves, 'meta'];
  return Object.keys(plugin)
    .filter((key) => !known.includes(key) && nearest(key, known) !== undefined)
    .map((key) => `has "${key}", which is no part of a plugin${didYouMean(key, known)}`);
}

/** What a value is, as a message says it. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'function' ? 'a function' : JSON.stringify(value);
}
