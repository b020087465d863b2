import type { Range } from '../text/range.ts';
import type { Entities, Kind } from './kind.ts';
import type { ModelledDocument } from './rule.ts';

/** A thing that documents speak of by an id, where it is defined: a task, a decision record. Plain data. */
export interface DefinitionPlace {
  /**
   * Every name that a reference may use for it, in compared form and with what keeps it apart from other things:
   * `task TASK-007`, `adr docs/adr/ 12`.
   */
  readonly keys: readonly string[];
  /** As a person writes it: `TASK-007`, `ADR-0012`. */
  readonly name: string;
  /** What it is about, in a few words. */
  readonly detail: string;
  readonly range: Range;
}

/** A place that names such a thing. */
export interface ReferencePlace {
  /** The keys that it may mean, the most exact first; the first that somebody defines counts. */
  readonly keys: readonly string[];
  readonly range: Range;
}

/** A place that leads to another file of the project. */
export interface LinkPlace {
  readonly range: Range;
  /** Relative to the project root. */
  readonly target: string;
}

/** One line of the outline that editors show of a document. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly role: 'document' | 'section' | 'entry';
  /** All of it, the items inside included. */
  readonly range: Range;
  /** What to select when it is chosen; lies within `range`. */
  readonly nameRange: Range;
  readonly children: readonly OutlineItem[];
}

/** What a model defines, names and consists of. Kinds leave out what they have nothing of. */
export interface Symbols {
  readonly outline?: readonly OutlineItem[];
  readonly definitions?: readonly DefinitionPlace[];
  readonly references?: readonly ReferencePlace[];
  readonly links?: readonly LinkPlace[];
}

/** One text that could stand at the cursor. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** What it replaces: the part of the word that is there already. */
  readonly range: Range;
  /** What is written; the label where it is missing. */
  readonly text?: string;
}

/** Where somebody is typing. */
export interface CompletionContext<Model = unknown, Options extends object = object> {
  readonly path: string;
  readonly text: string;
  /** UTF-16 offset of the cursor. */
  readonly offset: number;
  /** The document's model; of a rule without a kind of its own, undefined. */
  readonly model: Model;
  /** The options of the rule that is asked, as they hold for this path; empty for a kind. */
  readonly options: Options;
  /** The documents of a kind, sorted by path. */
  documents<Other>(kind: Kind<string, Other, Entities>): readonly ModelledDocument<Other>[];
  /** What the project defines, with where. */
  readonly definitions: readonly (DefinitionPlace & { readonly path: string })[];
}
