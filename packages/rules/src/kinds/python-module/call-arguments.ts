import type { PythonNode } from '@devlint/core';

/** The arguments of a call, in the order in which they are written, without comments. */
export interface CallArguments {
  /** Arguments without a name, before any `*args`: what may stand after one has no known position. */
  readonly positional: readonly PythonNode[];
  /** Values by the name they are given under. */
  readonly keywords: ReadonlyMap<string, PythonNode>;
  /** Some arguments are `*args`. */
  readonly hasSplat: boolean;
  /** Some arguments are `**kwargs`. */
  readonly hasDoubleSplat: boolean;
}

/** Reads the arguments of a call. `print(x for x in y)` has one, the generator. */
export function callArguments(call: PythonNode): CallArguments {
  const list = call.childForFieldName('arguments');
  const positional: PythonNode[] = [];
  const keywords = new Map<string, PythonNode>();
  let hasSplat = false;
  let hasDoubleSplat = false;
  const written = list?.type === 'argument_list' ? list.namedChildren : [list];
  for (const argument of written) {
    if (argument === null || argument.isExtra) continue;
    if (argument.type === 'keyword_argument') {
      const name = argument.childForFieldName('name');
      const value = argument.childForFieldName('value');
      if (name !== null && value !== null) keywords.set(name.text, value);
    } else if (argument.type === 'dictionary_splat') hasDoubleSplat = true;
    else if (argument.type === 'list_splat') hasSplat = true;
    else if (!hasSplat) positional.push(argument);
  }
  return { positional, keywords, hasSplat, hasDoubleSplat };
}
