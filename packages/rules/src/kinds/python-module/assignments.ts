import type { PythonDocument, PythonNode } from '@devlint/core';
import type { AssignmentFact } from '../../grammar/python-imports/facts.ts';
import { expression, literalText } from './expressions.ts';

/** What is told of a name that gets a value at module level. */
export interface Binding {
  readonly name: PythonNode;
  readonly value: PythonNode | null;
  /** The dotted name of the value, where it is one or the call of one. */
  readonly valueName: string;
}

/** Gathers what a module assigns at its top, what it exports, and whether it answers for names that it does not bind. */
export class Assignments {
  readonly #document: PythonDocument;
  readonly #facts: AssignmentFact[] = [];
  readonly #exports: string[] = [];
  #answersNames = false;
  /** The `a = b = value` that was seen last: each assignment in it is a node within the one before. */
  #chain: { readonly end: number; readonly value: PythonNode | null } = { end: -1, value: null };

  constructor(document: PythonDocument) {
    this.#document = document;
  }

  get facts(): readonly AssignmentFact[] {
    return this.#facts;
  }

  get exports(): readonly string[] {
    return this.#exports;
  }

  get answersNames(): boolean {
    return this.#answersNames;
  }

  /** The value that an assignment ends in; to be asked of each in reading order. */
  valueOf(assignment: PythonNode): PythonNode | null {
    if (assignment.endIndex !== this.#chain.end) {
      this.#chain = { end: assignment.endIndex, value: lastValue(assignment) };
    }
    return this.#chain.value;
  }

  /** An assignment at module level. Answers with the names that got a value which can be named. */
  note(target: PythonNode, value: PythonNode): readonly Binding[] {
    if (/\b__getattr__\b/.test(target.text)) this.#answersNames = true;
    if (target.type === 'identifier' && target.text === '__all__') {
      this.noteExports(value);
      return [];
    }
    if (target.type === 'identifier') return this.#bind(target, value);
    if (target.type !== 'pattern_list' || value.type !== 'expression_list') return [];
    const values = value.namedChildren;
    return target.namedChildren.flatMap((one, index) => this.#bind(one, values[index] ?? null));
  }

  /** The strings of a list that is `__all__`, or added to it. */
  noteExports(list: PythonNode | null): void {
    if (list === null || !/^(?:list|tuple)$/.test(list.type)) return;
    this.#exports.push(...list.namedChildren.flatMap((one) => literalText(one) ?? []));
  }

  #bind(name: PythonNode, value: PythonNode | null): readonly Binding[] {
    const found = expression(value);
    if (name.type !== 'identifier' || found === undefined) return [];
    this.#facts.push({ name: name.text, value: found, nameRange: this.#document.rangeOf(name) });
    return [{ name, value, valueName: found.name }];
  }
}

/** The value of `a = b = value`. */
function lastValue(assignment: PythonNode): PythonNode | null {
  let value = assignment.childForFieldName('right');
  while (value?.type === 'assignment') value = value.childForFieldName('right');
  return value;
}
