import type { Tree } from 'web-tree-sitter';
import type { SyntaxProblem } from '../../plugin/language.ts';

/** The outermost regions tree-sitter could not read, and the places where it had to assume a token. */
export function syntaxProblems(tree: Tree): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const cursor = tree.walk();
  let descending = true;
  while (true) {
    if (descending) {
      const node = cursor.currentNode;
      const range = { start: cursor.startIndex, end: cursor.endIndex };
      if (node.isError) problems.push({ range, message: 'Python syntax that devlint cannot read' });
      else if (cursor.nodeIsMissing) problems.push({ range, message: `Expected ${cursor.nodeType} here` });
      else if (node.hasError && cursor.gotoFirstChild()) continue;
    }
    if (cursor.gotoNextSibling()) descending = true;
    else if (cursor.gotoParent()) descending = false;
    else break;
  }
  cursor.delete();
  return problems;
}
