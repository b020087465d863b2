import type { Field } from '../../grammar/fields.ts';
import { significantPart } from '../../grammar/values.ts';
import type { Draft } from './draft.ts';
import type { Status } from './model.ts';
import { stateOf } from './states.ts';

const statusKeys = ['status', 'task status', 'current status', 'state'];

/** True for the names under which a task states its status, in compared form. */
export function isStatusKey(key: string): boolean {
  return statusKeys.includes(key);
}

/** The status that some fields of one task state; `Status` counts before `State`. */
export function statusOf(fields: readonly Field[]): Status | undefined {
  for (const key of statusKeys) {
    const field =
      fields.find((one) => one.key === key && one.form !== 'heading') ?? fields.find((one) => one.key === key);
    if (field === undefined) continue;
    const { value, valueRange } = field;
    const token = significantPart(value, valueRange);
    const state = stateOf(value);
    return { value, valueRange, word: token.text, range: token.range, ...(state === undefined ? {} : { state }) };
  }
  return undefined;
}

/** The status of a row that has a symbol before its id instead of a status column. */
export function statusOfSymbol({ form, symbol }: Draft): Status | undefined {
  const state = form === 'row' && symbol !== undefined ? stateOf(symbol.text) : undefined;
  if (symbol === undefined || state === undefined) return undefined;
  return { value: symbol.text, valueRange: symbol.range, word: '', range: symbol.range, state };
}
