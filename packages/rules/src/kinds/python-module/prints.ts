import type { PythonDocument, PythonNode, Range } from '@devlint/core';
import type { Place } from '../../grammar/python-imports/facts.ts';
import { callArguments } from './call-arguments.ts';

/** A call of `print` that writes to the terminal. */
export interface PrintCall {
  /** The name `print`. */
  readonly range: Range;
  /** One unnamed argument and nothing else, so that a logger's method can take the place of `print`. */
  readonly isPlain: boolean;
  /** Runs with the module: it stands in no function. */
  readonly atModuleLevel: boolean;
}

/** A call whose callee is the name `print`; nothing where it writes to a file, going by its `file=`. */
export function printCall(
  document: PythonDocument,
  call: PythonNode,
  { function: within }: Place,
): PrintCall | undefined {
  const callee = call.childForFieldName('function');
  const list = call.childForFieldName('arguments');
  if (callee === null || list === null) return undefined;
  const { positional, keywords, hasSplat, hasDoubleSplat } = callArguments(call);
  const file = keywords.get('file');
  if (file !== undefined && !/^(?:None|(?:sys\.)?(?:__)?std(?:out|err)(?:__)?)$/.test(file.text)) return undefined;
  const isAlone = positional.length === 1 && keywords.size === 0 && !hasSplat && !hasDoubleSplat;
  return {
    range: document.rangeOf(callee),
    isPlain: isAlone && list.type === 'argument_list' && !call.hasError,
    atModuleLevel: within === null,
  };
}
