import type { PythonDocument, PythonNode, Range } from '@devlint/core';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import { originOf, withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

/** A name that stands for a `requests.Session` within a range: `session`, `self.session`. */
interface Binding {
  readonly name: string;
  readonly within: Range;
}

/** Answers whether an expression is a session of requests, as far as its file tells. */
export type IsSession = (receiver: PythonNode) => boolean;

/**
 * Knows the sessions of one file: `requests.Session()` itself, names that a function or the module assigns one to or
 * opens one as, and attributes of `self` that the class assigns one to.
 */
export function sessionsIn(document: PythonDocument, names: ReadonlyMap<string, string>): IsSession {
  let bindings: ReadonlyMap<string, readonly Range[]> | undefined;
  return (receiver) => {
    if (receiver.type === 'call') return makesSession(receiver, names);
    const name = dottedName(receiver);
    if (name === undefined) return false;
    bindings ??= bindingsIn(document, names);
    const { startIndex } = receiver;
    return bindings.get(name)?.some(({ start, end }) => start <= startIndex && startIndex < end) ?? false;
  };
}

function makesSession(call: PythonNode, names: ReadonlyMap<string, string>): boolean {
  const origin = originOf(call.childForFieldName('function'), names);
  return origin !== undefined && /^requests\.(?:sessions\.)?[Ss]ession$/.test(origin);
}

/** Some transport or wrapper of the session brings a timeout of its own; who knows which requests it covers. */
const bringsTimeout = /\.request\s*=(?!=)|\.mount\([^()]{0,200}[Tt]ime_?[Oo]ut/;

function bindingsIn(document: PythonDocument, names: ReadonlyMap<string, string>): ReadonlyMap<string, Range[]> {
  const found = new Map<string, Range[]>();
  if (!/[Ss]ession\s*\(/.test(document.file.text) || bringsTimeout.test(document.file.text)) return found;
  for (const { name, within } of everyBinding(document, names)) {
    const ranges = found.get(name);
    if (ranges === undefined) found.set(name, [within]);
    else if (ranges.at(-1)?.start !== within.start) ranges.push(within);
  }
  return found;
}

function* everyBinding(document: PythonDocument, names: ReadonlyMap<string, string>): Generator<Binding> {
  const scopes: { readonly isClass: boolean; readonly range: Range }[] = [];
  const types = ['function_definition', 'class_definition', 'assignment', 'as_pattern'];
  for (const node of document.root.descendantsOfType(types)) {
    while ((scopes.at(-1)?.range.end ?? Number.POSITIVE_INFINITY) <= node.startIndex) scopes.pop();
    if (node.type.endsWith('_definition')) {
      scopes.push({ isClass: node.type === 'class_definition', range: document.rangeOf(node) });
      continue;
    }
    const isAssignment = node.type === 'assignment';
    const value = withoutParentheses(isAssignment ? node.childForFieldName('right') : node.firstNamedChild);
    if (value?.type !== 'call' || !makesSession(value, names)) continue;
    const target = isAssignment ? node.childForFieldName('left') : node.childForFieldName('alias')?.firstNamedChild;
    const name = dottedName(target ?? null);
    if (name === undefined) continue;
    const ofInstance = /^(?:self|cls)\./.test(name);
    const scope = scopes.findLast(({ isClass }) => isClass || !ofInstance);
    yield { name, within: scope?.range ?? { start: 0, end: document.file.text.length } };
  }
}
