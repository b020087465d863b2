import type { OutputUnit } from '@cfworker/json-schema';
import type { KeyPath } from './sources/parsed.ts';

export type SchemaNode = Readonly<Record<string, unknown>>;

/** One thing that a schema does not accept: a leaf of the validator's output, with what is needed to word it. */
export interface Failure {
  /** The JSON Schema keyword; `unknown` is a key that `additionalProperties: false` rules out, `union` a failed anyOf. */
  readonly keyword: string;
  readonly keyPath: KeyPath;
  /** The schema that has the keyword. */
  readonly schema: SchemaNode;
  readonly value: unknown;
  /** True when it is the key at the path that is wrong, not its value. */
  readonly isKey: boolean;
  /** The missing key of `required`. */
  readonly missing?: string | undefined;
}

/** A schema and the value it was applied to: what the places in the validator's output point into. */
export interface Checked {
  readonly root: SchemaNode;
  readonly value: unknown;
}

/** Keywords that only pass on what their subschemas say. */
const carriers = new Set([
  '$ref',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'dependentSchemas',
  'if',
  'items',
  'patternProperties',
  'prefixItems',
  'properties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** Within `contains`, what is wrong with single items does not matter; a property may have that name, though. */
const inContains = /(?<!\/(?:patternP|p)roperties)\/contains\//;

/** Reads the validator's flat output, in which each parent stands before its children: one failure per mistake. */
export function failuresIn(errors: readonly OutputUnit[], checked: Checked): readonly Failure[] {
  const failures: Failure[] = [];
  const relevant = errors.filter(({ keywordLocation }) => !inContains.test(keywordLocation));
  let namesBelow: string | undefined;
  for (let at = 0; at < relevant.length; at++) {
    const error = relevant[at];
    if (error === undefined) continue;
    const { keyword, keywordLocation } = error;
    if (keyword === 'propertyNames') namesBelow = `${keywordLocation}/`;
    if (keyword === 'anyOf' || keyword === 'oneOf') {
      const below = errorsBelow(relevant, at);
      failures.push(...closest(error, below, checked));
      at += below.length;
    } else if (keyword === 'false') failures.push(refusal(error, relevant[at - 1], checked));
    else if (!carriers.has(keyword)) {
      failures.push(failureOf(error, checked, namesBelow !== undefined && keywordLocation.startsWith(namesBelow)));
    }
  }
  return onePerMistake(failures);
}

function failureOf(error: OutputUnit, { root, value }: Checked, isKey: boolean): Failure {
  const keyPath = keyPathOf(error.instanceLocation, value);
  const missing = error.keyword === 'required' ? /"(.*)"/s.exec(error.error)?.[1] : undefined;
  const failing = isKey ? keyPath.at(-1) : valueAt(value, keyPath);
  return {
    keyword: error.keyword,
    keyPath,
    schema: schemaAt(error.keywordLocation, root),
    value: failing,
    isKey,
    missing,
  };
}

/** A value where the schema is `false`. The validator gives it no place in the schema; its parent's error has one. */
function refusal(error: OutputUnit, parent: OutputUnit | undefined, { root, value }: Checked): Failure {
  const keyPath = keyPathOf(error.instanceLocation, value);
  const isUnknown = parent?.keyword === 'additionalProperties' || parent?.keyword === 'unevaluatedProperties';
  return {
    keyword: isUnknown ? 'unknown' : 'false',
    keyPath,
    schema: parent === undefined ? {} : schemaAt(parent.keywordLocation, root),
    value: valueAt(value, keyPath),
    isKey: isUnknown,
  };
}

/** The errors of the alternatives of the `anyOf` or `oneOf` at an index: all that follow and lie below it. */
function errorsBelow(errors: readonly OutputUnit[], parent: number): readonly OutputUnit[] {
  const prefix = `${errors[parent]?.keywordLocation}/`;
  let end = parent + 1;
  // `false` has the place of the value where others have that of the schema; it follows its own parent at once.
  while (errors[end]?.keywordLocation.startsWith(prefix) || (end > parent + 1 && errors[end]?.keyword === 'false'))
    end++;
  return errors.slice(parent + 1, end);
}

/**
 * Of alternatives that all failed, the one the author most likely meant: the value is of its type, then its constants
 * fit, then it has the fewest complaints. Where the value is of no alternative's type, all are named together.
 */
function closest(error: OutputUnit, below: readonly OutputUnit[], checked: Checked): readonly Failure[] {
  const whole = { ...failureOf(error, checked, false), keyword: 'union' };
  const branches = byBranch(below, `${error.keywordLocation}/`);
  const alternatives = whole.schema[error.keyword];
  // An alternative without complaints has matched. With `oneOf`, that means that more than one has.
  if (Array.isArray(alternatives) && branches.length < alternatives.length) return [{ ...whole, keyword: 'oneOf' }];
  const fitting = branches
    .map((branch) => failuresIn(branch, checked))
    .filter((failures) => !failures.some((failure) => isOfOtherType(failure, whole.keyPath)));
  const merged = fitting.length > 1 ? asOneEnum(fitting.flat(), whole) : undefined;
  if (merged !== undefined) return [merged];
  const [best] = fitting.toSorted((a, b) => constantsOff(a) - constantsOff(b) || a.length - b.length);
  return best ?? [whole];
}

function byBranch(errors: readonly OutputUnit[], prefix: string): readonly (readonly OutputUnit[])[] {
  const branches = new Map<string, OutputUnit[]>();
  let current: OutputUnit[] = [];
  for (const error of errors) {
    if (error.keyword !== 'false') {
      const index = error.keywordLocation.slice(prefix.length).split('/', 1)[0] ?? '';
      current = branches.get(index) ?? [];
      branches.set(index, current);
    }
    current.push(error);
  }
  return [...branches.values()];
}

function isOfOtherType({ keyword, keyPath, schema, value, isKey }: Failure, at: KeyPath): boolean {
  if (isKey || keyPath.length !== at.length) return false;
  if (keyword === 'type' || keyword === 'union') return true;
  const allowed = allowedValues(schema);
  return isConstant(keyword) && !allowed.some((candidate) => typeof candidate === typeof value);
}

/** Several lists of allowed values for the same value are one list to the author. */
function asOneEnum(failures: readonly Failure[], whole: Failure): Failure | undefined {
  const isAlike = ({ keyword, keyPath }: Failure) => isConstant(keyword) && keyPath.length === whole.keyPath.length;
  if (!failures.every(isAlike)) return undefined;
  const values = failures.flatMap(({ schema }) => allowedValues(schema));
  return { ...whole, keyword: 'enum', schema: { enum: [...new Set(values)] } };
}

function constantsOff(failures: readonly Failure[]): number {
  return failures.filter(({ keyword }) => keyword === 'const').length;
}

function isConstant(keyword: string): boolean {
  return keyword === 'enum' || keyword === 'const';
}

/** The values of `enum` or `const`. */
export function allowedValues(schema: SchemaNode): readonly unknown[] {
  if (Array.isArray(schema.enum)) return schema.enum;
  return 'const' in schema ? [schema.const] : [];
}

/** A value of the wrong type fails most other keywords too; what says most about it is kept. */
function onePerMistake(failures: readonly Failure[]): readonly Failure[] {
  const byPlace = new Map<string, Failure[]>();
  for (const failure of failures) {
    const place = JSON.stringify([failure.keyPath, failure.isKey, failure.missing]);
    const others = byPlace.get(place);
    if (others === undefined) byPlace.set(place, [failure]);
    else others.push(failure);
  }
  return [...byPlace.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const all = [first, ...others];
    return all.find(({ keyword }) => isConstant(keyword)) ?? all.find(({ keyword }) => keyword === 'type') ?? first;
  });
}

/** The schema itself, or what it refers to within its document. */
export function resolved(schema: unknown, root: SchemaNode): unknown {
  const reference = isObject(schema) ? schema.$ref : undefined;
  if (typeof reference !== 'string' || !reference.startsWith('#')) return schema;
  return segmentsOf(reference).reduce<unknown>((node, segment) => valueAt(node, [segment]), root);
}

export function isObject(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Walks to the schema that holds the keyword at a location, through references. */
function schemaAt(keywordLocation: string, root: SchemaNode): SchemaNode {
  let node: unknown = root;
  for (const segment of segmentsOf(keywordLocation).slice(0, -1)) {
    node = segment === '$ref' ? resolved(node, root) : valueAt(node, [segment]);
  }
  return isObject(node) ? node : {};
}

function keyPathOf(instanceLocation: string, root: unknown): KeyPath {
  let value = root;
  return segmentsOf(instanceLocation).map((segment) => {
    const key = Array.isArray(value) ? Number(segment) : segment;
    value = valueAt(value, [key]);
    return key;
  });
}

function valueAt(value: unknown, keyPath: KeyPath): unknown {
  let found = value;
  for (const key of keyPath) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[key];
  }
  return found;
}

/** The segments of a JSON pointer in a URI fragment, unescaped. */
function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
}
