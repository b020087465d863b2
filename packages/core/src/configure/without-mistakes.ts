import type { Config } from '../plugin/plugin.ts';
import { configSchema } from './config-schema.ts';
import { isObject } from './json-schema-failures.ts';
import { schemaProblems } from './json-schema-problems.ts';

/** A configuration that the run can go on with. */
export interface SoundConfig {
  readonly config: Config;
  /** Where an item of one of the lists stands in the list as it was written. */
  writtenIndex(list: 'extends' | 'overrides' | 'ignores', index: number): number;
}

/** A configuration that is known to have no mistakes. */
export function asItIs(config: Config): SoundConfig {
  return { config, writtenIndex: (_, index) => index };
}

/** What is left when everything that the schema refuses is taken away. */
export function withoutMistakes(value: unknown): SoundConfig {
  const kept = schemaProblems(configSchema, value).reduce<unknown>(
    (rest, { keyPath }) => without(rest, keyPath),
    value,
  );
  if (!isObject(kept)) return asItIs({});
  return {
    config: Object.fromEntries(
      Object.entries(kept).map(([key, item]) => [key, uncopied.has(key) ? item : compact(item)]),
    ) as Config,
    writtenIndex: (list, index) => {
      const items: readonly unknown[] = Array.isArray(kept[list]) ? kept[list] : [];
      return [...items.keys()].filter((at) => items[at] !== undefined)[index] ?? index;
    },
  };
}

/** A copy of a value that lacks what stands at a key path. Lists keep their length, so that later paths still hold. */
function without(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? without(item, rest) : item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, name === key ? without(item, rest) : item] as const,
  );
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

/** Values of these keys, at the top only, may be anything that JavaScript has; they are handed on as they are. */
const uncopied: ReadonlySet<string> = new Set(['define', 'plugins', 'settings']);

/** The same value without the gaps that were left in its lists. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(compact);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, compact(item)]));
}
