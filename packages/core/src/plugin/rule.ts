import type { Range } from '../text/range.ts';
import type { Edit, Fixer, FixTier } from './fix.ts';
import type { HistoryPart, ProjectHistory } from './history.ts';
import type { Entities, Kind } from './kind.ts';
import type { Document, Language } from './language.ts';
import type { MessageChoice, Messages } from './messages.ts';
import type { Completion, CompletionContext } from './symbols.ts';

/** How much a finding weighs. Only errors fail a run. */
export type Severity = 'error' | 'warning' | 'info';

/** The same, as presets and configurations write it. */
export type SeveritySetting = Severity | 'warn' | 'off';

/** JSON Schema (draft 2020-12) of one rule's options object. */
export type OptionsSchema = Readonly<Record<string, unknown>>;

export interface Deprecation {
  readonly since: string;
  readonly replacedBy?: string;
  readonly message: string;
}

/** What is known of a rule without running it. */
export interface RuleMeta<M extends Messages = Messages, Options extends object = object> {
  readonly docs: {
    /** One sentence, present tense, stating what is true of a clean project. */
    readonly description: string;
    /** Page of the rule; built-in rules leave it out, theirs follows from the folder. */
    readonly url?: string;
    /** The file of that page, for `devlint explain`: `new URL('./README.md', import.meta.url)`. */
    readonly readme?: URL;
    /** The page itself as Markdown, of rules that have no folder to keep one in. */
    readonly page?: string;
    /**
     * The seed document whose agreement this rule enforces, or the agreements in it by their ids in `docs/agreements/`:
     * `['004/14.1', '004/P2.2']`.
     */
    readonly seed?: string | readonly string[];
  };
  /** What the presets `recommended` and `strict` make of the rule; `all` takes strict, or `warning` where that is off. */
  readonly severity?: { readonly recommended: SeveritySetting; readonly strict: SeveritySetting };
  /** Options that the preset `strict` sets beside the severity. */
  readonly strictOptions?: Partial<NoInfer<Options>>;
  /** The tier of this rule's fixes; a report may lower or raise its own. */
  readonly fixable?: FixTier;
  readonly hasSuggestions?: boolean;
  readonly schema?: OptionsSchema;
  /** What is wrong with options in a way that no schema can say; asked where they are written. */
  readonly optionsProblem?: (options: Options) => string | undefined;
  /** One options object; users' options are laid over it key by key. */
  readonly defaultOptions?: readonly [Options];
  readonly messages: M;
  /** Codes of other linters whose suppression comments also silence this rule, for example `E722` in `# noqa: E722`. */
  readonly noqa?: readonly string[];
  readonly deprecated?: Deprecation;
  /** What this rule reports is secret: no report shows the text of its ranges. */
  readonly reportsSecrets?: boolean;
}

/** A place that helps to understand a finding, often in another file. */
export interface RelatedPlace {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

type Repair = (fixer: Fixer) => Edit | readonly Edit[] | undefined;

interface ReportExtras<M extends Messages> {
  /** Answers with the edits, or nothing where this finding cannot be fixed. */
  readonly fix?: Repair | undefined;
  /** The tier of this fix, where it differs from the rule's `fixable`. */
  readonly tier?: FixTier | undefined;
  readonly suggest?: readonly (MessageChoice<M> & { readonly fix: Repair })[] | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
  /** Weighs this finding no more than so, whatever the rule is set to: for messages that are less than certain. */
  readonly atMost?: 'warning' | 'info' | undefined;
}

/** A finding of a document rule, as the rule reports it. */
export type DocumentReport<M extends Messages, Node> = ReportExtras<M> &
  MessageChoice<M> &
  ({ readonly range: Range } | { readonly node: Node });

/** A finding of a project rule, which must say in which file it is. */
export type ProjectReport<M extends Messages> = ReportExtras<M> &
  MessageChoice<M> & { readonly path: string; readonly range: Range };

/** Settings of the configuration that any rule may read, for example `settings.markdown`. */
export type Settings = Readonly<Record<string, unknown>>;

/** What a document rule is handed for one file. */
export interface RuleContext<
  Doc extends Document = Document,
  Model = unknown,
  Options extends object = object,
  M extends Messages = Messages,
> {
  readonly path: string;
  readonly document: Doc;
  readonly model: Model;
  /** What the file is for the team, by name; known only to rules of a kind and to those that ask with `asksKind`. */
  readonly kind: string | undefined;
  readonly options: Options;
  readonly settings: Settings;
  /**
   * The day of the run, as midnight UTC; injectable, so that a run can be repeated. What a rule says of a text holds all
   * day, and is remembered for as long.
   */
  readonly now: Date;
  report(report: DocumentReport<M, Doc extends Document<unknown, infer Node> ? Node : never>): void;
}

/**
 * What a language calls listeners with, as a type function: `subject` depends on `key`, the listener key of a rule,
 * so that `'(call) @call'({ call })` knows its captures.
 */
export interface ListenerShape {
  readonly key: string;
  readonly subject: unknown;
}

/** The shape of a language that calls listeners by plain names: `NamedListeners<{ entry: Entry }>`. */
export interface NamedListeners<Subjects> extends ListenerShape {
  readonly subject: this['key'] extends keyof Subjects ? Subjects[this['key']] : never;
}

type SubjectOf<Shape extends ListenerShape, Key extends string> = (Shape & { readonly key: Key })['subject'];

/** Listeners of a kind rule: one per entity of the kind's model. */
export type KindListeners<Found extends Entities> = {
  readonly [Name in keyof Found]?: (entity: Found[Name][number]) => void;
};

interface Triggered {
  /**
   * Sound: where it does not match a file's text, the rule cannot report anything in that file. The file is then
   * not parsed for this rule. Without the `g` and `y` flags. That of a project rule is asked of the files in a language
   * of its kinds and of those that match `reads`; of all, if it has no kinds.
   */
  readonly trigger?: RegExp | undefined;
}

/** A document rule with its types folded away: what the engine and the registry hold. */
export interface DocumentRule extends Triggered {
  readonly type: 'document';
  readonly language: Language;
  readonly kind: Kind | undefined;
  /** A rule of a language that wants to know what the file is for the team, in `context.kind`. */
  readonly asksKind?: boolean;
  readonly meta: RuleMeta;
  /**
   * Sound as the trigger, and asked where that matches: false where, with these options, the rule cannot report anything
   * in a file. The file is then not parsed for this rule.
   */
  readonly mayReport?:
    | ((asked: { readonly path: string; readonly text: string; readonly options: never }) => boolean)
    | undefined;
  /** What editors offer where somebody types a value that this rule judges; asked in documents of `kind` only. */
  complete?(context: CompletionContext): readonly Completion[];
  create(context: RuleContext): Readonly<Record<string, ((subject: never) => void) | undefined>>;
}

/** One document of a kind, as project rules see it. */
export interface ModelledDocument<Model> {
  readonly path: string;
  readonly model: Model;
}

/** What a project rule is handed: models and paths, never trees. */
export interface ProjectContext<Options extends object = object, M extends Messages = Messages> {
  /** The documents of a kind that the rule declared in `uses`, sorted by path. */
  documents<Model>(kind: Kind<string, Model, Entities>): readonly ModelledDocument<Model>[];
  /** What a file is for the team; nothing where it is of no kind, or where none of the kinds in `uses` may be it. */
  kindOf(path: string): string | undefined;
  /** Every path of the project, sorted, whether or not devlint reads that file. */
  readonly paths: readonly string[];
  hasPath(path: string): boolean;
  /** The text of a project file that is not a document (a build file, a dot file), or nothing if it cannot be read. */
  readText(path: string): string | undefined;
  readonly options: Options;
  /** The options that hold for one path, where overrides differ. */
  optionsFor(path: string): Options;
  /** Whether the rule is switched on for a path; findings elsewhere are dropped. */
  isEnabledFor(path: string): boolean;
  readonly settings: Settings;
  readonly now: Date;
  /** What git remembers; undefined for rules that do not declare `asksHistory`, and where git remembers nothing. */
  readonly history: ProjectHistory | undefined;
  report(report: ProjectReport<M>): void;
}

/** A project rule with its types folded away. */
export interface ProjectRule extends Triggered {
  readonly type: 'project';
  readonly uses: readonly Kind[];
  /** Globs of plain files that `readText` is used for; a change in one runs the rule again. */
  readonly reads: readonly string[];
  /**
   * Sound, file by file: in a file whose text it does not match the rule reports nothing, and its model changes nothing
   * for the rule. `documents` and `kindOf` may leave it out, so that one file that matches the trigger does not have all
   * of them parsed.
   */
  readonly modelsFrom?: RegExp | undefined;
  /**
   * The parts of git's memory that the rule reads in `context.history`, or a function that tells them by the options, so
   * that a rule whose options need none costs nothing. Git is run only for rules that take part.
   */
  readonly asksHistory?: readonly HistoryPart[] | ((options: object) => readonly HistoryPart[]) | undefined;
  /** False for a rule that uses an aspect and does not call `kindOf`: what kind a file is need not be known for it. */
  readonly asksKind?: boolean;
  readonly meta: RuleMeta;
  /** The same as for document rules; asked in documents of the first kind in `uses`, with its model. */
  complete?(context: CompletionContext): readonly Completion[];
  check(context: ProjectContext): void;
}

export type Rule = DocumentRule | ProjectRule;

/** Declares a rule over one file: of a kind, with the kind's entities as listeners, … */
export function defineRule<
  const M extends Messages,
  Model,
  Found extends Entities,
  Options extends object = Record<never, never>,
>(
  rule: Triggered & {
    readonly kind: Kind<string, Model, Found>;
    readonly language?: undefined;
    readonly meta: RuleMeta<M, Options>;
    complete?(context: CompletionContext<NoInfer<Model>, NoInfer<Options>>): readonly Completion[];
    create(context: RuleContext<Document, Model, Options, M>): KindListeners<NoInfer<Found>>;
  },
): DocumentRule;
/** … or of a language, with that language's own listener keys. */
export function defineRule<
  const M extends Messages,
  Doc extends Document,
  Shape extends ListenerShape,
  const Keys extends string,
  Options extends object = Record<never, never>,
>(
  rule: Triggered & {
    readonly language: Language<string, Doc> & { readonly listens?: Shape };
    readonly kind?: undefined;
    readonly asksKind?: boolean;
    readonly meta: RuleMeta<M, Options>;
    mayReport?(asked: { readonly path: string; readonly text: string; readonly options: NoInfer<Options> }): boolean;
    create(context: RuleContext<Doc, undefined, Options, M>): {
      readonly [Key in Keys]?: (subject: SubjectOf<Shape, Key>) => void;
    };
  },
): DocumentRule;
export function defineRule(rule: object): DocumentRule {
  const { kind, language } = rule as { kind?: Kind; language?: Language };
  return { ...rule, type: 'document', kind, language: kind?.language ?? language } as DocumentRule;
}

/** Declares a rule over the models of the whole project. */
export function defineProjectRule<const M extends Messages, Options extends object = Record<never, never>>(
  rule: Triggered & {
    readonly uses: readonly Kind[];
    readonly reads?: readonly string[];
    readonly modelsFrom?: RegExp;
    readonly asksHistory?: readonly HistoryPart[] | ((options: NoInfer<Options>) => readonly HistoryPart[]) | undefined;
    readonly asksKind?: boolean;
    readonly meta: RuleMeta<M, Options>;
    /** The model is that of the first kind in `uses`; say which by the parameter's type. */
    complete?(context: CompletionContext<never, NoInfer<Options>>): readonly Completion[];
    check(context: ProjectContext<Options, M>): void;
  },
): ProjectRule {
  return { reads: [], ...rule, type: 'project' } as unknown as ProjectRule;
}
