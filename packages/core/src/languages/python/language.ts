import type { Node, Tree } from 'web-tree-sitter';
import { type Comment, defineLanguage, type Language, type Parser, type Subscription } from '../../plugin/language.ts';
import type { Range } from '../../text/range.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { forgetGrammar, type OpenGrammar, openGrammar } from './grammar.ts';
import { deepestIndentation, isIndentedTooDeep } from './indentation.ts';
import { QueryBook } from './query-book.ts';
import { syntaxProblems } from './syntax-problems.ts';
import { treeEdit } from './tree-edit.ts';
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
  readonly #grammar: OpenGrammar;
  readonly #queries: QueryBook;

  constructor(grammar: OpenGrammar) {
    this.#grammar = grammar;
    this.#queries = new QueryBook(grammar.compile);
  }

  parse(file: SourceFile): PythonDocument {
    const isUnread = isIndentedTooDeep(file.text);
    return new ReadDocument(file, this.#treeOf(isUnread ? '' : file.text), isUnread);
  }

  /**
   * tree-sitter keeps what lies outside the edit, and what it has to read again there, of the earlier tree. How it gets
   * over an error depends on what it had read before, so where there is one the text is parsed for itself.
   */
  reparse(file: SourceFile, earlier: PythonDocument): PythonDocument {
    const tree = this.#treeAfter(file, earlier);
    earlier.tree.delete();
    if (tree === undefined) return this.parse(file);
    if (!tree.rootNode.hasError) return new ReadDocument(file, tree, false);
    tree.delete();
    return this.parse(file);
  }

  #treeAfter(file: SourceFile, earlier: PythonDocument): Tree | undefined {
    // The tree of a text that was not read, which is a problem too, is that of no text.
    if (earlier.syntaxProblems.length > 0 || isIndentedTooDeep(file.text)) return undefined;
    earlier.tree.edit(this.#grammar.edit(treeEdit(earlier.file.text, file.text)));
    return this.#treeOf(file.text, earlier.tree);
  }

  #treeOf(text: string, earlier?: Tree): Tree {
    const tree = this.#grammar.parser.parse(text, earlier);
    // Without a time limit or a progress callback, tree-sitter always answers with a tree.
    if (tree === null) throw new Error('tree-sitter gave no tree');
    return tree;
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

/** A class, and no literal with a getter, which would be kept until everything is collected; see `sourceFile`. */
class ReadDocument implements PythonDocument {
  readonly file: SourceFile;
  readonly tree: Tree;
  readonly root: Node;
  readonly rangeOf: PythonDocument['rangeOf'];
  readonly #isUnread: boolean;
  #comments: readonly Comment[] | undefined;
  #problems: PythonDocument['syntaxProblems'] | undefined;

  constructor(file: SourceFile, tree: Tree, isUnread: boolean) {
    this.file = file;
    this.tree = tree;
    this.root = tree.rootNode;
    this.rangeOf = rangesIn(file);
    this.#isUnread = isUnread;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.root.descendantsOfType('comment').map((node) => {
      const range = this.rangeOf(node);
      return { range, text: this.file.text.slice(range.start + 1, range.end) };
    });
    return this.#comments;
  }

  get syntaxProblems(): PythonDocument['syntaxProblems'] {
    this.#problems ??= this.#findProblems();
    return this.#problems;
  }

  #findProblems(): PythonDocument['syntaxProblems'] {
    const whole = { start: 0, end: this.file.text.length };
    if (this.#isUnread) return [{ range: whole, message: unread, isWhole: true }];
    return this.root.hasError ? syntaxProblems(this.tree) : [];
  }
}

/** Made outside the constructor: what that makes would be kept as the getters of a literal are. */
function rangesIn({ text }: SourceFile): PythonDocument['rangeOf'] {
  return (node) => rangeOf(node, text);
}

/** A node's range. tree-sitter-python takes the CR of a CRLF into a comment; no range of ours ends between the two. */
function rangeOf(node: Node, text: string): Range {
  const { startIndex: start, endIndex: end } = node;
  const insideCrlf = start < end && text.charCodeAt(end - 1) === 13 && text.charCodeAt(end) === 10;
  return { start, end: insideCrlf ? end - 1 : end };
}
