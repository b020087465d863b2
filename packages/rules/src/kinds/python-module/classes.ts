import type { PythonDocument, PythonNode } from '@devlint/core';
import type { ClassFact, Expression } from '../../grammar/python-imports/facts.ts';
import { expression } from './expressions.ts';

/** A class as its header says; the scan of its body adds the rest. */
export interface ClassDraft extends ClassFact {
  abstract: boolean;
  mapped: boolean;
}

/** The header of a class. */
export function classDraft(document: PythonDocument, node: PythonNode, within: number | null): ClassDraft | undefined {
  const name = node.childForFieldName('name');
  if (name === null) return undefined;
  const args = node.childForFieldName('superclasses')?.namedChildren ?? [];
  return {
    name: name.text,
    nameRange: document.rangeOf(name),
    function: within,
    bases: args.flatMap(basesIn),
    abstract: false,
    tableKeyword: args.some(
      (one) =>
        one.type === 'keyword_argument' &&
        one.childForFieldName('name')?.text === 'table' &&
        one.childForFieldName('value')?.type === 'true',
    ),
    mapped: false,
  };
}

/** A base, and what is handed to `with_metaclass(Meta, Base)`, which makes a base of it. */
function basesIn(node: PythonNode): readonly Expression[] {
  if (node.type === 'keyword_argument') return [];
  const base = expression(node);
  if (base === undefined) return [];
  const wrapped = base.called && base.name.endsWith('with_metaclass') ? node.childForFieldName('arguments') : null;
  return [base, ...(wrapped?.namedChildren ?? []).flatMap((one) => expression(one) ?? [])];
}

/** Calls that make a class body a table's. */
export function isColumnCall(callee: string): boolean {
  return /(?:^|\.)(?:Column|mapped_column|relationship)$/.test(callee);
}

/** Takes in one assignment of the class body. */
export function noteClassAssignment(draft: ClassDraft, assignment: PythonNode): void {
  const name = assignment.childForFieldName('left');
  if (name?.type !== 'identifier') return;
  const written = name.text;
  if (written === '__abstract__') draft.abstract = assignment.childForFieldName('right')?.type === 'true';
  else if (written === '__tablename__' || written === '__table__') draft.mapped = true;
  else if (/\bMapped\s*\[/.test(assignment.childForFieldName('type')?.text ?? '')) draft.mapped = true;
}
