import type { Document } from '../plugin/language.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';

/** Which findings a directive is about, by the line they start on. `lines` is inclusive, from 1. */
export interface Directive {
  readonly form:
    | 'disable'
    | 'enable'
    | 'disable-line'
    | 'disable-next-line'
    | 'disable-file'
    | 'noqa'
    | 'noqa-file'
    | 'unknown';
  /** The whole comment. */
  readonly range: Range;
  /** The word after `devlint-`. */
  readonly wordRange: Range;
  readonly word: string;
  /** The rules named; empty for all of them. */
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  /** What stands after ` -- `; undefined when nothing does. */
  readonly reason: string | undefined;
  /** First and last line that the directive speaks of; the last is 0 for "to the end". */
  readonly lines: readonly [number, number];
}

/** A text without this has no directive, so its comments need not be read. */
export const directiveTrigger = /devlint-|noqa/i;
/** The same for devlint's own. */
export const ownDirectiveTrigger = /devlint-/;

const forms: ReadonlySet<string> = new Set(['disable', 'enable', 'disable-line', 'disable-next-line', 'disable-file']);
const directivePattern = /^\s*devlint-([a-z-]+)(?=\s|$)/;
const noqaPattern = /(?:^|\s)((?:ruff|flake8):\s*)?noqa(?::\s*([A-Z]+[0-9]*(?:[\s,]+[A-Z]+[0-9]+)*))?/i;

/** The directives of a document, in reading order. */
export function directivesOf(document: Document): readonly Directive[] {
  if (!directiveTrigger.test(document.file.text)) return [];
  return document.comments.flatMap(({ range, text }) => {
    const start = document.file.text.indexOf(text, range.start);
    const comment = { range, text, start: start === -1 ? range.start : start };
    const directive = devlintDirective(document.file, comment) ?? noqaDirective(document.file, comment);
    return directive === undefined ? [] : [directive];
  });
}

interface PlacedComment {
  readonly range: Range;
  readonly text: string;
  /** Where `text` starts in the file. */
  readonly start: number;
}

function devlintDirective(file: SourceFile, { range, text, start }: PlacedComment): Directive | undefined {
  const match = directivePattern.exec(text);
  if (match === null) return undefined;
  const word = match[1] ?? '';
  const wordStart = start + match[0].length - word.length;
  const rest = text.slice(match[0].length);
  const dashes = /(?:^|\s)--\s/.exec(`${rest} `);
  const list = dashes === null ? rest : rest.slice(0, dashes.index);
  const reason = dashes === null ? undefined : rest.slice(dashes.index + dashes[0].length).trim();
  const rules = [...list.matchAll(/[^\s,]+/g)].map((name) => {
    const at = start + match[0].length + name.index;
    return { id: name[0], range: { start: at, end: at + name[0].length } };
  });
  const form = forms.has(word) ? (word as Directive['form']) : 'unknown';
  return {
    form,
    range,
    wordRange: { start: wordStart - 'devlint-'.length, end: wordStart + word.length },
    word,
    rules,
    reason: reason === '' ? undefined : reason,
    lines: linesOf(file, form, range),
  };
}

/** `# noqa` and `# noqa: E722`, which ruff and flake8 read; `# ruff: noqa` and `# flake8: noqa` for a whole file. */
function noqaDirective(file: SourceFile, { range, text, start }: PlacedComment): Directive | undefined {
  if (file.text[range.start] !== '#') return undefined;
  const match = noqaPattern.exec(text);
  if (match === null) return undefined;
  const codes = match[2] ?? '';
  const codesStart = start + match.index + match[0].length - codes.length;
  const isFile = match[1] !== undefined;
  return {
    form: isFile ? 'noqa-file' : 'noqa',
    range,
    wordRange: range,
    word: 'noqa',
    rules: [...codes.matchAll(/[^\s,]+/g)].map((code) => {
      const at = codesStart + code.index;
      return { id: code[0].toUpperCase(), range: { start: at, end: at + code[0].length } };
    }),
    reason: undefined,
    lines: linesOf(file, isFile ? 'disable-file' : 'disable-line', range),
  };
}

function linesOf(file: SourceFile, form: Directive['form'], range: Range): readonly [number, number] {
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
