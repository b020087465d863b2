import type { PythonNode } from '@devlint/core';
import type { Guard, Place } from '../../grammar/python-imports/facts.ts';

/** What a node of a preorder walk stands in. */
type Frame =
  | { readonly is: 'function' | 'class'; readonly end: number; readonly index: number }
  | { readonly is: 'lambda'; readonly end: number }
  | { readonly is: 'guard'; readonly end: number; readonly guard: Guard };

/** The functions, classes and guarded blocks around the current node, kept up while nodes come in reading order. */
export class Scopes {
  readonly #frames: Frame[] = [];

  enter(frame: Frame): void {
    this.#frames.push(frame);
  }

  /** Leaves what ended before this offset. */
  moveTo(start: number): void {
    while ((this.#frames.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= start) this.#frames.pop();
  }

  /** Index of the innermost function, however many classes stand between. */
  get function(): number | null {
    const frame = this.#frames.findLast(({ is }) => is === 'function');
    return frame?.is === 'function' ? frame.index : null;
  }

  /** Index of the class when nothing but guards stand between it and the node. */
  get classBody(): number | null {
    const scope = this.#frames.findLast(({ is }) => is !== 'guard');
    return scope?.is === 'class' ? scope.index : null;
  }

  get inLambda(): boolean {
    return this.#frames.findLast(({ is }) => is !== 'guard' && is !== 'class')?.is === 'lambda';
  }

  /** The node runs with the module, and in no class body. */
  get atModuleLevel(): boolean {
    return this.#frames.every(({ is }) => is === 'guard');
  }

  get place(): Place {
    let guard: Guard | null = null;
    for (const frame of this.#frames) if (frame.is === 'guard' && guard !== 'typing') guard = frame.guard;
    return { function: this.function, guard };
  }
}

/** What the condition of an `if` says about when its block runs. */
export function guardOf(written: PythonNode | null): Guard | undefined {
  let condition = written;
  while (condition?.type === 'parenthesized_expression') condition = condition.firstNamedChild;
  if (condition === null) return undefined;
  if (condition.type === 'identifier' || condition.type === 'attribute') {
    return /(?:^|\.)TYPE_CHECKING$/.test(condition.text) ? 'typing' : undefined;
  }
  if (condition.type !== 'comparison_operator') return undefined;
  const compared = /^(?:__name__\s*==\s*(['"])__main__\1|(['"])__main__\2\s*==\s*__name__)$/;
  return compared.test(condition.text) ? 'main' : undefined;
}
