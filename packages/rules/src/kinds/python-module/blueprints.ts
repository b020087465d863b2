import type { PythonDocument, PythonNode, Range } from '@devlint/core';
import { type ArgumentInsertion, type ArgumentNode, argumentInsertion, keywordValue } from './argument-facts.ts';
import { dottedName, literalText } from './expressions.ts';

/** `app.register_blueprint(blueprint, …)`. */
export interface BlueprintRegistration {
  readonly function: number | null;
  readonly range: Range;
  /** What the blueprint is registered with: `app`. */
  readonly receiver: string;
  /** What is registered: one name, or all that the loop around the call goes through; empty for anything else. */
  readonly blueprints: readonly string[];
  /** The URL prefix: its text, `null` where there is none, `computed` for any other expression or unpacked options. */
  readonly prefix: { readonly text: string } | 'computed' | null;
  readonly prefixRange: Range | null;
  readonly insertion: ArgumentInsertion | null;
}

/** A URL rule with a literal path: `@blueprint.route("/path")`, `api.add_resource(View, "/path")`. */
export interface RouteFact {
  readonly receiver: string;
  readonly path: string;
}

/** A loop over names that are written down: `for one in (a, b):`. Offsets of the loop. */
export interface NameLoop {
  readonly start: number;
  readonly end: number;
  readonly variable: string;
  readonly names: readonly string[];
}

/** Reads a call of `register_blueprint`; `loops` are those around it. */
export function blueprintRegistration(
  document: PythonDocument,
  call: PythonNode,
  args: readonly ArgumentNode[],
  around: { readonly function: number | null; readonly loops: readonly NameLoop[] },
): BlueprintRegistration | undefined {
  const receiver = dottedName(call.childForFieldName('function')?.childForFieldName('object') ?? null);
  const registered = args.find(({ keyword }) => keyword === '' || keyword === 'blueprint')?.value;
  if (receiver === undefined || registered === undefined) return undefined;
  const name = dottedName(registered);
  const loop = around.loops.findLast(
    ({ start, end, variable }) => variable === name && start <= call.startIndex && call.endIndex <= end,
  );
  const prefix = keywordValue(args, 'url_prefix');
  const isOpen = args.some(({ keyword }) => keyword === '**');
  return {
    function: around.function,
    range: document.rangeOf(call),
    receiver,
    blueprints: loop?.names ?? (name === undefined ? [] : [name]),
    prefix: prefix === undefined ? (isOpen ? 'computed' : null) : prefixOf(prefix),
    prefixRange: prefix === undefined ? null : document.rangeOf(prefix),
    insertion: argumentInsertion(document.file.text, call),
  };
}

function prefixOf(value: PythonNode): BlueprintRegistration['prefix'] {
  if (value.type === 'none') return null;
  const text = value.type === 'string' || value.type === 'concatenated_string' ? literalText(value) : undefined;
  return text === undefined ? 'computed' : { text };
}

const routing = /^(.+)\.(?:route|add_url_rule|add_resource|add_namespace)$/;
const verbs = /^(.+)\.(?:get|post|put|patch|delete)$/;

/** The rules that a call adds; verbs only as decorators, since clients have methods of the same names. */
export function routesOf(call: PythonNode, callee: string, args: readonly ArgumentNode[]): readonly RouteFact[] {
  const verb = verbs.exec(callee)?.[1];
  const receiver = routing.exec(callee)?.[1] ?? verb;
  if (receiver === undefined || receiver === '*') return [];
  const paths = args.flatMap(({ keyword, value }) => {
    const text = (keyword === '' || keyword === 'rule') && value.type === 'string' ? literalText(value) : undefined;
    return text?.startsWith('/') ? [text] : [];
  });
  if (paths.length === 0 || (verb !== undefined && call.parent?.type !== 'decorator')) return [];
  return paths.map((path) => ({ receiver, path }));
}
