import type { PythonNode } from '@devlint/core';

const read = ['call', 'string', 'attribute', 'function_definition', 'class_definition'];

/** Nodes of some types in the body of a function, but not in functions and classes that it defines. */
export function ownNodes(definition: PythonNode): readonly PythonNode[] {
  const body = definition.childForFieldName('body');
  if (body === null) return [];
  let skipTo = 0;
  return body.descendantsOfType(read).filter((node) => {
    if (node.startIndex < skipTo) return false;
    if (node.type === 'function_definition' || node.type === 'class_definition') {
      skipTo = node.endIndex;
      return false;
    }
    return true;
  });
}
