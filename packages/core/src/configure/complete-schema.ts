import type { Rule } from '../plugin/rule.ts';
import { configSchema } from './config-schema.ts';
import { mayFix } from './fix-tiers.ts';
import { isObject } from './json-schema-failures.ts';
import type { NamedRule, Registry } from './registry.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * JSON Schema of a whole configuration, with every rule, its options, kinds and presets by name: what editors complete
 * and explain from. An `open` one is for projects whose plugins are not known: it accepts rules of any namespace that
 * is not among those it knows, and any kind. Draft 7, because that is the one that all of them know; what rules write in the words of draft
 * 2020-12 is said in its.
 */
export function completeSchema(registry: Registry, { open = false }: { readonly open?: boolean } = {}): Node {
  const rules = [...registry.rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const kinds = registry.kinds.filter(({ aspect }) => aspect !== true).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const presets = [...registry.configs.keys()];
  const definitions = registry.definitionSchema ?? {};
  const { $defs, properties, $schema: _, ...base } = configSchema;
  const name = { anyOf: [{ enum: presets }, { type: 'string' }] };
  const globs = properties.kinds.additionalProperties;
  return inDraft7({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'devlint configuration',
    ...base,
    properties: {
      ...properties,
      extends: { description: properties.extends.description, anyOf: [name, { type: 'array', items: name }] },
      kinds: {
        description: properties.kinds.description,
        type: 'object',
        additionalProperties: open ? globs : false,
        properties: Object.fromEntries(kinds.map((kind) => [kind.name, { description: kind.description, ...globs }])),
      },
      define: { description: properties.define.description, ...below(definitions, '#/properties/define') },
      settings: {
        ...properties.settings,
        properties: Object.fromEntries(
          [...registry.languages, ...registry.hosts.values()].flatMap(({ name: owner, settingsSchema }) =>
            settingsSchema === undefined ? [] : [[owner, settingsSchema]],
          ),
        ),
      },
    },
    $defs: {
      ...$defs,
      ruleName: { anyOf: [{ enum: fixableNames(rules) }, { type: 'string' }] },
      severity: {
        description: 'How much a finding weighs; only errors fail a run.',
        enum: $defs.severity.enum,
      },
      rules: {
        description: $defs.rules.description,
        type: 'object',
        additionalProperties: false,
        ...(open ? { patternProperties: { [ofOthers(rules)]: { $ref: '#/$defs/ruleSetting' } } } : {}),
        properties: Object.fromEntries(rules.map(({ id, rule }) => [id, ruleSchema(id, rule)])),
      },
    },
  });
}

/** What may be named where the tier of fixes is set: rules that have some, their families, all. */
function fixableNames(rules: readonly NamedRule[]): readonly string[] {
  const ids = rules.filter(mayFix).map(({ id }) => id);
  const families = ids.flatMap((id) => (id.includes('/') ? [id.slice(0, id.lastIndexOf('/'))] : []));
  return ['*', ...new Set([...families, ...ids])];
}

/** A regular expression for the ids of rules in other namespaces. */
function ofOthers(rules: readonly { readonly id: string }[]): string {
  const namespaces = new Set(rules.map(({ id }) => id.slice(0, id.lastIndexOf('/') + 1)));
  const escapes = [...namespaces].map((namespace) => namespace.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return `^(?!(?:${escapes.join('|')})[^/]*$).+/[^/]+$`;
}

function ruleSchema(id: string, { meta }: Rule): Node {
  const { description, url } = meta.docs;
  const options = ([meta.schema] as readonly unknown[]).flat()[0];
  const own = isObject(options) ? options : { type: 'object', additionalProperties: false };
  const setting = { $ref: '#/$defs/severity' };
  return {
    description: [description, ...(url === undefined ? [] : [url])].join('\n\n'),
    ...(meta.deprecated === undefined ? {} : { deprecated: true }),
    anyOf: [
      setting,
      {
        type: 'array',
        prefixItems: [
          setting,
          withDefaults(below(own, `#/$defs/rules/properties/${escaped(id)}/anyOf/1/prefixItems/1`), meta),
        ],
        items: false,
        minItems: 1,
      },
    ],
  };
}

/** Each option with its default, where the schema itself names none. */
function withDefaults(schema: Node, { defaultOptions }: Rule['meta']): Node {
  const defaults: unknown = ([defaultOptions] as readonly unknown[]).flat()[0];
  if (!isObject(schema.properties) || !isObject(defaults)) return schema;
  const properties = Object.entries(schema.properties).map(([name, option]) => {
    const isSet = isObject(option) && !('default' in option) && Object.hasOwn(defaults, name) && isJson(defaults[name]);
    return [name, isSet ? { ...option, default: defaults[name] } : option] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function isJson(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function';
}

/** A schema as part of another one: what its references point to has moved. */
function below(schema: Node, place: string): Node {
  return mapped(schema, (node) =>
    typeof node.$ref === 'string' && node.$ref.startsWith('#') ? { ...node, $ref: place + node.$ref.slice(1) } : node,
  );
}

function escaped(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Keywords whose values are not schemas, whatever they look like. */
const verbatim = new Set(['const', 'default', 'enum', 'examples', 'required', 'dependentRequired']);
/** Keywords whose values hold schemas by name. */
const byName = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

/** Applies a change to a schema and to all schemas within, innermost first. */
function mapped(schema: Node, change: (node: Node) => Node): Node {
  const inner = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inner);
    return isObject(value) ? mapped(value, change) : value;
  };
  const entries = Object.entries(schema).map(([keyword, value]): readonly [string, unknown] => {
    if (verbatim.has(keyword)) return [keyword, value];
    if (!byName.has(keyword) || !isObject(value)) return [keyword, inner(value)];
    return [keyword, Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inner(item)]))];
  });
  return change(Object.fromEntries(entries));
}

/** The same in the words of draft 7. */
function inDraft7(schema: Node): Node {
  return mapped(schema, ({ prefixItems, items, $defs, dependentRequired, $ref, ...rest }) => ({
    ...rest,
    ...(typeof $ref === 'string'
      ? { $ref: $ref.replaceAll('/$defs/', '/definitions/').replaceAll('/prefixItems/', '/items/') }
      : {}),
    ...(prefixItems === undefined
      ? items === undefined
        ? {}
        : { items }
      : { items: prefixItems, ...(items === undefined ? {} : { additionalItems: items }) }),
    ...($defs === undefined ? {} : { definitions: $defs }),
    ...(dependentRequired === undefined ? {} : { dependencies: dependentRequired }),
  }));
}
