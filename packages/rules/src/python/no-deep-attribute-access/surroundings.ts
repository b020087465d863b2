import type { PythonDocument, PythonNode } from '@devlint/core';

/** What stands around a chain and changes how it is judged. */
export interface Surroundings {
  /** Inside an annotation, where dots name types. */
  readonly isAnnotation: boolean;
  /** The chain is the decorator itself, called or not. */
  readonly isDecorator: boolean;
  /** The chain is what a call calls. */
  readonly isCallee: boolean;
  /** The function around it handles AttributeError, by `try` or by `contextlib.suppress`. */
  readonly isGuarded: boolean;
}

interface Frame extends Surroundings {
  readonly node: PythonNode;
}

/**
 * Answers what surrounds a node. Asking a node for its parent walks down from the root each time, so the way down
 * to the last node is kept: nodes asked for in reading order together cost no more than one walk over the tree.
 */
export function surroundingsIn(document: PythonDocument): (node: PythonNode) => Surroundings {
  const frames: Frame[] = [];
  return (target) => {
    const { startIndex, endIndex } = target;
    for (let top = frames.at(-1); top !== undefined; top = frames.at(-1)) {
      const { node } = top;
      if (node.startIndex <= startIndex && endIndex <= node.endIndex && node.id !== target.id) break;
      frames.pop();
    }
    let frame = frames.at(-1) ?? outermost(document.root);
    if (frames.length === 0) frames.push(frame);
    while (frame.node.id !== target.id) {
      const child = frame.node.childWithDescendant(target);
      if (child === null) break;
      frame = inside(frame, child);
      frames.push(frame);
    }
    return frame;
  };
}

function outermost(node: PythonNode): Frame {
  return { node, isAnnotation: false, isDecorator: false, isCallee: false, isGuarded: false };
}

function inside(parent: Frame, node: PythonNode): Frame {
  const { type } = parent.node;
  const isParenthesis = type === 'parenthesized_expression';
  const isFunctionPart = type === 'call' && node.type !== 'argument_list' && node.type !== 'generator_expression';
  return {
    node,
    isAnnotation: parent.isAnnotation || node.type === 'type',
    isDecorator: type === 'decorator' || (parent.isDecorator && (isParenthesis || isFunctionPart)),
    isCallee: isFunctionPart || (parent.isCallee && isParenthesis),
    // A function runs later, when the handler around its definition is gone.
    isGuarded:
      node.type !== 'function_definition' &&
      node.type !== 'lambda' &&
      (parent.isGuarded || (node.type === 'block' && guardsItsBlock(parent.node))),
  };
}

/** True for a `try` that handles AttributeError and for a `with` that suppresses it. */
function guardsItsBlock(statement: PythonNode): boolean {
  if (statement.type === 'try_statement') {
    return statement.namedChildren.some(
      (child) =>
        child.type === 'except_clause' && child.childrenForFieldName('value').some(({ text }) => namesError.test(text)),
    );
  }
  if (statement.type !== 'with_statement') return false;
  const clause = statement.namedChildren.find((child) => child.type === 'with_clause');
  return (clause?.descendantsOfType('call') ?? []).some(
    (call) =>
      /(?:^|\.)\s*suppress$/.test(call.childForFieldName('function')?.text ?? '') &&
      namesError.test(call.childForFieldName('arguments')?.text ?? ''),
  );
}

const namesError = /\bAttributeError\b/;
