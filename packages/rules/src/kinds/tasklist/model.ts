import type { Range } from '@devlint/core';
import type { Field } from '../../grammar/fields.ts';
import type { State } from './states.ts';

/** A heading above a task. */
export interface Group {
  readonly title: string;
  /** Compared form, see `sectionKey`. */
  readonly key: string;
  readonly range: Range;
}

/** A task's status as written and as understood. */
export interface Status {
  /** The whole value, markup kept. */
  readonly value: string;
  readonly valueRange: Range;
  /** The words that name the state, without emoji, remark and markup; empty when the value has no words. */
  readonly word: string;
  /** Where they stand; the whole value when there are none. */
  readonly range: Range;
  /** What the value means by the table of aliases; absent when it is not understood. */
  readonly state?: State;
}

/** One id in a field that names the tasks to be completed first. */
export interface Dependency {
  readonly id: string;
  /** The id; for an id inside a span such as `TASK-003 to TASK-006`, the whole span. */
  readonly range: Range;
  /** Set in strikethrough: it no longer stands in the way. */
  readonly struck: boolean;
  /** A task of another project, as in `search:TASK-002`. */
  readonly foreign: boolean;
  /** Not written itself but meant by a span of ids. */
  readonly implied: boolean;
  /** The remark in brackets after the id, brackets not included: `Search - IN_PROGRESS`. */
  readonly annotation?: { readonly text: string; readonly range: Range };
}

/** The box of a checkbox item; other marks than blank and `x` are kept (`-`, `~`, `/` mean started). */
export interface Checkbox {
  readonly mark: string;
  /** The brackets and what is between them. */
  readonly range: Range;
}

/** One item of a task's acceptance criteria that has a box. */
export interface Criterion {
  readonly text: string;
  readonly checkbox: Checkbox;
}

/**
 * - `heading`: `### TASK-007: Search`, with fields below (T1)
 * - `item`: `- [ ] **[TASK-007]** Search`, with nested fields (T2)
 * - `row`: a row of a table with an id column (T3)
 * - `frontmatter`: a file of its own whose frontmatter has an `id` (T4)
 * - `stub`: `1. TASK-011: Mobile API (depends on TASK-008)`, which gives an id to work that is not described yet (T5)
 */
export type TaskForm = 'heading' | 'item' | 'row' | 'frontmatter' | 'stub';

/** A task as one place in a file defines it (rules-docs §1.5). */
export interface Task {
  readonly id: string;
  readonly idRange: Range;
  /** The line of the id, from 1. */
  readonly line: number;
  /** What follows the id on its line, without separators and symbols. */
  readonly title: string;
  readonly form: TaskForm;
  /** The whole block, nested headings and items included. */
  readonly range: Range;
  /** The headings above, outermost first. */
  readonly groups: readonly Group[];
  /** Its fields in reading order; sub-headings are fields of the form `heading`, cells of a row of the form `row`. */
  readonly fields: readonly Field[];
  readonly status?: Status;
  /** The field that names dependencies, also when it says that there are none. */
  readonly dependencyField?: Field;
  readonly dependencies: readonly Dependency[];
  readonly checkbox?: Checkbox;
  /** The symbol at either end of a heading, such as ✅, ❌ or ⏳. */
  readonly symbol?: { readonly text: string; readonly range: Range };
  readonly criteria: readonly Criterion[];
}

/** A heading that groups tasks by their state, wherever it stands. */
export interface StatusGroup {
  readonly title: string;
  readonly heading: Range;
  /** Heading level, 1 to 6. */
  readonly depth: number;
  /** Where the next heading of its level or a higher one begins, or the text ends. */
  readonly end: number;
  readonly state: State;
  /** `Backlog` holds what is not in work, for whatever reason; also what is blocked. */
  readonly backlog: boolean;
}

/** A table with one task per row. */
export interface TaskTable {
  readonly range: Range;
  readonly header: Range;
  readonly columns: readonly { readonly title: string; readonly key: string; readonly range: Range }[];
  /** The ids in its rows. */
  readonly ids: readonly string[];
}

/** The words that a file declares for a field, in the order it gives them, and where. */
export interface Vocabulary {
  readonly words: readonly string[];
  readonly range: Range;
}

/** What a tasklist says. */
export interface Tasklist {
  readonly tasks: readonly Task[];
  readonly tables: readonly TaskTable[];
  /** In reading order. */
  readonly statusGroups: readonly StatusGroup[];
  readonly vocabularies: {
    readonly status?: Vocabulary;
    readonly priority?: Vocabulary;
    readonly owner?: Vocabulary;
  };
  /** How long the file is, in UTF-16 code units. */
  readonly length: number;
}
