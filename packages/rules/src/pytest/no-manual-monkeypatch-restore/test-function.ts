import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { dottedName, literalText } from '../../kinds/python-module/expressions.ts';

/** A function that pytest runs and hands fixtures to. */
export interface TestFunction {
  readonly is: 'test' | 'fixture';
  readonly node: PythonNode;
  readonly body: PythonNode;
  readonly parameters: readonly string[];
  readonly decorators: readonly PythonNode[];
}

/**
 * Reads a function as a test or a fixture; nothing for anything else. `monkeypatch` lives as long as one test, so that
 * fixtures of a wider scope cannot ask for it, and methods of unittest's test cases are given no fixtures at all.
 */
export function testFunction(node: PythonNode): TestFunction | undefined {
  const name = node.childForFieldName('name')?.text ?? '';
  const body = node.childForFieldName('body');
  if (body === null) return undefined;
  const parent = node.parent;
  const decorated = parent?.type === 'decorated_definition' ? parent : undefined;
  const decorators = decorated?.namedChildren.filter(({ type }) => type === 'decorator') ?? [];
  const parameters = parameterNames(node);
  const fixture = decorators.find(isFixture);
  if (fixture !== undefined) {
    return isFunctionScoped(fixture) ? { is: 'fixture', node, body, parameters, decorators } : undefined;
  }
  if (!/^test/.test(name)) return undefined;
  const block = (decorated ?? node).parent;
  const owner = block?.type === 'block' ? block.parent : null;
  if (owner?.type === 'class_definition' && !takesFixtures(owner, parameters)) return undefined;
  return { is: 'test', node, body, parameters, decorators };
}

function parameterNames(node: PythonNode): readonly string[] {
  return (node.childForFieldName('parameters')?.namedChildren ?? []).flatMap((one) => {
    const name = one.type === 'identifier' ? one : (one.childForFieldName('name') ?? one.firstNamedChild);
    return !one.isExtra && name?.type === 'identifier' ? [name.text] : [];
  });
}

/** A class with a base may be a test case of unittest, unless the method asks for a fixture. */
function takesFixtures(owner: PythonNode, parameters: readonly string[]): boolean {
  const bases = (owner.childForFieldName('superclasses')?.namedChildren ?? []).filter((one) => !one.isExtra);
  if (bases.some((base) => /TestCase$/.test(dottedName(base) ?? ''))) return false;
  return bases.every((base) => base.text === 'object') || parameters.length > 1;
}

function isFixture(decorator: PythonNode): boolean {
  const written = decorator.namedChildren.find((child) => !child.isExtra) ?? null;
  const name = dottedName(written?.type === 'call' ? written.childForFieldName('function') : written);
  return name !== undefined && /(?:^|\.)(?:yield_)?fixture$/.test(name);
}

function isFunctionScoped(decorator: PythonNode): boolean {
  const written = decorator.namedChildren.find((child) => !child.isExtra);
  const scope = written?.type === 'call' ? callArguments(written).keywords.get('scope') : undefined;
  return scope === undefined || literalText(scope) === 'function';
}

/** Deeper blocks than this are not read; people do not write them. */
const deepest = 40;

/** The assignments that run with a function, in reading order. */
export function assignmentsIn(body: PythonNode): readonly PythonNode[] {
  const found: PythonNode[] = [];
  const visit = (node: PythonNode, depth: number): void => {
    if (depth > deepest) return;
    for (const child of node.namedChildren) {
      if (child.type === 'assignment') found.push(child);
      else if (holdsStatements.test(child.type)) visit(child, depth + 1);
    }
  };
  visit(body, 0);
  return found;
}

const holdsStatements =
  /^(?:expression_statement|block|(?:if|for|while|try|with|match)_statement|(?:elif|else|except|finally|case)_clause)$/;
