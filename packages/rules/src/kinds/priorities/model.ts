import type { Range } from '@devlint/core';
import type { PriorityLevel } from '../../grammar/priority-levels.ts';

/** The priority that one item of a document states. */
export interface ItemPriority {
  /** As written, without symbols and remark: `HIGH`. */
  readonly word: string;
  readonly range: Range;
  /** Several where the item is undecided: `MEDIUM/HIGH`. */
  readonly levels: readonly PriorityLevel[];
  /** The heading above it that groups items by priority. */
  readonly group?: PriorityGroup;
}

export interface PriorityGroup {
  readonly title: string;
  readonly range: Range;
  readonly levels: readonly PriorityLevel[];
}

/** A table that says how many items have which priority. */
export interface PriorityMatrix {
  readonly range: Range;
  readonly rows: readonly MatrixRow[];
  /** The row that adds them up. */
  readonly total?: Count;
}

export interface MatrixRow extends Count {
  readonly label: string;
  readonly levels: readonly PriorityLevel[];
}

export interface Count {
  readonly count: number;
  /** The digits. */
  readonly range: Range;
}

/** What a document says about the priorities of its items. */
export interface Priorities {
  readonly items: readonly ItemPriority[];
  readonly groups: readonly PriorityGroup[];
  readonly matrices: readonly PriorityMatrix[];
}
