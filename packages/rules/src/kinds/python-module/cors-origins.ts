import type { PythonDocument, PythonNode, Range } from '@devlint/core';
import { argumentNodes } from './argument-facts.ts';
import { isReadable } from './readable.ts';

/** What one expression says about the origins that are let in. */
export interface OriginsFact {
  readonly is: 'wildcard' | 'wildcardDefault' | 'hardCoded' | 'configured';
  /** The literal that says so; the whole expression for `configured`. */
  readonly range: Range;
  /** The literal is all that the expression consists of, in code that the parser could read: it can be replaced. */
  readonly isWhole: boolean;
}

/** Finds the one value of a variable that a file assigns exactly once. */
export type NamedValues = (name: string) => PythonNode | undefined;

const known = new WeakMap<PythonDocument, ReadonlyMap<string, readonly PythonNode[]>>();

/** Values by variable; the assignments are read once per document, and only when somebody asks. */
export function namedValues(document: PythonDocument): NamedValues {
  return (name) => {
    let values = known.get(document);
    if (values === undefined) {
      values = readValues(document);
      known.set(document, values);
    }
    const found = values.get(name);
    return found?.length === 1 ? found[0] : undefined;
  };
}

function readValues(document: PythonDocument): ReadonlyMap<string, readonly PythonNode[]> {
  const values = new Map<string, PythonNode[]>();
  const add = (name: PythonNode | null, value: PythonNode | null) => {
    if (name?.type !== 'identifier' || value === null) return;
    const others = values.get(name.text);
    if (others === undefined) values.set(name.text, [value]);
    else others.push(value);
  };
  for (const node of document.root.descendantsOfType(['assignment', 'augmented_assignment', 'call'])) {
    if (node.type !== 'call') add(node.childForFieldName('left'), node.childForFieldName('right'));
    else {
      // `origins.append(settings.ORIGIN)` counts as a second value.
      const callee = node.childForFieldName('function');
      const method = callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : undefined;
      if (method !== undefined && /^(?:append|extend|insert|add|update)$/.test(method)) {
        add(callee?.childForFieldName('object') ?? null, node);
      }
    }
  }
  return values;
}

/** Reads one expression; names that the file assigns once stand for their value. */
export function originsIn(document: PythonDocument, node: PythonNode, values: NamedValues): OriginsFact {
  const found = verdictOf(node, values, 0);
  return {
    is: found?.is ?? 'configured',
    range: document.rangeOf(found?.node ?? node),
    isWhole: found?.node.id === node.id && isReadable(document, document.rangeOf(node)),
  };
}

interface Verdict {
  readonly is: Exclude<OriginsFact['is'], 'configured'>;
  readonly node: PythonNode;
}

/** Deeper nesting than this is nobody's list of origins. */
const deepest = 8;

function verdictOf(node: PythonNode, values: NamedValues, depth: number): Verdict | undefined {
  if (depth > deepest) return undefined;
  const inside = (child: PythonNode | undefined) =>
    child === undefined ? undefined : verdictOf(child, values, depth + 1);
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      if (isStar(node)) return { is: 'wildcard', node };
      return isLiteral(node) ? { is: 'hardCoded', node } : undefined;
    case 'list':
    case 'tuple':
    case 'set':
      return listVerdict(node);
    case 'parenthesized_expression':
      return inside(node.namedChildren.find(({ type }) => type !== 'comment'));
    case 'identifier':
      return inside(values(node.text));
    default:
      return defaultVerdict(node, depth);
  }
}

function listVerdict(node: PythonNode): Verdict | undefined {
  const items = node.namedChildren.filter(({ type }) => type !== 'comment');
  const star = items.find(isStar);
  if (star !== undefined) return { is: 'wildcard', node: items.length === 1 ? node : star };
  return items.length > 0 && items.every(isLiteral) ? { is: 'hardCoded', node } : undefined;
}

/** `config.get("KEY", "*")`, `environ.get("KEY", "*").split(",")`, `settings.ORIGINS or ["*"]`. */
function defaultVerdict(node: PythonNode, depth: number): Verdict | undefined {
  if (depth > deepest) return undefined;
  if (node.type === 'boolean_operator') {
    const right = node.childForFieldName('right');
    const isOr = node.childForFieldName('operator')?.type === 'or';
    if (right !== null && isOr && isStarOrList(right)) return { is: 'wildcardDefault', node: right };
    const left = node.childForFieldName('left');
    return left === null ? undefined : defaultVerdict(left, depth + 1);
  }
  if (node.type === 'list_comprehension') {
    const clause = node.namedChildren.find(({ type }) => type === 'for_in_clause')?.childForFieldName('right');
    return clause == null ? undefined : defaultVerdict(clause, depth + 1);
  }
  if (node.type !== 'call') return undefined;
  const args = argumentNodes(node);
  const otherwise = args.find(({ keyword, value }, index) => {
    const isDefault = keyword === 'default' || (keyword === '' && index > 0);
    return isDefault && isStarOrList(value);
  });
  if (otherwise !== undefined) return { is: 'wildcardDefault', node: otherwise.value };
  const callee = node.childForFieldName('function');
  const receiver = callee?.type === 'attribute' ? callee.childForFieldName('object') : null;
  const inner = receiver?.type === 'call' ? receiver : args[0]?.value;
  return inner?.type === 'call' ? defaultVerdict(inner, depth + 1) : undefined;
}

function isStarOrList(node: PythonNode): boolean {
  if (isStar(node)) return true;
  if (!/^(?:list|tuple|set)$/.test(node.type)) return false;
  return node.namedChildren.some(isStar);
}

/** A string that is not empty and has no holes. */
function isLiteral(node: PythonNode): boolean {
  if (node.type === 'concatenated_string') {
    return node.namedChildren.every((part) => part.type === 'comment' || isLiteral(part));
  }
  const parts = node.type === 'string' ? node.namedChildren : [];
  return parts.length > 2 && parts.every(({ type }) => type !== 'interpolation');
}

/** `"*"`, or a regular expression that lets everything in. */
function isStar(node: PythonNode): boolean {
  if (node.type !== 'string') return false;
  const parts = node.namedChildren.filter(({ type }) => type !== 'string_start' && type !== 'string_end');
  if (parts.length !== 1 || parts[0]?.type !== 'string_content') return false;
  return /^\s*(?:\*|\^?\.[*+]\$?|https?:\/\/\*)\s*$/.test(parts[0].text);
}
