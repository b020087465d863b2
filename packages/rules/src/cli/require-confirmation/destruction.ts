import type { PythonNode, Range } from '@devlint/core';
import { matchesSegments } from '../../grammar/segment-glob.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName } from '../../kinds/python-module/expressions.ts';
import { originOf } from '../../kinds/python-module/imported-origins.ts';
import { type Command, parameterNames } from './commands.ts';
import { wordsOf } from './words.ts';

/** Why a command counts as destructive. */
export type Cause =
  | { readonly by: 'name' }
  | { readonly by: 'call'; readonly callee: string }
  | { readonly by: 'statement'; readonly statement: string };

export interface DestructiveWords {
  /** Words, all of which are in the name of a command. */
  readonly phrases: readonly (readonly string[])[];
  /** Callees as lists of parts, with wildcards. */
  readonly calls: readonly (readonly string[])[];
}

/** Why a command destroys something; what its body does says more than its name. */
export function causeOf(
  { name, typedAs, definition }: Command,
  nodes: readonly PythonNode[],
  names: ReadonlyMap<string, string>,
  words: DestructiveWords,
): Cause | undefined {
  let bound: ReadonlySet<string> | undefined;
  for (const node of nodes) {
    if (node.type === 'string') {
      const statement = sqlIn(node);
      if (statement !== undefined) return { by: 'statement', statement };
    }
    if (node.type !== 'call') continue;
    const callee = originOf(node.childForFieldName('function'), names) ?? calleeName(node);
    if (callee === undefined || !words.calls.some((glob) => matchesSegments(callee.split('.'), glob))) continue;
    const removed = removedPath(node, callee);
    if (removed !== undefined) {
      bound ??= boundNames(definition);
      if (isOwn(removed, bound) || isAskedFor(node, definition)) continue;
    }
    return { by: 'call', callee: (calleeName(node) ?? callee).replace(/^\*\./, '') };
  }
  const written = new Set([...wordsOf(typedAs), ...wordsOf(name.text)]);
  return words.phrases.some((phrase) => phrase.every((word) => written.has(word))) ? { by: 'name' } : undefined;
}

const sql = /\b(?:(DROP|TRUNCATE)\s+(TABLE|DATABASE|SCHEMA)|(DELETE)\s+(FROM))\b/i;

function sqlIn(string: PythonNode): string | undefined {
  const match = sql.exec(string.text);
  return match === null ? undefined : `${match[1] ?? match[3]} ${match[2] ?? match[4]}`.toUpperCase();
}

/** The path that a call removes from the disk, as an expression. */
function removedPath(call: PythonNode, callee: string): PythonNode | undefined {
  if (/^(?:os\.(?:remove|unlink|rmdir|removedirs)|shutil\.rmtree)$/.test(callee)) {
    const { positional, keywords } = callArguments(call);
    return positional[0] ?? keywords.get('path');
  }
  if (!/\.(?:unlink|rmdir)$/.test(callee)) return undefined;
  return call.childForFieldName('function')?.childForFieldName('object') ?? undefined;
}

/** A path that the command itself came up with is a file of its own making, or one that it just looked for. */
function isOwn(path: PythonNode, bound: ReadonlySet<string>): boolean {
  if (path.type === 'string' || path.type === 'concatenated_string') return true;
  const [first] = path.type === 'identifier' ? [path] : path.descendantsOfType('identifier');
  return first === undefined || bound.has(first.text);
}

/** Under an `if` about one of the command's own options, a file is removed because somebody asked for just that. */
function isAskedFor(call: PythonNode, definition: PythonNode): boolean {
  const parameters = parameterNames(definition);
  for (let at = call.parent; at !== null && at.id !== definition.id; at = at.parent) {
    if (at.type !== 'if_statement') continue;
    const condition = at.childForFieldName('condition');
    const wish = condition?.type === 'not_operator' ? condition.childForFieldName('argument') : condition;
    if (wish?.type === 'identifier' && parameters.includes(wish.text)) return true;
  }
  return false;
}

/** Names that a function gives a value to in its own body. */
function boundNames(definition: PythonNode): ReadonlySet<string> {
  const body = definition.childForFieldName('body');
  const names = new Set<string>();
  const types = ['assignment', 'for_statement', 'for_in_clause', 'as_pattern_target', 'named_expression'];
  for (const node of body?.descendantsOfType(types) ?? []) {
    const target =
      node.type === 'as_pattern_target'
        ? node
        : node.childForFieldName(node.type === 'named_expression' ? 'name' : 'left');
    if (target === null) continue;
    const identifiers = target.type === 'identifier' ? [target] : target.descendantsOfType('identifier');
    for (const { text } of identifiers) names.add(text);
  }
  return names;
}

/** Where a command is reported. */
export function placeOf({ name }: Command): Range {
  return { start: name.startIndex, end: name.endIndex };
}
