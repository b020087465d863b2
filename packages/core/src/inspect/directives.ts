import type { Document } from '../plugin/language.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type Named, readDirective } from './read-directive.ts';

export type DirectiveForm =
  | 'disable'
  | 'enable'
  | 'disable-line'
  | 'disable-next-line'
  | 'disable-file'
  | 'noqa'
  | 'noqa-file'
  | 'unknown';

/** A word `name=value` of a directive, for example `until=2026-12-31`. `range` is the whole word's. */
export interface DirectiveField {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
}

/** Which findings a directive is about, by the line they start on. `lines` is inclusive, from 1. */
export interface Directive {
  readonly form: DirectiveForm;
  /** The whole comment; where several share one `#` comment, the directive's part of it. */
  readonly range: Range;
  /** The word that makes it a directive, `devlint-` included. */
  readonly wordRange: Range;
  /** That word as written, without `devlint-`. */
  readonly word: string;
  /** The rules named; empty for all of them. */
  readonly rules: readonly Named[];
  /** What is said beside the rules, in the order in which it is written. */
  readonly fields: readonly DirectiveField[];
  /** What stands after ` -- `; undefined when nothing does. */
  readonly reason: string | undefined;
  /** First and last line that the directive speaks of; the last is 0 for "to the end". */
  readonly lines: readonly [number, number];
}

/** A text without this has no directive, so its comments need not be read. */
export const directiveTrigger = /devlint|noqa/i;
/** The same for devlint's own; a directive that is misspelt must be found, too. */
export const ownDirectiveTrigger = /devlint/i;

/** The directives of a document, in reading order. */
export function directivesOf(document: Document): readonly Directive[] {
  const { file } = document;
  const directives = document.comments.flatMap(({ range, text }) => {
    const at = file.text.indexOf(text, range.start);
    const whole = { range, text, start: at === -1 ? range.start : at };
    const isHash = file.text[range.start] === '#';
    return (isHash ? partsOf(whole) : [whole]).flatMap((part): readonly Directive[] => {
      const read = readDirective(part, isHash);
      return read === undefined ? [] : [{ ...read, range: part.range, lines: linesOf(file, read.form, part.range) }];
    });
  });
  return stacked(file, directives);
}

/** A comment, or a part of one, with the place of its text. */
export interface PlacedComment {
  readonly range: Range;
  readonly text: string;
  /** Where `text` starts in the file. */
  readonly start: number;
}

/** Where another directive begins in a `#` comment: `# type: ignore  # devlint-disable-line …`. */
const partStart = /(?<=[ \t])#+[ \t]*(?=devlint|noqa|ruff:|flake8:)/gi;

/** Tools share the one comment that a line can have; each of them begins its part with another `#`. */
function partsOf({ range, text, start }: PlacedComment): readonly PlacedComment[] {
  const parts: PlacedComment[] = [];
  let mark = range.start;
  let from = 0;
  const add = (to: number) => {
    const part = text.slice(from, to).trimEnd();
    parts.push({ range: { start: mark, end: start + from + part.length }, text: part, start: start + from });
  };
  for (const match of text.matchAll(partStart)) {
    add(match.index);
    mark = start + match.index;
    from = match.index + match[0].length;
  }
  if (from === 0) return [{ range, text, start }];
  add(text.length);
  return parts;
}

function linesOf(file: SourceFile, form: DirectiveForm, range: Range): readonly [number, number] {
  const first = file.lines.positionOf(range.start).line;
  const last = file.lines.positionOf(range.end).line;
  switch (form) {
    case 'disable-line':
    case 'noqa':
      return [first, last];
    case 'disable-next-line': {
      // Formatters put an empty line between a comment and what follows; it does not count.
      let next = last + 1;
      while (next < file.lines.count && file.lines.textOf(next).trim() === '') next++;
      return [next, next];
    }
    case 'disable-file':
    case 'noqa-file':
      return [1, 0];
    default:
      return [last, 0];
  }
}

/** Directives for the next line may stand one below the other: all of them speak of the line after the last. */
function stacked(file: SourceFile, directives: readonly Directive[]): readonly Directive[] {
  const nextByLine = new Map<number, Directive>();
  const settled = directives.toReversed().map((directive) => {
    if (directive.form !== 'disable-next-line') return directive;
    const below = nextByLine.get(directive.lines[0]);
    const reaching =
      below === undefined ? directive : { ...directive, lines: [directive.lines[0], below.lines[1]] as const };
    if (standsAlone(file, directive.range)) nextByLine.set(file.lines.positionOf(directive.range.start).line, reaching);
    return reaching;
  });
  return settled.reverse();
}

/** True when nothing else stands on a range's lines; the marks of a block quote or list before it do not count. */
function standsAlone(file: SourceFile, { start, end }: Range): boolean {
  const before = file.text.slice(file.lines.startOf(file.lines.positionOf(start).line), start);
  const after = file.text.slice(end, file.lines.endOf(file.lines.positionOf(end).line));
  return /^[\s>*+-]*$/.test(before) && after.trim() === '';
}
