import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';

/** A comment, wherever the language keeps them: `text` is what stands between its markers. */
export interface Comment {
  readonly range: Range;
  readonly text: string;
}

/** Something the parser could not read. Rules keep quiet inside such a range. */
export interface SyntaxProblem {
  readonly range: Range;
  readonly message: string;
  /** True where for that reason nothing of the file was read. Users are told so, as of a file that is no text. */
  readonly isWhole?: boolean;
}

/** A file its language has understood. Rules and kinds read it; the engine owns its end. */
export interface Document<Tree = unknown, Node = unknown> {
  readonly file: SourceFile;
  readonly tree: Tree;
  readonly comments: readonly Comment[];
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** Never fails: a node the parser left without a position takes its parent's. */
  rangeOf(node: Node): Range;
}

/** One listener of one rule, under the key the rule gave it. */
export interface Subscription {
  readonly key: string;
  readonly listener: (subject: never) => void;
  /**
   * Where it may have something to do: nowhere else, so that a language need not call it for what touches none of these
   * ranges. Absent for a listener that wants everything.
   */
  readonly places?: readonly Range[] | undefined;
}

/** A language that is ready to read files. Parsing never throws, whatever the text. */
export interface Parser<Doc extends Document = Document> {
  parse(file: SourceFile): Doc;
  /**
   * The same as `parse`, in the time that the difference to an earlier text of the file takes. `earlier`, which was
   * not released, is used up. Where a language offers this, the engine keeps the documents of files that are edited.
   */
  reparse?(file: SourceFile, earlier: Doc): Doc;
  /** Walks the document once and calls each listener with what its key asks for, in reading order. */
  walk(document: Doc, subscriptions: readonly Subscription[]): void;
  /** Releases what the document holds outside the garbage collector. */
  release(document: Doc): void;
  /**
   * Called when this parser, or what it called, was stopped midway at the time limit; it is not used again. What it
   * shares with parsers to come may be in any state and has to be thrown away.
   */
  abandon?(): void;
  /** Says what is wrong with a listener key, or nothing. Asked once per rule, when it is loaded. */
  keyProblem(key: string): string | undefined;
}

/** How this language writes a directive around a text, for example `<!-- … -->`. */
export interface CommentStyle {
  readonly open: string;
  readonly close: string;
}

/** How text becomes a tree. */
export interface Language<Name extends string = string, Doc extends Document = Document> {
  readonly name: Name;
  /** Globs of the files that are this language's. */
  readonly files: readonly string[];
  readonly comment: CommentStyle;
  /** JSON Schema of the `settings` entry of this language's name; without one, anything goes. */
  readonly settingsSchema?: Readonly<Record<string, unknown>>;
  /** Loads the parser, once per session. `settings` is the config's `settings` entry of this language's name. */
  open(settings: Readonly<Record<string, unknown>>): Promise<Parser<Doc>>;
}

/** Declares a language, keeping its types. */
export function defineLanguage<const Name extends string, Doc extends Document>(
  language: Language<Name, Doc>,
): Language<Name, Doc> {
  return language;
}
