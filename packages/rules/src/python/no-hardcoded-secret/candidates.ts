import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName } from '../../kinds/python-module/expressions.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

/** A string that is written where a value with a name is expected. */
export interface Candidate {
  /** The name as written: of a variable, attribute, key, argument or parameter. */
  readonly name: string;
  /** The string literal. */
  readonly node: PythonNode;
  /** What the string contains, escapes as written. */
  readonly value: string;
  /** `value`: it is what the name gets; `fallback`: only if something else is missing; `default`: of a parameter. */
  readonly as: 'value' | 'fallback' | 'default';
  /** The call that has the fallback as an argument, where there is one. */
  readonly call?: PythonNode;
}

/** The text of a string without holes; `undefined` for anything else. */
export function plainString(node: PythonNode | null | undefined): string | undefined {
  if (node?.type === 'concatenated_string') {
    const parts = node.namedChildren.filter((part) => !part.isExtra).map(plainString);
    return parts.includes(undefined) ? undefined : parts.join('');
  }
  if (node?.type !== 'string') return undefined;
  if (/^[A-Za-z]*[fFtT]/.test(node.firstChild?.text ?? '')) return undefined;
  return node.namedChildren
    .filter(({ type }) => type === 'string_content')
    .map(({ text }) => text)
    .join('');
}

/** `a = "…"`, `a.b = "…"`, `a["b"] = "…"`, each also with an alternative: `a = get() or "…"`. */
export function ofAssignment(assignment: PythonNode): readonly Candidate[] {
  const name = targetName(assignment.childForFieldName('left'));
  return name === undefined ? [] : valuesOf(name, assignment.childForFieldName('right'), 'value');
}

/** `f(a="…")` */
export function ofKeyword(argument: PythonNode): readonly Candidate[] {
  const name = argument.childForFieldName('name');
  return name === null ? [] : valuesOf(name.text, argument.childForFieldName('value'), 'value');
}

/** `{"a": "…"}` */
export function ofPair(pair: PythonNode): readonly Candidate[] {
  const name = keyText(pair.childForFieldName('key'));
  return name === undefined ? [] : valuesOf(name, pair.childForFieldName('value'), 'value');
}

/** `def f(a="…"):` */
export function ofParameter(parameter: PythonNode): readonly Candidate[] {
  const name = parameter.childForFieldName('name');
  return name === null ? [] : valuesOf(name.text, parameter.childForFieldName('value'), 'default');
}

const reads = /(?:^|[._])(?:get|getenv|env|config|setting|pop|setdefault|getattr|str|get_env|env_var|environ)$/;

/** `os.environ.get("A", "…")`, `config("A", default="…")`. */
export function ofCall(call: PythonNode): readonly Candidate[] {
  if (!reads.test(calleeName(call) ?? '')) return [];
  const { positional, keywords } = callArguments(call);
  const at = positional.findIndex((argument) => keyText(argument) !== undefined);
  if (at < 0 || at > 1) return [];
  const name = keyText(positional[at] ?? null) ?? '';
  const node = withoutParentheses(positional[at + 1] ?? keywords.get('default') ?? null);
  const value = plainString(node);
  return node === null || value === undefined ? [] : [{ name, node, value, as: 'fallback', call }];
}

/** A key is written in one piece. */
function keyText(written: PythonNode | null): string | undefined {
  const node = withoutParentheses(written);
  return node?.type === 'string' ? plainString(node) : undefined;
}

function targetName(target: PythonNode | null): string | undefined {
  switch (target?.type) {
    case 'identifier':
      return target.text;
    case 'attribute':
      return target.childForFieldName('attribute')?.text;
    case 'subscript':
      return keyText(target.childForFieldName('subscript'));
    default:
      return undefined;
  }
}

/** Longer chains of `or` are nobody's. */
const deepest = 10;

function valuesOf(name: string, written: PythonNode | null, as: Candidate['as'], depth = 0): readonly Candidate[] {
  const node = withoutParentheses(written);
  if (node === null || depth > deepest) return [];
  const value = plainString(node);
  if (value !== undefined) return [{ name, node, value, as }];
  if (node.type === 'boolean_operator' && node.childForFieldName('operator')?.type === 'or') {
    return valuesOf(name, node.childForFieldName('right'), 'fallback', depth + 1);
  }
  if (node.type !== 'conditional_expression') return [];
  const [first, , last] = node.namedChildren.filter((child) => !child.isExtra);
  return [first, last].flatMap((side) => valuesOf(name, side ?? null, 'fallback', depth + 1));
}
