/** What people write under `define`, once the schema has accepted it. */

export interface Definitions {
  readonly rules?: Readonly<Record<string, RuleData>>;
  readonly kinds?: Readonly<Record<string, KindData>>;
}

interface CommonRuleData {
  readonly message: string;
  readonly severity?: 'error' | 'warning' | 'warn' | 'info' | 'off';
  readonly description?: string;
  /** Markdown for the rule's page: why, and what to do instead. */
  readonly note?: string;
  readonly url?: string;
  readonly files?: string | readonly string[];
  readonly ignores?: string | readonly string[];
  readonly fix?: string | FixData;
}

export interface FixData {
  readonly text: string;
  /** The capture whose text is replaced; what is reported where it is missing. */
  readonly replace?: string;
  readonly tier?: 'safe' | 'unsafe';
}

export interface PythonRuleData extends CommonRuleData {
  readonly language: 'python';
  readonly query: string;
  readonly where?: Readonly<Record<string, ConditionData>>;
  /** The capture that is underlined. */
  readonly at?: string;
}

export interface MarkdownRuleData extends CommonRuleData {
  readonly language: 'markdown';
  readonly selector?: string;
  readonly regex?: string;
  /** What of a node the expression is asked about: its text, its source, or an attribute such as `url`. */
  readonly on?: string;
  readonly not?: string;
  /** Only in documents of these kinds. */
  readonly kinds?: string | readonly string[];
}

export type RuleData = PythonRuleData | MarkdownRuleData;

/** What has to be true of a captured node; all of it. */
export interface ConditionData {
  readonly is?: string | readonly string[];
  readonly regex?: string;
  readonly inside?: string | readonly string[];
  readonly not?: ConditionData;
}

/** What a value is: a word for its type, the words it is one of, or all there is to say. */
export type ValueData = ValueType | readonly string[] | FullValueData;

export type ValueType = 'text' | 'date' | 'number' | 'link';

export interface FullValueData {
  readonly type?: ValueType;
  readonly values?: readonly string[];
  readonly pattern?: string;
  /** The kind whose ids the value names. */
  readonly reference?: string;
  /** Several, with commas between them. */
  readonly list?: boolean;
}

export type FieldData = ValueType | readonly string[] | FullFieldData;

export interface FullFieldData extends FullValueData {
  readonly optional?: boolean;
  readonly synonyms?: readonly string[];
  readonly default?: string;
  readonly hint?: string;
}

export type SectionData = string | FullSectionData;

export interface FullSectionData {
  readonly name: string;
  readonly synonyms?: readonly string[];
  readonly pattern?: string;
  readonly optional?: boolean;
  readonly sections?: readonly SectionData[];
  readonly table?: TableData;
  readonly list?: 'ordered' | 'bullet' | 'task' | ListData;
  readonly links?: LinksData;
  readonly hint?: string;
  /** What `devlint new` writes below the heading. */
  readonly text?: string;
}

export interface TableData {
  readonly columns: Readonly<Record<string, ValueData>>;
  readonly minRows?: number;
}

export interface ListData {
  readonly type?: 'ordered' | 'bullet' | 'task';
  readonly minItems?: number;
  readonly itemPattern?: string;
}

export interface LinksData {
  readonly min?: number;
  readonly pattern?: string;
}

export interface KindData {
  readonly description?: string;
  readonly files: string | readonly string[];
  readonly ignores?: string | readonly string[];
  readonly severity?: 'error' | 'warning' | 'warn' | 'info' | 'off';
  readonly title?: { readonly pattern?: string; readonly template?: string };
  /** A regular expression for the id by which others name such a document: sought in the title, then in the file's name. */
  readonly id?: string;
  readonly fields?: Readonly<Record<string, FieldData>>;
  readonly otherFields?: boolean;
  readonly sections?: readonly SectionData[];
  readonly ordered?: boolean;
  readonly otherSections?: boolean;
  /** Documents of the kind may set rules while this field says one of these words. */
  readonly policy?: { readonly field: string; readonly values: readonly string[] };
  readonly new?: { readonly path?: string; readonly fields?: 'list' | 'frontmatter' };
}
