import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName, dottedName, literalText } from '../../kinds/python-module/expressions.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

/** A column of text in a model class. */
export interface TextColumn {
  readonly name: PythonNode;
  /** Values that the column itself names: its default, as a literal's text or as the constant is written. */
  readonly defaults: readonly string[];
  /** The value comes from Flask-SQLAlchemy's object: `db.Column(…)`. */
  readonly isFlask: boolean;
}

const textTypes = /(?:^|\.)(?:String|Unicode|VARCHAR|NVARCHAR|CHAR|AutoString)$/;

/** The columns of text with one of some names that stand directly in a class body. */
export function textColumns(body: PythonNode, names: readonly string[]): readonly TextColumn[] {
  return body.namedChildren.flatMap((statement) => {
    const assignment = statement.type === 'expression_statement' ? statement.firstNamedChild : null;
    const name = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
    if (assignment == null || name?.type !== 'identifier' || !names.includes(name.text)) return [];
    const column = textColumn(assignment, name);
    return column === undefined ? [] : [column];
  });
}

function textColumn(assignment: PythonNode, name: PythonNode): TextColumn | undefined {
  const isMappedText = /^(?:\w+\.)*Mapped\s*\[\s*(?:Optional\s*\[\s*)?str\b/.test(
    assignment.childForFieldName('type')?.text ?? '',
  );
  const value = withoutParentheses(assignment.childForFieldName('right'));
  const callee = value?.type === 'call' ? (calleeName(value) ?? '') : '';
  if (value === null || !/(?:^|\.)(?:Column|mapped_column)$/.test(callee)) {
    // Without a call the column has no default, and says no more than its type.
    return isMappedText && value === null ? { name, defaults: [], isFlask: false } : undefined;
  }
  const { positional, keywords } = callArguments(value);
  const types = [...positional, keywords.get('type_')].filter((one) => one !== undefined);
  if (!isMappedText && !types.some(isTextType)) return undefined;
  // A key, or a reference to one, takes its values from a table.
  const isKey = positional.some((one) => one.type === 'call' && /(?:^|\.)ForeignKey$/.test(calleeName(one) ?? ''));
  if (isKey || keywords.get('primary_key')?.type === 'true' || keywords.get('unique')?.type === 'true')
    return undefined;
  const given = ['default', 'server_default', 'insert_default'].map((key) => keywords.get(key));
  return {
    name,
    defaults: given.flatMap((one) => (one === undefined ? [] : defaultValue(one))),
    isFlask: /^db\./.test(callee),
  };
}

function isTextType(node: PythonNode): boolean {
  return textTypes.test((node.type === 'call' ? calleeName(node) : dottedName(node)) ?? '');
}

/** `"new"`, `text("'new'")`, `NEW`, `Status.NEW`, `Status.NEW.value`; nothing for what a call computes. */
function defaultValue(node: PythonNode): readonly string[] {
  const literal = literalText(withoutParentheses(node));
  if (literal !== undefined) return literal.trim() === '' ? [] : [`'${literal.replaceAll(/^'|'$/g, '')}'`];
  if (node.type === 'call') {
    const [first] = callArguments(node).positional;
    return /(?:^|\.)text$/.test(calleeName(node) ?? '') && first !== undefined ? defaultValue(first) : [];
  }
  const constant = dottedName(node);
  return constant !== undefined && /(?:^|\.)_?[A-Z][A-Z0-9_]*(?:\.value)?$/.test(constant) ? [constant] : [];
}

/** True when the model chooses the subclass of a row by this column (SQLAlchemy, "Mapping class inheritance"). */
export function isDiscriminator(body: PythonNode, name: string): boolean {
  return (
    body.text.includes('polymorphic_on') &&
    new RegExp(`polymorphic_on['"]?\\s*[:=]\\s*['"]?(?:\\w+\\.)*${name}\\b`).test(body.text)
  );
}
