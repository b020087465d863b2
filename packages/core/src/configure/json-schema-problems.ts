import { type Schema, Validator } from '@cfworker/json-schema';
import { type Checked, type Failure, failuresIn, isObject, type SchemaNode } from './json-schema-failures.ts';
import { isNear, sentenceFor } from './json-schema-wording.ts';
import type { KeyPath } from './sources/parsed.ts';

/** Something that a schema does not accept, in words for the author of the value. */
export interface SchemaProblem {
  /** From the value that was checked: names and, in lists, indices from 0. */
  readonly keyPath: KeyPath;
  /** What to underline: the key at the path, or its value. */
  readonly at: 'key' | 'value';
  readonly message: string;
}

/**
 * Checks a value against a JSON Schema (draft 2020-12): one problem per mistake. `subject` names the whole value where
 * it is wrong itself ("The configuration must be an object"). The value may hold what JSON cannot (functions, cycles).
 * A schema that is itself broken, say by a plugin's author, is a problem of the whole value, never an exception.
 */
export function schemaProblems(schema: unknown, value: unknown, subject = 'The value'): readonly SchemaProblem[] {
  if (!isObject(schema)) return [];
  try {
    const { errors } = validatorFor(schema).validate(asJson(value));
    const checked: Checked = { root: schema, value };
    const failures = failuresIn(errors, checked);
    return failures
      .filter((failure) => !isMisspelt(failure, failures))
      .map((failure) => ({
        keyPath: failure.keyPath,
        // Of an object that lacks a key, the name is underlined; all of its lines would be too much.
        at: failure.isKey || failure.missing !== undefined ? 'key' : 'value',
        message: sentenceFor(failure, schema, subject),
      }));
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    return [{ keyPath: [], at: 'value', message: `${subject} cannot be checked, its schema is broken: ${reason}` }];
  }
}

const validators = new WeakMap<SchemaNode, Validator>();

function validatorFor(schema: SchemaNode): Validator {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  // The validator notes addresses in the schemas it is given; a copy lets them be frozen, or shared with others.
  const copy: Schema = structuredClone(schema);
  const validator = new Validator(copy, '2020-12', false);
  validators.set(schema, validator);
  return validator;
}

/** A key that is missing because it is written wrongly beside it is one mistake: the misspelt key is reported. */
function isMisspelt({ missing, keyPath }: Failure, failures: readonly Failure[]): boolean {
  if (missing === undefined) return false;
  return failures.some(
    (other) =>
      other.keyword === 'unknown' &&
      other.keyPath.length === keyPath.length + 1 &&
      keyPath.every((segment, at) => other.keyPath[at] === segment) &&
      isNear(String(other.keyPath.at(-1)), missing),
  );
}

/**
 * A copy the validator can read: it throws on functions, on undefined members and on names with half a surrogate pair.
 * What JSON has no word for becomes null, which no sensible schema accepts; messages speak of the original.
 */
function asJson(value: unknown, copies = new Map<object, unknown>()): unknown {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return null;
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value) list.push(asJson(item, copies));
    return list;
  }
  const object: Record<string, unknown> = Object.create(null);
  copies.set(value, object);
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) object[name.replace(/\p{Surrogate}/gu, '\uFFFD')] = asJson(member, copies);
  }
  return object;
}
