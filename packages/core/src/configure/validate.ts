import { configSchema } from './config-schema.ts';
import { schemaProblems } from './json-schema-problems.ts';
import type { ConfigSource } from './load.ts';
import { type Origin, problemIn } from './part.ts';
import type { ConfigProblem } from './problem.ts';

/**
 * What is wrong with the structure of a configuration, in the order of the schema. Whether the rules, kinds and
 * plugins it names exist, and whether options suit their rules, only their registry can tell.
 */
export function validateConfig(source: ConfigSource): readonly ConfigProblem[] {
  return structureProblems({ type: 'project', name: '', source, namedAt: undefined }, source.value);
}

/** The same for a value that may stand in no file. */
export function structureProblems(origin: Origin, value: unknown): readonly ConfigProblem[] {
  return schemaProblems(configSchema, value, 'The configuration').map(({ keyPath, at, message }) =>
    problemIn(origin, keyPath, at, message),
  );
}
