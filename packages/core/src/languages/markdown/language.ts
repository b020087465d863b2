import type { Root } from 'mdast';
import { type Comment, defineLanguage, type Language, type Parser, type Subscription } from '../../plugin/language.ts';
import { didYouMean } from '../../text/nearest.ts';
import type { Range } from '../../text/range.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { commentsOf } from './comments.ts';
import { nodeTypes } from './node-types.ts';
import { deepest } from './positions.ts';
import { busiestLine, openReader, type TreeReader } from './reader.ts';
import type { MarkdownDocument, MarkdownListeners } from './types.ts';
import { walkTree } from './walk.ts';

/** Markdown: CommonMark with GFM and frontmatter, as an mdast tree. */
export const markdown: Language<'markdown', MarkdownDocument> & { readonly listens?: MarkdownListeners } =
  defineLanguage({
    name: 'markdown',
    files: ['**/*.md', '**/*.markdown', '**/*.mdown', '**/*.mkd'],
    comment: { open: '<!-- ', close: ' -->' },
    settingsSchema: {
      description: 'How Markdown is read.',
      type: 'object',
      additionalProperties: false,
      properties: {
        parser: {
          description: 'The parser; `auto` takes the fast one where its binding loads, and remark elsewhere.',
          enum: ['auto', 'satteri', 'remark'],
          default: 'auto',
        },
      },
    },
    open: async (settings) => new MarkdownParser(await openReader(settings)),
  });

const unread = `Markdown nested deeper than ${deepest} levels, or with more than ${busiestLine} marks on one line, is not read`;

class MarkdownParser implements Parser<MarkdownDocument> {
  readonly #reader: TreeReader;

  constructor(reader: TreeReader) {
    this.#reader = reader;
  }

  parse(file: SourceFile): MarkdownDocument {
    return new ReadDocument(file, this.#reader.read(file.text), this.#reader.textOf);
  }

  walk(document: MarkdownDocument, subscriptions: readonly Subscription[]): void {
    walkTree(document.tree, subscriptions);
  }

  /** An mdast tree is ordinary memory. */
  release(): void {}

  keyProblem(key: string): string | undefined {
    const type = key.replace(/:exit$/, '');
    return nodeTypes.has(type) ? undefined : `mdast has no node type "${type}"${didYouMean(type, nodeTypes)}`;
  }
}

/** A class, and no literal with a getter, which would keep the tree until everything is collected; see `sourceFile`. */
class ReadDocument implements MarkdownDocument {
  readonly file: SourceFile;
  readonly tree: Root;
  readonly syntaxProblems: MarkdownDocument['syntaxProblems'];
  readonly textOf: MarkdownDocument['textOf'];
  readonly rangeOf: MarkdownDocument['rangeOf'] = rangeOfNode;
  #comments: readonly Comment[] | undefined;

  constructor(file: SourceFile, tree: Root | undefined, textOf: MarkdownDocument['textOf']) {
    this.file = file;
    this.tree = tree ?? emptyTree();
    const whole = { range: { start: 0, end: file.text.length }, message: unread, isWhole: true };
    this.syntaxProblems = tree === undefined ? [whole] : [];
    this.textOf = textOf;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= commentsOf(this.tree, this.file.text);
    return this.#comments;
  }
}

function emptyTree(): Root {
  const start = { line: 1, column: 1, offset: 0 };
  return { type: 'root', children: [], position: { start, end: { ...start } } };
}

interface PositionLike {
  readonly start: { readonly offset?: number | undefined };
  readonly end: { readonly offset?: number | undefined };
}

function rangeOfNode({ position }: { readonly position?: PositionLike | undefined }): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
