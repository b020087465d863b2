import type { ActiveRule, Rule } from '@devlint/core';

/** What is known of a rule beside its page. */
export interface RuleFacts {
  readonly id: string;
  readonly description: string;
  /** False for a rule that no preset knows of: one that is on because somebody declared or named it. */
  readonly isInPresets: boolean;
  readonly recommended: string;
  readonly strict: string;
  readonly fixable: 'safe' | 'unsafe' | undefined;
  readonly hasSuggestions: boolean;
  readonly deprecated: string | undefined;
  readonly options: readonly OptionFacts[];
  /** As the project sets it: `off`, or the severity that findings have. */
  readonly severity: string;
  /** Who sets it so; undefined where that was not asked. */
  readonly from?: string | undefined;
  readonly url: string | undefined;
}

export interface OptionFacts {
  readonly name: string;
  /** For example `string[]`, or `"accept" | "report"`. */
  readonly type: string;
  readonly description: string;
  /** As JSON; undefined where there is no default. */
  readonly default: string | undefined;
  /** As JSON, where the project says something else than the default. */
  readonly project: string | undefined;
}

/** Gathers the facts from the rule's declaration and from what the project makes of it. */
export function factsOf(id: string, rule: Rule, active: ActiveRule | undefined, url: string | undefined): RuleFacts {
  const { docs, severity, fixable, hasSuggestions, deprecated } = rule.meta;
  return {
    id,
    description: docs.description,
    isInPresets: severity !== undefined,
    recommended: word(severity?.recommended),
    strict: word(severity?.strict),
    fixable,
    hasSuggestions: hasSuggestions ?? false,
    deprecated: deprecated === undefined ? undefined : `since ${deprecated.since}: ${deprecated.message}`,
    options: optionsOf(rule, active),
    severity: active?.severity ?? 'off',
    url,
  };
}

function word(severity: string | undefined): string {
  return severity === 'warn' ? 'warning' : (severity ?? 'off');
}

function optionsOf({ meta }: Rule, active: ActiveRule | undefined): readonly OptionFacts[] {
  const defaults: Readonly<Record<string, unknown>> = { ...meta.defaultOptions?.[0] };
  const chosen: Readonly<Record<string, unknown>> = { ...active?.options };
  return Object.entries(asRecord(meta.schema?.properties)).map(([name, schema]) => {
    const property = asRecord(schema);
    const standard = json(defaults[name] ?? property.default);
    const project = json(chosen[name]);
    return {
      name,
      type: typeOf(property),
      description: typeof property.description === 'string' ? property.description : '',
      default: standard,
      project: project === standard ? undefined : project,
    };
  });
}

/** A JSON Schema as short as TypeScript would write its type. */
function typeOf(schema: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  for (const key of ['anyOf', 'oneOf']) {
    const choices = schema[key];
    if (Array.isArray(choices)) return choices.map((choice) => typeOf(asRecord(choice))).join(' | ');
  }
  if (schema.type === 'array') {
    const item = typeOf(asRecord(schema.items));
    return item.includes(' ') ? `(${item})[]` : `${item}[]`;
  }
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  return typeof schema.type === 'string' ? schema.type : 'any';
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
