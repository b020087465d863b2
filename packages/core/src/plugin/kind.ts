import type { Document, Language } from './language.ts';
import type { Completion, CompletionContext, Symbols } from './symbols.ts';

/** A kind's model entities by listener key, in the order they are visited: `{ task: Task[] }`. */
export type Entities = Readonly<Record<string, readonly object[]>>;

/** What an extractor is given beside the document. */
export interface ExtractContext {
  /**
   * True when the configuration or a comment in the file says that it is of this kind. The extractor then
   * answers with a model even where it would not have recognised the content.
   */
  readonly assigned: boolean;
}

/** What a new document is to be about, and what is there already. */
export interface DraftRequest {
  readonly title: string;
  readonly now: Date;
  /** Every path of the project, sorted. */
  readonly paths: readonly string[];
  /** The text of a file of the project; nothing where it cannot be read. */
  read(path: string): string | undefined;
}

/** A new document, as far as a program can write it. */
export interface Draft {
  /** Where it belongs, relative to the root. */
  readonly path: string;
  readonly text: string;
  /** What only a person can fill in, by the names of fields and sections. */
  readonly open: readonly string[];
}

/** Whether what a document says holds today. Plain data. */
export interface Standing {
  /** `pending` is what is not agreed on yet, `over` what is rejected or replaced. */
  readonly state: 'in-force' | 'pending' | 'over';
  /** Its status in its own word. */
  readonly word: string;
  /** How people call it: `ADR-0012`; left out where it has no name but its path. */
  readonly name?: string | undefined;
  readonly title: string;
  /** ISO 8601. */
  readonly since?: string | undefined;
  readonly owner?: string | undefined;
}

/**
 * What a file is for the team. A kind turns a document into a model: plain JSON with ranges, so that it can be
 * cached, sent between threads and read by project rules.
 */
export interface Kind<Name extends string = string, Model = unknown, Found extends Entities = Entities> {
  readonly name: Name;
  readonly language: Language;
  /** One sentence for `init` and the docs. */
  readonly description: string;
  /** Its page as Markdown, without the title and the description: what its documents consist of. */
  readonly page?: string | undefined;
  /** Where a file of this kind usually stands; examples in rule READMEs are given this path. */
  readonly examplePath: string;
  /** True when a path (relative to the project root) is conventional for this kind. */
  matches(path: string): boolean;
  /**
   * Kinds that match the same path are asked in falling order of precedence (default 0), then by name; the first
   * whose extractor answers wins.
   */
  readonly precedence?: number;
  /**
   * An aspect is read beside a file's kind, in every file of its language that it matches: what all of them share,
   * links and headings, say. Aspects do not compete, and nobody can assign them.
   */
  readonly aspect?: boolean;
  /** The model, or `undefined` when the content shows that the file is not of this kind after all. */
  extract(document: Document, context: ExtractContext): Model | undefined;
  /** The entities that document rules of this kind listen for. */
  entities(model: Model): Found;
  /** What editors offer for a document: its outline, what it defines and what it names. */
  symbols?(model: Model, path: string): Symbols;
  /** What could stand at the cursor, as far as that is no single rule's business. */
  complete?(context: CompletionContext<Model>): readonly Completion[];
  /** Begins a new document, in the way of those that are there. */
  draft?(request: DraftRequest): Draft;
  /** Of kinds whose documents may set rules, in a fenced `devlint` block: whether this one holds. */
  standing?(model: Model, path: string): Standing;
}

/** Declares a kind of one language; `extract` gets that language's document. */
export function defineKind<const Name extends string, Doc extends Document, Model, Found extends Entities>(kind: {
  readonly name: Name;
  readonly language: Language<string, Doc>;
  readonly description: string;
  readonly page?: string | undefined;
  readonly examplePath: string;
  readonly precedence?: number;
  readonly aspect?: boolean;
  matches(path: string): boolean;
  extract(document: Doc, context: ExtractContext): Model | undefined;
  entities(model: NoInfer<Model>): Found;
  symbols?(model: NoInfer<Model>, path: string): Symbols;
  complete?(context: CompletionContext<NoInfer<Model>>): readonly Completion[];
  draft?(request: DraftRequest): Draft;
  standing?(model: NoInfer<Model>, path: string): Standing;
}): Kind<Name, Model, Found> {
  return kind as unknown as Kind<Name, Model, Found>;
}
