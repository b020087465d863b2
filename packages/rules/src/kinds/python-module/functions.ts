import type { PythonDocument, PythonNode } from '@devlint/core';
import type { FunctionFact } from '../../grammar/python-imports/facts.ts';

/** The header of a function. Its calls are added by the scan of its body. */
export function functionHeader(
  document: PythonDocument,
  node: PythonNode,
  around: { readonly parent: number | null; readonly class: number | null; readonly decorated: boolean },
): Omit<FunctionFact, 'calls'> | undefined {
  const name = node.childForFieldName('name');
  if (name === null) return undefined;
  return {
    name: name.text,
    nameRange: document.rangeOf(name),
    parent: around.parent,
    class: around.class,
    decorated: around.decorated,
    parameters: parametersOf(document.file.text, node.childForFieldName('parameters')),
  };
}

/** Read off the text: asking the tree for the parts of every parameter costs more than the rest of the scan. */
function parametersOf(text: string, list: PythonNode | null): readonly string[] {
  return (list?.namedChildren ?? []).flatMap((node) => {
    if (node.type === 'comment' || node.endIndex - node.startIndex > longestParameter) return [];
    const written = text.slice(node.startIndex, node.endIndex);
    const value = written.indexOf('=');
    return [value < 0 ? written : written.slice(0, value).trimEnd()];
  });
}

/** Longer ones are default values or generated types, which nobody asks about. */
const longestParameter = 300;
