import type { Document } from '../../plugin/language.ts';
import type { ListenerShape } from '../../plugin/rule.ts';
import type { Range } from '../../text/range.ts';

/** One line of a text file, comments included; `range` leaves its line ending out. */
export interface TextLine {
  readonly type: 'line';
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly range: Range;
}

/** A whole text file: what there is to know of its structure is its lines. */
export interface TextFile {
  readonly type: 'file';
  readonly lines: readonly TextLine[];
  readonly range: Range;
}

/** A plain file of lines, such as CODEOWNERS or `.gitignore`. */
export type TextDocument = Document<TextFile, TextFile | TextLine>;

/** Listener keys: `file` for the whole, `line` for each of its lines. */
export interface TextListeners extends ListenerShape {
  readonly subject: this['key'] extends 'file' ? TextFile : this['key'] extends 'line' ? TextLine : never;
}
