import type { PythonNode } from '@devlint/core';
import type { ArgumentNode } from './argument-facts.ts';
import { dottedName } from './expressions.ts';

/** A name that is handed on as a value: as an argument, into a collection, to another variable or to the caller. */
export interface HandedName {
  /** Dotted where it is: `db`, `extensions.db`, `db.init_app`. */
  readonly name: string;
  /** The dotted name of the function it is handed to; empty for anything but a call. */
  readonly to: string;
  /** Index into the module's functions of the innermost one around it. */
  readonly function: number | null;
}

/** Node types, beside calls, that hand names on. */
export const handing = ['list', 'tuple', 'set', 'pair', 'expression_list', 'return_statement', 'yield'];

/**
 * Whether a file may hand an extension to code that initializes it: then it speaks of the application as well. Other
 * files are spared the search, which takes a third of the time of all the rest.
 */
export function mayHandExtensions(text: string): boolean {
  return /flask|init_app|\b\w*app\b|\bapplication\b|\bserver\b|extension/i.test(text);
}

/** Collects the names that are handed on in a file, each once per receiver and function. */
export class HandedNames {
  readonly #found = new Map<string, HandedName>();

  noteArguments(args: readonly ArgumentNode[], to: string, within: number | null): void {
    for (const { value } of args) this.#note(splat(value), to, within);
  }

  noteParts(node: PythonNode, within: number | null): void {
    const parts = node.type === 'pair' ? [node.childForFieldName('value')] : node.namedChildren;
    for (const part of parts) this.note(part, within);
  }

  note(value: PythonNode | null, within: number | null): void {
    if (value !== null) this.#note(value, '', within);
  }

  /** Those of which `keeps` knows the name. */
  kept(keeps: (name: string) => boolean): readonly HandedName[] {
    return [...this.#found.values()].filter(({ name }) => keeps(name));
  }

  #note(value: PythonNode, to: string, within: number | null): void {
    if (value.type !== 'identifier' && value.type !== 'attribute') return;
    const name = dottedName(value);
    if (name === undefined) return;
    const key = `${within}:${to}:${name}`;
    if (!this.#found.has(key)) this.#found.set(key, { name, to, function: within });
  }
}

/** `*extensions` hands on what `extensions` is. */
function splat(value: PythonNode): PythonNode {
  return value.type === 'list_splat' || value.type === 'dictionary_splat' ? (value.firstNamedChild ?? value) : value;
}
