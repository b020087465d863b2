import { configSchema } from './config-schema.ts';
import { schemaProblems } from './json-schema-problems.ts';
import type { ConfigSource } from './load.ts';
import type { ConfigProblem } from './problem.ts';

/**
 * What is wrong with the structure of a configuration, in the order of the schema. Whether the rules, kinds and
 * plugins it names exist, and whether options suit their rules, only their registry can tell.
 */
export function validateConfig(source: ConfigSource): readonly ConfigProblem[] {
  return schemaProblems(configSchema, source.value, 'The configuration').map(({ keyPath, at, message }) => ({
    file: source.file,
    text: source.text,
    range: source.locate(keyPath, at),
    message,
  }));
}
