import { describe, expect, it } from 'vitest';
import { schemaProblems } from './json-schema-problems.ts';

const object = (properties: object, rest: object = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...rest,
});

const strings = { type: 'array', items: { type: 'string' } };
const stringOrStrings = { anyOf: [{ type: 'string' }, strings] };
const shapes = {
  oneOf: [
    object({ kind: { const: 'table' }, columns: strings }, { required: ['kind', 'columns'] }),
    object({ kind: { const: 'list' }, marker: { enum: ['-', '*'] } }, { required: ['kind'] }),
  ],
};

/** Schema, value, then `path@key|value: message` per problem. */
const cases: readonly (readonly [name: string, schema: object, value: unknown, ...problems: string[]])[] = [
  ['fits', object({ a: strings }), { a: ['x'] }],
  [
    'type: list of strings',
    object({ ignores: strings }),
    { ignores: 'vendor/**' },
    'ignores@value: "ignores" must be a list of strings, not "vendor/**"',
  ],
  ['type: string', object({ a: { type: 'string' } }), { a: [] }, 'a@value: "a" must be a string, not an empty list'],
  [
    'type: whole number',
    object({ a: { type: 'integer' } }),
    { a: 1.5 },
    'a@value: "a" must be a whole number, not 1.5',
  ],
  ['type: boolean', object({ a: { type: 'boolean' } }), { a: 'yes' }, 'a@value: "a" must be true or false, not "yes"'],
  ['type: object', object({ a: { type: 'object' } }), { a: null }, 'a@value: "a" must be an object, not null'],
  [
    'type: several',
    object({ a: { type: ['string', 'null'] } }),
    { a: 1 },
    'a@value: "a" must be a string or null, not 1',
  ],
  ['type: the whole', object({}), [], '@value: The options must be an object, not an empty list'],
  ['type: function', object({ a: strings }), { a: () => 1 }, 'a@value: "a" must be a list of strings, not a function'],
  [
    'type: long value',
    object({ a: strings }),
    { a: 'x'.repeat(99) },
    `a@value: "a" must be a list of strings, not "${'x'.repeat(29)}…"`,
  ],
  [
    'items',
    object({ a: strings }),
    { a: ['x', 3, {}] },
    'a.1@value: Item 2 of "a" must be a string, not 3',
    'a.2@value: Item 3 of "a" must be a string, not an object',
  ],
  [
    'items of items',
    object({ a: { type: 'array', items: strings } }),
    { a: [[], ['x', 0]] },
    'a.1.1@value: Item 2 of item 2 of "a" must be a string, not 0',
  ],
  ['items without a name', strings, [1], '0@value: Item 1 must be a string, not 1'],
  [
    'unknown key: swapped letters',
    object({ rules: {} }),
    { ruels: {} },
    'ruels@key: Unknown key "ruels"; did you mean "rules"?',
  ],
  [
    'unknown key: near',
    object({ statuses: {}, maximum: {} }),
    { statusses: 1 },
    'statusses@key: Unknown key "statusses"; did you mean "statuses"?',
  ],
  [
    'unknown key: none near',
    object({ statuses: {}, $schema: {}, maximum: {} }),
    { color: 1 },
    'color@key: Unknown key "color"; expected statuses or maximum',
  ],
  ['unknown key: none at all', object({}), { color: 1 }, 'color@key: Unknown key "color"; no keys are expected here'],
  [
    'unknown key: too many to list',
    object(Object.fromEntries([...'abcdefghijklmno'].map((key) => [key.repeat(9), {}]))),
    { color: 1 },
    'color@key: Unknown key "color"',
  ],
  [
    'unknown key: strange characters',
    object({ a: {} }),
    { 'x/~ %#"\ud800': 1, __proto__x: 1 },
    'x/~ %#"�@key: Unknown key "x/~ %#\\"�"; expected a',
    '__proto__x@key: Unknown key "__proto__x"; expected a',
  ],
  [
    'unknown keys: each',
    object({ alpha: {} }),
    { alhpa: 1, x: 1 },
    'alhpa@key: Unknown key "alhpa"; did you mean "alpha"?',
    'x@key: Unknown key "x"; expected alpha',
  ],
  [
    'enum: near',
    object({ form: { type: 'string', enum: ['table', 'list'] } }),
    { form: 'tabel' },
    'form@value: "form" must be "table" or "list", not "tabel"; did you mean "table"?',
  ],
  [
    'enum: wrong type',
    object({ form: { type: 'string', enum: ['table', 'list'] } }),
    { form: 3 },
    'form@value: "form" must be "table" or "list", not 3',
  ],
  [
    'enum: titled',
    object({ s: { title: 'severity', enum: ['error', 'warn'] } }),
    { s: 'eror' },
    's@value: Unknown severity "eror"; did you mean "error"?',
  ],
  [
    'enum: titled, none near',
    object({ s: { title: 'severity', enum: ['error', 'warn', 0] } }),
    { s: 7 },
    's@value: Unknown severity 7; expected "error", "warn" or 0',
  ],
  [
    'enum: titled, no word',
    object({ s: { title: 'severity', enum: ['error', 'warn'] } }),
    { s: {} },
    's@value: "s" must be "error" or "warn", not an object',
  ],
  [
    'enum: many',
    object({ a: { enum: [...'abcdefghij'] } }),
    { a: 'zzz' },
    'a@value: "a" must be "a", "b", "c", "d", "e", "f", "g", "h", "i" or "j", not "zzz"',
  ],
  [
    'enum: too many to list',
    object({ a: { enum: [...'abcdefghij'].map((letter) => letter.repeat(20)) } }),
    { a: '?' },
    `a@value: "a" must be "${'a'.repeat(20)}", "${'b'.repeat(20)}", "${'c'.repeat(20)}", …, not "?"`,
  ],
  [
    'enum: too many to list, one near',
    object({ a: { enum: [...'abcdefghij'].map((letter) => letter.repeat(20)) } }),
    { a: 'b'.repeat(19) },
    `a@value: "a" cannot be "${'b'.repeat(19)}"; did you mean "${'b'.repeat(20)}"?`,
  ],
  ['const', object({ a: { const: 1 } }), { a: 2 }, 'a@value: "a" must be 1, not 2'],
  ['required', object({ a: {} }, { required: ['a'] }), {}, '@key: Key "a" is missing'],
  [
    'required: nested',
    object({ a: { type: 'array', items: object({ files: {} }, { required: ['files'] }) } }),
    { a: [{}] },
    'a.0@key: Item 1 of "a" has no "files"',
  ],
  [
    'required: each',
    object({ a: {}, b: {} }, { required: ['a', 'b'] }),
    {},
    '@key: Key "a" is missing',
    '@key: Key "b" is missing',
  ],
  [
    'required: misspelt',
    object({ files: {} }, { required: ['files'] }),
    { fiels: 1 },
    'fiels@key: Unknown key "fiels"; did you mean "files"?',
  ],
  [
    'dependentRequired',
    { dependentRequired: { a: ['b'] } },
    { a: 1 },
    '@value: The options has "a", so it needs "b" too',
  ],
  ['minimum', object({ a: { type: 'integer', minimum: 1 } }), { a: 0 }, 'a@value: "a" must be at least 1, not 0'],
  ['maximum', object({ a: { type: 'integer', maximum: 9 } }), { a: 10 }, 'a@value: "a" must be at most 9, not 10'],
  ['exclusiveMinimum', object({ a: { exclusiveMinimum: 0 } }), { a: 0 }, 'a@value: "a" must be more than 0, not 0'],
  ['exclusiveMaximum', object({ a: { exclusiveMaximum: 1 } }), { a: 1 }, 'a@value: "a" must be less than 1, not 1'],
  ['multipleOf', object({ a: { multipleOf: 5 } }), { a: 7 }, 'a@value: "a" must be a multiple of 5, not 7'],
  [
    'minLength 1',
    object({ a: { type: 'string', minLength: 1, pattern: '^x' } }),
    { a: '' },
    'a@value: "a" must not be empty',
  ],
  ['minLength', object({ a: { minLength: 3 } }), { a: 'x' }, 'a@value: "a" must have at least 3 characters, not "x"'],
  ['maxLength', object({ a: { maxLength: 1 } }), { a: 'xy' }, 'a@value: "a" must have at most 1 characters, not "xy"'],
  [
    'pattern',
    object({ a: { type: 'string', pattern: '^T-\\d+$' } }),
    { a: 'x' },
    'a@value: "a" must match /^T-\\d+$/, not "x"',
  ],
  ['format', object({ a: { format: 'date' } }), { a: 'x' }, 'a@value: "a" must be written as "date" asks, not "x"'],
  ['minItems 1', object({ a: { type: 'array', minItems: 1 } }), { a: [] }, 'a@value: "a" must not be an empty list'],
  ['minItems', object({ a: { minItems: 2 } }), { a: [1] }, 'a@value: "a" must have at least 2 items, not 1'],
  ['maxItems', object({ a: { maxItems: 1 } }), { a: [1, 2] }, 'a@value: "a" must have at most 1 item, not 2'],
  ['uniqueItems', object({ a: { uniqueItems: true } }), { a: ['x', 'y', 'y'] }, 'a@value: "a" must not list "y" twice'],
  ['contains', object({ a: { contains: { type: 'string' } } }), { a: [1, 2] }, 'a@value: "a" must contain a string'],
  ['minProperties', object({ a: { minProperties: 1 } }), { a: {} }, 'a@value: "a" must not be empty'],
  [
    'maxProperties',
    object({ a: { maxProperties: 1 } }),
    { a: { x: 1, y: 2 } },
    'a@value: "a" must have at most 1 key, not 2',
  ],
  ['not', object({ a: { not: { const: 'x' } } }), { a: 'x' }, 'a@value: "a" cannot be "x"'],
  ['false', object({ a: false }), { a: 1 }, 'a@value: "a" is not allowed here'],
  [
    'propertyNames: enum',
    { propertyNames: { enum: ['open', 'done'] } },
    { oepn: 1 },
    'oepn@key: Unknown key "oepn"; did you mean "open"?',
  ],
  [
    'propertyNames: pattern',
    { propertyNames: { pattern: '^[a-z]+$' } },
    { A: 1 },
    'A@key: Key "A" must match /^[a-z]+$/',
  ],
  [
    'patternProperties',
    object({}, { patternProperties: { '^x': { type: 'string' } } }),
    { x1: 1, y: 1 },
    'x1@value: "x1" must be a string, not 1',
    'y@key: Unknown key "y"; no keys are expected here',
  ],
  [
    'additionalProperties: schema',
    { additionalProperties: { type: 'string' } },
    { a: 1 },
    'a@value: "a" must be a string, not 1',
  ],
  [
    'anyOf: no type fits',
    object({ a: stringOrStrings }),
    { a: 3 },
    'a@value: "a" must be a string or a list of strings, not 3',
  ],
  [
    'anyOf: the list was meant',
    object({ a: stringOrStrings }),
    { a: ['x', 3] },
    'a.1@value: Item 2 of "a" must be a string, not 3',
  ],
  [
    'anyOf: in each item',
    { items: stringOrStrings },
    [1, ['x'], [2]],
    '0@value: Item 1 must be a string or a list of strings, not 1',
    '2.0@value: Item 1 of item 3 must be a string, not 2',
  ],
  [
    'anyOf: lists of values are one',
    object({ a: { anyOf: [{ enum: ['x', 'y'] }, { const: 'z' }] } }),
    { a: 'w' },
    'a@value: "a" must be "x", "y" or "z", not "w"; did you mean "x"?',
  ],
  [
    'anyOf: nested',
    { anyOf: [{ type: 'null' }, { anyOf: [{ type: 'string' }, strings] }] },
    [true],
    '0@value: Item 1 must be a string, not true',
  ],
  [
    'anyOf: beside others',
    object({ a: { anyOf: [object({ x: {} }), { type: 'string' }] }, b: strings }),
    { a: { xx: 1 }, b: 1 },
    'a.xx@key: Unknown key "xx"; did you mean "x"?',
    'b@value: "b" must be a list of strings, not 1',
  ],
  [
    'oneOf: the constant decides',
    shapes,
    { kind: 'list', marker: '+', columns: 1 },
    'marker@value: "marker" must be "-" or "*", not "+"; did you mean "-"?',
    'columns@key: Unknown key "columns"; expected kind or marker',
  ],
  [
    'oneOf: several match',
    object({ a: { oneOf: [{ type: 'number' }, { minimum: 1 }] } }),
    { a: 3 },
    'a@value: "a" is not valid: 3',
  ],
  [
    '$ref',
    object({ a: { $ref: '#/$defs/names' } }, { $defs: { names: strings } }),
    { a: 1 },
    'a@value: "a" must be a list of strings, not 1',
  ],
  [
    '$ref: below',
    object({ a: { $ref: '#/$defs/s' } }, { $defs: { s: object({ b: { enum: ['x'] } }) } }),
    { a: { b: 'q', c: 1 } },
    'a.b@value: "b" must be "x", not "q"; did you mean "x"?',
    'a.c@key: Unknown key "c"; did you mean "b"?',
  ],
  [
    'allOf and if',
    JSON.parse('{ "allOf": [{ "if": { "required": ["a"] }, "then": { "required": ["b"] } }] }'),
    { a: 1 },
    '@key: Key "b" is missing',
  ],
  ['undefined is absent', object({ a: strings }), { a: undefined, b: undefined }],
];

describe('schemaProblems', () => {
  it.each(cases)('%s', (_, schema, value, ...expected) => {
    const problems = schemaProblems(schema, value, 'The options');
    expect(problems.map(({ keyPath, at, message }) => `${keyPath.join('.')}@${at}: ${message}`)).toEqual(expected);
    for (const { message } of problems) expect(message.length).toBeLessThanOrEqual(110);
  });

  it('reads values that contain themselves', () => {
    const plugin: Record<string, unknown> = { rules: () => 1 };
    plugin.self = plugin;
    const schema = object({ plugin: { type: 'object' }, a: strings });
    expect(schemaProblems(schema, { plugin, a: 1 }).map(({ keyPath }) => keyPath)).toEqual([['a']]);
  });

  it('does not touch the schema', () => {
    const schema = Object.freeze({
      type: 'object',
      properties: Object.freeze({ a: Object.freeze({ type: 'string' }) }),
    });
    expect(schemaProblems(schema, { a: 1 })).toHaveLength(1);
  });

  it.each([
    ['a reference to nothing', { $ref: '#/$defs/gone' }],
    ['a broken pattern', { type: 'string', pattern: '(' }],
  ])('tells of a broken schema: %s', (_, schema) => {
    const [problem] = schemaProblems(schema, 'x', 'The options');
    expect(problem?.message).toMatch(/^The options cannot be checked, its schema is broken: /);
  });
});
