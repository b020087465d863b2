import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName, dottedName } from '../../kinds/python-module/expressions.ts';
import { originOf } from '../../kinds/python-module/imported-origins.ts';

/** What a name in a handler holds: the exception itself, its text, or a traceback. */
export type Held = 'exception' | 'text' | 'traceback';

/** An expression that would show a client what went wrong inside. */
export interface Taint {
  readonly node: PythonNode;
  readonly holds: Held;
}

/** Developers, where both branches of a condition are theirs, or anybody, where the exception is meant for clients. */
export type Reader = 'developers' | 'anybody';

/** What is known where an expression stands. */
export interface Knowledge {
  /** Names that hold something of the exception, by name. */
  readonly held: ReadonlyMap<string, Held>;
  /** Who alone is shown something under a condition, where that makes a difference. */
  readonly readerWhen: (condition: PythonNode) => Reader | undefined;
  readonly imported: ReadonlyMap<string, string>;
  /** Last names of calls whose result holds what they are given. */
  readonly sinks: ReadonlySet<string>;
}

/** Attributes of an exception that hold its text; `orig` is the driver's error behind one of SQLAlchemy. */
const textAttributes: ReadonlySet<string> = new Set(['args', 'message', 'description', 'orig', 'original_exception']);
const conversions: ReadonlySet<string> = new Set(['str', 'repr', 'unicode', 'text_type', 'ascii', 'format']);
/** Calls that hand on what they are given: containers, JSON, translations, escapes. */
const handOn: ReadonlySet<string> = new Set([
  ...['dict', 'list', 'tuple', 'set', 'OrderedDict', 'dumps', 'escape', 'Markup'],
  ...['_', '__', 'gettext', 'ngettext', 'lazy_gettext', 'N_'],
]);
const textMethods: ReadonlySet<string> = new Set([
  ...['strip', 'lstrip', 'rstrip', 'lower', 'upper', 'title', 'capitalize', 'replace', 'split', 'rsplit', 'splitlines'],
  ...['partition', 'rpartition', 'encode', 'decode', 'join', 'format', '__str__', '__repr__'],
]);
const tracebackMakers =
  /^(?:traceback\.(?:format_exc|format_exception|format_exception_only|format_tb)|sys\.exc_info)$/;

/** Deeper nesting than this is not read; people do not write it. */
const deepest = 60;

/** The outermost parts of an expression that hold something of the exception, in reading order. */
export function taintsIn(node: PythonNode | null, known: Knowledge, depth = 0): readonly Taint[] {
  if (node === null || depth > deepest) return [];
  const within = (child: PythonNode | null): readonly Taint[] => taintsIn(child, known, depth + 1);
  const all = (): readonly Taint[] => node.namedChildren.flatMap(within);
  /** The whole expression, where one of its parts makes it a text of the exception. */
  const whole = (parts: readonly Taint[]): readonly Taint[] => {
    const [first] = parts;
    return first === undefined ? [] : [{ node, holds: first.holds === 'exception' ? 'text' : first.holds }];
  };
  switch (node.type) {
    case 'identifier': {
      const holds = known.held.get(node.text);
      return holds === undefined ? [] : [{ node, holds }];
    }
    case 'attribute': {
      if (!textAttributes.has(node.childForFieldName('attribute')?.text ?? '')) return [];
      return whole(within(node.childForFieldName('object')).filter((one) => one.node.type !== 'call'));
    }
    case 'subscript':
      return whole(within(node.childForFieldName('value')).filter(({ holds }) => holds !== 'exception'));
    case 'call':
      return taintsOfCall(node, known, within, whole);
    case 'string':
      return whole(
        node.namedChildren
          .filter(({ type }) => type === 'interpolation')
          .flatMap((part) => within(part.childForFieldName('expression'))),
      );
    case 'binary_operator': {
      const operator = node.childForFieldName('operator')?.type;
      return operator === '+' || operator === '%' ? whole(all()) : [];
    }
    case 'concatenated_string':
      return whole(all());
    case 'conditional_expression': {
      const [consequence, condition, alternative] = node.namedChildren.filter((child) => !child.isExtra);
      const reader = condition === undefined ? undefined : known.readerWhen(condition);
      if (reader === 'developers') return [];
      const left = reader === undefined ? within(consequence ?? null) : [];
      const right = within(alternative ?? null);
      // Where both branches show it, the expression as a whole does.
      return left.length > 0 && right.length > 0 ? whole([...left, ...right]) : [...left, ...right];
    }
    case 'pair':
    case 'keyword_argument':
    case 'named_expression':
      return within(node.childForFieldName('value'));
    case 'boolean_operator':
    case 'dictionary':
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'argument_list':
    case 'parenthesized_expression':
    case 'dictionary_splat':
    case 'list_splat':
    case 'await':
      return all();
    default:
      return [];
  }
}

function taintsOfCall(
  call: PythonNode,
  known: Knowledge,
  within: (child: PythonNode | null) => readonly Taint[],
  whole: (parts: readonly Taint[]) => readonly Taint[],
): readonly Taint[] {
  const callee = call.childForFieldName('function');
  const name = originOf(callee, known.imported) ?? dottedName(callee) ?? '';
  if (tracebackMakers.test(name)) return [{ node: call, holds: 'traceback' }];
  const last = lastName(call);
  const given = (): readonly Taint[] => within(call.childForFieldName('arguments'));
  if (callee?.type === 'identifier' && conversions.has(last)) {
    return whole(callArguments(call).positional.slice(0, 1).flatMap(within));
  }
  if (known.sinks.has(last) || handOn.has(last)) return given();
  if (callee?.type !== 'attribute' || !textMethods.has(last)) return [];
  const receiver = callee.childForFieldName('object');
  const fromReceiver = within(receiver).filter(({ holds }) => holds !== 'exception' || last.startsWith('__'));
  if (fromReceiver.length > 0) return whole(fromReceiver);
  const fills = (last === 'format' || last === 'join') && receiver !== null && isText(receiver);
  return fills ? whole(given()) : [];
}

function isText(node: PythonNode): boolean {
  return /^(?:string|concatenated_string|parenthesized_expression|identifier|attribute|call)$/.test(node.type);
}

/** The last name of what a call calls: `jsonify` for `flask.jsonify(…)`. */
export function lastName(call: PythonNode): string {
  const name = calleeName(call) ?? '';
  return name.slice(name.lastIndexOf('.') + 1);
}
