import type { Edit, Fixer, PythonDocument, PythonNode, Range } from '@devlint/core';
import { type ManualRestore, monkeypatchCall, type PatchMethod } from './manual-restore.ts';
import type { TestFunction } from './test-function.ts';

/** The lines of a statement with their line ending; nothing where it shares them with something else. */
export function linesOf(text: string, statement: PythonNode): Range | undefined {
  const start = text.lastIndexOf('\n', statement.startIndex - 1) + 1;
  const newline = text.indexOf('\n', statement.endIndex);
  const end = newline < 0 ? text.length : newline + 1;
  const around = text.slice(start, statement.startIndex) + text.slice(statement.endIndex, end);
  return /^\s*$/.test(around) ? { start, end } : undefined;
}

/** True when a block would be empty without the statement. */
export function isAlone(statement: PythonNode): boolean {
  return statement.parent?.namedChildren.filter((child) => !child.isExtra).length === 1;
}

/** The edit that makes a function ask for `monkeypatch`: none where it does, nothing where another order is needed. */
export function parameterEdits({ node, parameters }: TestFunction, fixer: Fixer): readonly Edit[] | undefined {
  if (parameters.includes('monkeypatch')) return [];
  const list = node.childForFieldName('parameters');
  const written = list?.namedChildren ?? [];
  if (list === null || written.some(({ type }) => type !== 'identifier' && type !== 'typed_parameter'))
    return undefined;
  const last = written.at(-1);
  return last === undefined
    ? [fixer.insertAt(list.startIndex + 1, 'monkeypatch')]
    : [fixer.insertAt(last.endIndex, ', monkeypatch')];
}

/**
 * The edits that leave saving and restoring to `monkeypatch`. Nothing where the place is changed more than once, where
 * the saved value is used elsewhere, or where the restore cannot go without rewriting the code around it.
 */
export function restoreEdits(
  document: PythonDocument,
  test: TestFunction,
  { save, patches, restore, target }: ManualRestore,
  method: PatchMethod,
): ((fixer: Fixer) => readonly Edit[] | undefined) | undefined {
  const { text } = document.file;
  const [patch, ...others] = patches;
  const value = patch.childForFieldName('right');
  const name = save.childForFieldName('left')?.text ?? '';
  const call = value === null ? undefined : monkeypatchCall(text, target, method, value);
  if (call === undefined || others.length > 0 || test.node.hasError || timesUsed(test.body, name) !== 2)
    return undefined;
  const saveLines = removable(text, save);
  const unwrapped = unwrap(text, restore, { node: patch, text: call });
  const restoreLines = unwrapped === undefined ? removable(text, restore) : undefined;
  if (saveLines === undefined || (unwrapped === undefined && restoreLines === undefined)) return undefined;
  return (fixer) => {
    const parameters = parameterEdits(test, fixer);
    if (parameters === undefined) return undefined;
    const inside = unwrapped !== undefined && patch.startIndex > unwrapped.range.start;
    return [
      ...parameters,
      fixer.remove(saveLines),
      ...(inside ? [] : [fixer.replace(document.rangeOf(patch), call)]),
      ...(unwrapped === undefined ? [] : [fixer.replace(unwrapped.range, unwrapped.text)]),
      ...(restoreLines === undefined ? [] : [fixer.remove(restoreLines)]),
    ];
  };
}

function timesUsed(body: PythonNode, name: string): number {
  return body.descendantsOfType('identifier').filter(({ text }) => text === name).length;
}

function removable(text: string, assignment: PythonNode): Range | undefined {
  const statement = assignment.parent;
  return statement === null || isAlone(statement) ? undefined : linesOf(text, statement);
}

/** A `try` whose `finally` holds nothing but the restore, as the text of its body one level further out. */
function unwrap(
  text: string,
  restore: PythonNode,
  patch: { readonly node: PythonNode; readonly text: string },
): { readonly range: Range; readonly text: string } | undefined {
  const statement = restore.parent;
  const clause = statement?.parent?.parent;
  const whole = clause?.parent;
  if (statement == null || clause?.type !== 'finally_clause' || whole?.type !== 'try_statement') return undefined;
  const parts = whole.namedChildren.filter((child) => !child.isExtra);
  const body = whole.childForFieldName('body');
  if (!isAlone(statement) || parts.length !== 2 || body === null || hasLongString(body)) return undefined;
  const isInside = patch.node.startIndex >= body.startIndex && patch.node.endIndex <= body.endIndex;
  const written = isInside
    ? text.slice(body.startIndex, patch.node.startIndex) + patch.text + text.slice(patch.node.endIndex, body.endIndex)
    : text.slice(body.startIndex, body.endIndex);
  const inner = ' '.repeat(body.startPosition.column);
  const outer = ' '.repeat(whole.startPosition.column);
  const lines = written.split('\n');
  const [first = '', ...rest] = lines;
  if (rest.some((line) => line.trim() !== '' && !line.startsWith(inner))) return undefined;
  const dedented = rest.map((line) => (line.trim() === '' ? line : outer + line.slice(inner.length)));
  return { range: { start: whole.startIndex, end: whole.endIndex }, text: [first, ...dedented].join('\n') };
}

/** Lines of a string must not be moved. */
function hasLongString(body: PythonNode): boolean {
  return body.descendantsOfType('string').some((one) => one.startPosition.row !== one.endPosition.row);
}
