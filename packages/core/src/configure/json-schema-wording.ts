import { nearest } from '../text/nearest.ts';
import { allowedValues, type Failure, isObject, resolved, type SchemaNode } from './json-schema-failures.ts';
import type { KeyPath } from './sources/parsed.ts';

/** How many keys a message lists; more would hide what it says. */
const listed = 14;

/** A message stays below this many characters, so that it fits a line of a terminal or an editor's popup. */
const longest = 110;

/** Says what is wrong and what is expected. `root` is the document that references in the schema point into. */
export function sentenceFor(failure: Failure, root: SchemaNode, subject: string): string {
  const { keyword, schema, value, keyPath } = failure;
  const name = failure.isKey ? `Key ${quoted(String(keyPath.at(-1)))}` : nameOf(keyPath, subject);
  const limit = schema[keyword];
  switch (keyword) {
    case 'unknown':
      return unknownKey(String(keyPath.at(-1)), Object.keys(isObject(schema.properties) ? schema.properties : {}));
    case 'enum':
    case 'const':
      return failure.isKey
        ? unknownKey(String(value), allowedValues(schema).map(String))
        : wrongValue(name, schema, value);
    case 'type':
    case 'union':
      return `${name} must be ${expected(schema, root)}, not ${shown(value)}`;
    case 'required':
      return keyPath.length === 0
        ? `Key ${quoted(failure.missing ?? '')} is missing`
        : `${name} has no ${quoted(failure.missing ?? '')}`;
    case 'dependentRequired':
      return dependentKeys(name, schema, value);
    case 'minimum':
      return `${name} must be at least ${limit}, not ${shown(value)}`;
    case 'maximum':
      return `${name} must be at most ${limit}, not ${shown(value)}`;
    case 'exclusiveMinimum':
      return `${name} must be more than ${limit}, not ${shown(value)}`;
    case 'exclusiveMaximum':
      return `${name} must be less than ${limit}, not ${shown(value)}`;
    case 'multipleOf':
      return `${name} must be a multiple of ${limit}, not ${shown(value)}`;
    case 'minLength':
      return limit === 1
        ? `${name} must not be empty`
        : `${name} must have at least ${limit} characters, not ${shown(value)}`;
    case 'maxLength':
      return `${name} must have at most ${limit} characters, not ${shown(value)}`;
    case 'pattern':
      return `${name} must match ${cut(`/${limit}/`, 40)}${failure.isKey ? '' : `, not ${shown(value)}`}`;
    case 'format':
      if (limit === 'regex') return `${name} must be a valid regular expression, not ${shown(value)}`;
      return `${name} must be written as ${quoted(String(limit))} asks, not ${shown(value)}`;
    case 'minItems':
      return limit === 1
        ? `${name} must not be an empty list`
        : `${name} must have at least ${limit} items, not ${sizeOf(value)}`;
    case 'maxItems':
      return `${name} must have at most ${counted(limit, 'item')}, not ${sizeOf(value)}`;
    case 'uniqueItems':
      return `${name} must not list ${shown(firstRepeated(value))} twice`;
    case 'contains':
    case 'minContains':
      return `${name} must contain ${expected(resolved(schema.contains, root), root)}`;
    case 'minProperties':
      return limit === 1
        ? `${name} must not be empty`
        : `${name} must have at least ${limit} keys, not ${sizeOf(value)}`;
    case 'maxProperties':
      return `${name} must have at most ${counted(limit, 'key')}, not ${sizeOf(value)}`;
    case 'not':
      return `${name} cannot be ${shown(value)}`;
    case 'false':
      return `${name} is not allowed here`;
    default:
      return `${name} is not valid: ${shown(value)}`;
  }
}

/** True when the one is how the other is likely to be misspelt. */
export function isNear(word: string, candidate: string): boolean {
  return nearest(word, [candidate]) !== undefined;
}

function unknownKey(key: string, known: readonly string[]): string {
  const start = `Unknown key ${quoted(key)}`;
  const near = nearest(key, known);
  if (near !== undefined) return `${start}; did you mean ${quoted(near)}?`;
  if (known.length === 0) return `${start}; no keys are expected here`;
  // Keys such as `$schema` are there for tools.
  const named = known.filter((name) => !name.startsWith('$'));
  return named.length > listed ? start : `${start}; expected ${either(named, longest - start.length - 13)}`;
}

function wrongValue(name: string, schema: SchemaNode, value: unknown): string {
  const allowed = allowedValues(schema);
  const words = allowed.map(shown);
  const isPlain = typeof value === 'string' || typeof value === 'number';
  const strings = allowed.filter((word) => typeof word === 'string');
  const near = typeof value === 'string' ? nearest(value, strings) : undefined;
  const hint = near === undefined ? '' : `; did you mean ${quoted(near)}?`;
  if (typeof schema.title === 'string' && isPlain) {
    const start = `Unknown ${schema.title} ${shown(value)}`;
    return `${start}${hint || `; expected ${either(words, longest - start.length - 13)}`}`;
  }
  const [start, end] = [`${name} must be `, `, not ${shown(value)}`];
  const full = `${start}${either(words)}${end}${hint}`;
  if (full.length <= longest) return full;
  return hint === ''
    ? `${start}${either(words, longest - start.length - end.length - 3)}${end}`
    : `${name} cannot be ${shown(value)}${hint}`;
}

function dependentKeys(name: string, schema: SchemaNode, value: unknown): string {
  const present = isObject(value) ? value : {};
  for (const [key, needed] of Object.entries(isObject(schema.dependentRequired) ? schema.dependentRequired : {})) {
    const missing = Array.isArray(needed) && key in present ? needed.find((other) => !(other in present)) : undefined;
    if (missing !== undefined) return `${name} has ${quoted(key)}, so it needs ${quoted(String(missing))} too`;
  }
  return `${name} lacks a key that another one needs`;
}

/** `"ignores"`, `Item 2 of "ignores"`: the nearest name is enough beside an underlined place. */
function nameOf(keyPath: KeyPath, subject: string): string {
  const last = keyPath.findLastIndex((segment) => typeof segment === 'string');
  const name = last < 0 ? undefined : quoted(String(keyPath[last]));
  const positions = keyPath.slice(last + 1).map((segment) => `item ${Number(segment) + 1}`);
  const whole = [...positions.reverse(), ...(name === undefined ? [] : [name])].join(' of ');
  return whole === '' ? subject : whole.replace(/^item/, 'Item');
}

const nouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['a string', 'strings'],
  number: ['a number', 'numbers'],
  integer: ['a whole number', 'whole numbers'],
  boolean: ['true or false', 'booleans'],
  object: ['an object', 'objects'],
  array: ['a list', 'lists'],
  null: ['null', 'nulls'],
};

/** What a schema asks for, as a noun: `a string or a list of strings`. */
function expected(schema: unknown, root: SchemaNode): string {
  const node = resolved(schema, root);
  if (!isObject(node)) return 'a value';
  if (typeof node.title === 'string') return /^[aeiou]/i.test(node.title) ? `an ${node.title}` : `a ${node.title}`;
  const alternatives = node.anyOf ?? node.oneOf;
  if (Array.isArray(alternatives)) return either([...new Set(alternatives.map((one) => expected(one, root)))]);
  const allowed = allowedValues(node);
  if (allowed.length > 0) return either(allowed.map(shown));
  const types = [node.type ?? []].flat().map(String);
  if (types.length === 1 && types[0] === 'array') return `a list${ofItems(node.items, root)}`;
  return types.length === 0 ? 'another value' : either(types.map((type) => nouns[type]?.[0] ?? type));
}

function ofItems(items: unknown, root: SchemaNode): string {
  const node = resolved(items, root);
  if (!isObject(node)) return '';
  if (typeof node.title === 'string') return ` of ${node.title}s`;
  const many = typeof node.type === 'string' ? nouns[node.type]?.[1] : undefined;
  return many === undefined ? '' : ` of ${many}`;
}

/** `a, b or c`; cut to the characters there are, but never to nothing. */
function either(words: readonly string[], room = Number.POSITIVE_INFINITY): string {
  const kept: string[] = [];
  for (const word of words) {
    if (kept.length > 0 && [...kept, word].join(', ').length > room) break;
    kept.push(word);
  }
  if (kept.length < words.length) return `${kept.join(', ')}, …`;
  const last = kept.pop() ?? '';
  return kept.length === 0 ? last : `${kept.join(', ')} or ${last}`;
}

/** A value in a few characters. */
function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

function quoted(text: string): string {
  return JSON.stringify(cut(text, 30));
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function counted(limit: unknown, noun: string): string {
  return limit === 1 ? `1 ${noun}` : `${limit} ${noun}s`;
}

function sizeOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function firstRepeated(value: unknown): unknown {
  const seen = new Set<string>();
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.find((item) => {
    const known = seen.size;
    return seen.add(JSON.stringify(item) ?? '').size === known;
  });
}
