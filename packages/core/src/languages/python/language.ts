import type { Node, Parser as TreeSitterParser } from 'web-tree-sitter';
import { type Comment, defineLanguage, type Language, type Parser, type Subscription } from '../../plugin/language.ts';
import type { Range } from '../../text/range.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { forgetGrammar, type OpenGrammar, openGrammar } from './grammar.ts';
import { deepestIndentation, isIndentedTooDeep } from './indentation.ts';
import { QueryBook } from './query-book.ts';
import { syntaxProblems } from './syntax-problems.ts';
import type { PythonDocument, PythonListeners } from './types.ts';
import { walk } from './walk.ts';

/** Python as a tree-sitter tree, through the official WebAssembly binding. */
export const python: Language<'python', PythonDocument> & { readonly listens?: PythonListeners } = defineLanguage({
  name: 'python',
  files: ['**/*.py'],
  comment: { open: '# ', close: '' },
  open: async () => {
    return new PythonParser(await openGrammar());
  },
});

const unread = `Python indented in more than ${deepestIndentation} levels is not read`;

class PythonParser implements Parser<PythonDocument> {
  readonly #parser: TreeSitterParser;
  readonly #queries: QueryBook;

  constructor({ parser, compile }: OpenGrammar) {
    this.#parser = parser;
    this.#queries = new QueryBook(compile);
  }

  parse(file: SourceFile): PythonDocument {
    const isUnread = isIndentedTooDeep(file.text);
    const tree = this.#parser.parse(isUnread ? '' : file.text);
    // Without a time limit or a progress callback, tree-sitter always answers with a tree.
    if (tree === null) throw new Error('tree-sitter gave no tree');
    const root = tree.rootNode;
    let comments: readonly Comment[] | undefined;
    let problems: PythonDocument['syntaxProblems'] | undefined;
    return {
      file,
      tree,
      root,
      get comments() {
        comments ??= root.descendantsOfType('comment').map((node) => {
          const range = rangeOf(node, file.text);
          return { range, text: file.text.slice(range.start + 1, range.end) };
        });
        return comments;
      },
      get syntaxProblems() {
        if (isUnread) problems ??= [{ range: { start: 0, end: file.text.length }, message: unread, isWhole: true }];
        problems ??= root.hasError ? syntaxProblems(tree) : [];
        return problems;
      },
      rangeOf: (node) => rangeOf(node, file.text),
    };
  }

  walk(document: PythonDocument, subscriptions: readonly Subscription[]): void {
    walk(document, subscriptions, this.#queries);
  }

  release(document: PythonDocument): void {
    document.tree.delete();
  }

  abandon(): void {
    forgetGrammar();
  }

  keyProblem(key: string): string | undefined {
    return this.#queries.problem(key);
  }
}

/** A node's range. tree-sitter-python takes the CR of a CRLF into a comment; no range of ours ends between the two. */
function rangeOf(node: Node, text: string): Range {
  const { startIndex: start, endIndex: end } = node;
  const insideCrlf = start < end && text.charCodeAt(end - 1) === 13 && text.charCodeAt(end) === 10;
  return { start, end: insideCrlf ? end - 1 : end };
}
