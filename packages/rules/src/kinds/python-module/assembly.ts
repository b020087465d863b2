import type { PythonDocument, PythonNode } from '@devlint/core';
import { argumentNodes } from './argument-facts.ts';
import { calleeName, dottedName } from './expressions.ts';
import type { Assembly, AssemblyStatement } from './model.ts';

/** Calls that only code which puts a Flask application together makes. */
const assemblyCall =
  /(?:^|\.)(?:\w*Flask|init_app|register_blueprint|app_context|from_(?:object|mapping|pyfile|envvar))$/;
const assemblyName = /^(?:create|make|build|get|init|setup)_?\w*app/i;

/** Whether a function may be an application factory, going by its name and what it calls. */
export function mayAssemble(name: string, calls: Iterable<string>): boolean {
  if (assemblyName.test(name)) return true;
  for (const call of calls) if (assemblyCall.test(call)) return true;
  return false;
}

/** The statements of a function, or nothing where its body does not stand on lines of its own. */
export function assembly(document: PythonDocument, index: number, definition: PythonNode): Assembly | undefined {
  const body = definition.childForFieldName('body');
  const statements = (body?.namedChildren ?? []).filter(isStatement);
  const first = statements[0];
  if (first === undefined || definition.hasError) return undefined;
  const indent = indentBefore(document.file.text, first.startIndex);
  if (indent === undefined || indent === '') return undefined;
  return {
    function: index,
    indent,
    names: namesIn(definition),
    statements: statements.map((one) => assemblyStatement(document, one)),
  };
}

function isStatement({ type }: PythonNode): boolean {
  return type !== 'comment' && type !== 'line_continuation';
}

function assemblyStatement(document: PythonDocument, node: PythonNode): AssemblyStatement {
  const { text } = document.file;
  const lineEnd = endOfLine(text, node.endIndex);
  const simple = node.type === 'expression_statement' ? node.firstNamedChild : null;
  const assigned = simple?.type === 'assignment' ? simple : null;
  const value = assigned === null ? simple : assigned.childForFieldName('right');
  const compound = /^(?:if|for|with|try|while|match)_statement$/.test(node.type);
  const inside = compound ? node.text : '';
  return {
    range: document.rangeOf(node),
    lineEnd,
    blankAfter: isBlankFrom(text, lineEnd),
    does: /^(?:return|raise)_statement$/.test(node.type) ? 'leave' : 'other',
    target: assigned === null ? null : targetName(assigned.childForFieldName('left')),
    callee: value?.type === 'call' ? (calleeName(value) ?? null) : null,
    argument: value?.type === 'call' ? (dottedName(argumentNodes(value)[0]?.value ?? null) ?? null) : null,
    initializesInside: /\.init_app\s*\(/.test(inside),
    configuresInside: /\.config\b/.test(inside),
    imports: node.type === 'with_statement' ? importBlock(text, node) : null,
  };
}

function targetName(node: PythonNode | null): string | null {
  const name = node?.type === 'subscript' ? node.childForFieldName('value') : node;
  return dottedName(name ?? null) ?? null;
}

/** `with app.app_context():` over imports only, on lines of their own. */
function importBlock(text: string, node: PythonNode): AssemblyStatement['imports'] {
  const header = node.namedChildren.find(({ type }) => type === 'with_clause');
  const items = header?.namedChildren ?? [];
  const context = items.length === 1 ? items[0]?.childForFieldName('value') : null;
  const callee = context?.type === 'call' ? calleeName(context) : undefined;
  const statements = (node.childForFieldName('body')?.namedChildren ?? []).filter(isStatement);
  const last = statements.at(-1);
  if (!callee?.endsWith('.app_context') || last === undefined) return null;
  if (!statements.every(({ type }) => type === 'import_statement' || type === 'import_from_statement')) return null;
  const indent = indentBefore(text, last.startIndex);
  if (indent === undefined) return null;
  return { context: callee.slice(0, -'.app_context'.length), lineEnd: endOfLine(text, last.endIndex), indent };
}

/** Names that stand for themselves somewhere in the function: not attributes, keywords or modules after `from`. */
function namesIn(definition: PythonNode): readonly string[] {
  const elsewhere = new Set<number>();
  const identifiers: PythonNode[] = [];
  let moduleEnd = 0;
  const types = ['identifier', 'attribute', 'keyword_argument', 'import_from_statement'];
  for (const node of definition.descendantsOfType(types)) {
    if (node.type === 'identifier') {
      if (node.startIndex >= moduleEnd) identifiers.push(node);
      continue;
    }
    if (node.type === 'import_from_statement') moduleEnd = node.childForFieldName('module_name')?.endIndex ?? 0;
    const name = node.childForFieldName(node.type === 'attribute' ? 'attribute' : 'name');
    if (name !== null && node.type !== 'import_from_statement') elsewhere.add(name.startIndex);
  }
  const found = identifiers.filter(({ startIndex }) => !elsewhere.has(startIndex)).map(({ text }) => text);
  return [...new Set(found)].sort();
}

/** The blanks between the start of a line and an offset; nothing when something else stands there too. */
function indentBefore(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  const before = text.slice(start, offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function isBlankFrom(text: string, lineEnd: number): boolean {
  const next = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
  return text.slice(next, endOfLine(text, next)).trim() === '';
}
