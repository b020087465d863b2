import type { PythonNode } from '@devlint/core';

/** What `__init__` is given, and what it keeps in `self`. */
export interface Constructor {
  /** Names of the parameters, without leading underscores. */
  readonly parameters: ReadonlySet<string>;
  /** Assignments to an attribute of `self`, in reading order. */
  readonly assignments: readonly PythonNode[];
}

/** The constructor that stands directly in a class body. */
export function constructorOf(body: PythonNode): Constructor | undefined {
  for (const statement of body.namedChildren) {
    const made = statement.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
    if (made?.type !== 'function_definition' || made.childForFieldName('name')?.text !== '__init__') continue;
    const block = made.childForFieldName('body');
    if (block === null) continue;
    const names = (made.childForFieldName('parameters')?.namedChildren ?? []).flatMap((one) => {
      const name = one.type === 'identifier' ? one : (one.childForFieldName('name') ?? one.firstNamedChild);
      return name?.type === 'identifier' ? [name.text.replace(/^_+/, '')] : [];
    });
    return { parameters: new Set(names), assignments: ownAssignments(block) };
  }
  return undefined;
}

/** Deeper blocks than this are not read; people do not write them. */
const deepest = 40;

function ownAssignments(block: PythonNode): readonly PythonNode[] {
  const found: PythonNode[] = [];
  const visit = (node: PythonNode, depth: number): void => {
    if (depth > deepest) return;
    for (const child of node.namedChildren) {
      if (child.type === 'assignment') {
        const target = child.childForFieldName('left');
        const isOwn = target?.type === 'attribute' && target.childForFieldName('object')?.text === 'self';
        if (isOwn) found.push(child);
      } else if (holdsStatements.test(child.type)) visit(child, depth + 1);
    }
  };
  visit(block, 0);
  return found;
}

const holdsStatements =
  /^(?:expression_statement|block|(?:if|for|while|try|with|match)_statement|(?:elif|else|except|finally|case)_clause)$/;
