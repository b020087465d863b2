import type { PythonNode } from '@devlint/core';
import { dottedName } from '../../kinds/python-module/expressions.ts';

/** `saved = target`, later `target = other`, at last `target = saved`. */
export interface ManualRestore {
  readonly save: PythonNode;
  readonly patches: readonly [PythonNode, ...PythonNode[]];
  readonly restore: PythonNode;
  /** The attribute or the item, as it is written at the restore. */
  readonly target: PythonNode;
}

/** The variables that assignments save, change and restore; `isShared` knows the roots that outlive the test. */
export function manualRestores(
  assignments: readonly PythonNode[],
  isShared: (root: string) => boolean,
): readonly ManualRestore[] {
  const saves = new Map<string, { readonly save: PythonNode; readonly key: string }>();
  const patches = new Map<string, [PythonNode, ...PythonNode[]]>();
  const found: ManualRestore[] = [];
  for (const assignment of assignments) {
    const left = assignment.childForFieldName('left');
    const right = assignment.childForFieldName('right');
    if (left === null || right === null) continue;
    const key = placeKey(left);
    if (key === undefined) {
      const saved = placeKey(right);
      if (left.type === 'identifier' && saved !== undefined && isShared(rootOf(right))) {
        saves.set(left.text, { save: assignment, key: saved });
        patches.delete(saved);
      }
      continue;
    }
    const saved = right.type === 'identifier' ? saves.get(right.text) : undefined;
    const earlier = patches.get(key);
    if (earlier === undefined) patches.set(key, [assignment]);
    else if (saved?.key === key) {
      found.push({ save: saved.save, patches: earlier, restore: assignment, target: left });
      patches.delete(key);
    } else earlier.push(assignment);
  }
  return found;
}

/** What tells one attribute or item of a dotted name from another; nothing for other expressions. */
function placeKey(node: PythonNode): string | undefined {
  if (node.type === 'attribute') return dottedName(node);
  if (node.type !== 'subscript') return undefined;
  const owner = dottedName(node.childForFieldName('value'));
  const subscript = node.childForFieldName('subscript');
  if (owner === undefined || subscript === null) return undefined;
  return `${owner}[${subscript.text}]`;
}

function rootOf(place: PythonNode): string {
  const owner = place.type === 'subscript' ? place.childForFieldName('value') : place;
  return (dottedName(owner) ?? '').split('.')[0] ?? '';
}

/** Methods of `monkeypatch` that change a place. */
export type PatchMethod = 'setattr' | 'setitem' | 'setenv';

/** The call that changes a place for one test only: `monkeypatch.setattr(module, "name", value)`. */
export function monkeypatchCall(
  text: string,
  target: PythonNode,
  method: PatchMethod,
  value: PythonNode,
): string | undefined {
  const written = text.slice(value.startIndex, value.endIndex);
  const isAttribute = target.type === 'attribute';
  const owner = target.childForFieldName(isAttribute ? 'object' : 'value')?.text;
  const key = target.childForFieldName(isAttribute ? 'attribute' : 'subscript')?.text;
  if (owner === undefined || key === undefined) return undefined;
  if (method === 'setenv') return `monkeypatch.setenv(${key}, ${written})`;
  return `monkeypatch.${method}(${owner}, ${isAttribute ? `"${key}"` : key}, ${written})`;
}

/**
 * True for a restore with which a function ends: in a `finally`, after the `yield` of a fixture, or followed by nothing
 * but checks and further restores. One in the middle is part of what is tested.
 */
export function endsItsFunction(body: PythonNode, assignment: PythonNode): boolean {
  const statement = assignment.parent;
  const block = statement?.parent;
  if (statement == null || block == null) return false;
  if (block.parent?.type === 'finally_clause') return true;
  const isYielded = body.namedChildren.some(
    (one) => one.endIndex <= statement.startIndex && /^(?:\w+[ \t]*=[ \t]*)?yield\b/.test(one.text),
  );
  if (isYielded) return true;
  if (block.id !== body.id) return false;
  return body.namedChildren.every(
    (one) => one.startIndex <= statement.startIndex || one.isExtra || isCheck(one) || isAssignment(one),
  );
}

function isCheck({ type }: PythonNode): boolean {
  return type === 'assert_statement';
}

function isAssignment(statement: PythonNode): boolean {
  return statement.firstNamedChild?.type === 'assignment';
}
