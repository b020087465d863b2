import type { Range } from '@devlint/core';
import type { Field } from '../../grammar/fields.ts';
import type { Checkbox, Dependency, TaskForm } from './model.ts';

/** A task that has been found in a document; which fields are its own is settled when all tasks are known. */
export interface Draft {
  readonly id: string;
  readonly idRange: Range;
  readonly title: string;
  readonly form: TaskForm;
  readonly range: Range;
  /** Fields that are not found by their place: cells of a row, sub-headings. */
  readonly fields: readonly Field[];
  readonly checkbox?: Checkbox;
  readonly symbol?: { readonly text: string; readonly range: Range };
  /** What a stub says in brackets after its title. */
  readonly dependencies?: readonly Dependency[];
}

/** What follows an id on its line as a title: no separators, markup or symbols at its ends. */
export function titleAfter(text: string): string {
  return text
    .slice(0, 300)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[*_`~]+|\p{Extended_Pictographic}|\p{So}|\uFE0F/gu, '')
    .trim();
}
