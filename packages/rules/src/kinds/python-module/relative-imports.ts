import type { PythonDocument, PythonNode, Range } from '@devlint/core';

/** The module part of one `from … import …` that is relative, as plain data. */
export interface RelativeImport {
  /** How many dots: 1 is the module's own package, 2 its parent. */
  readonly level: number;
  /** What follows the dots, without blanks; absent in `from .. import x`. */
  readonly module?: string;
  /** The dots and the name, for example `..db.models`; over several lines where a continuation parts them. */
  readonly range: Range;
  /** The same without blanks and continuations. */
  readonly text: string;
  /** True when a word stands directly before the range (`from.api import x`), so that a name needs a blank. */
  readonly touchesBefore: boolean;
  /** True when a word stands directly after the range (`from .import x`). */
  readonly touchesAfter: boolean;
  /** True when the parser could not read all of the statement. */
  readonly broken: boolean;
  /** Where the import fails, another one stands in for it: it is tried, and an `except` imports by the full name. */
  readonly guarded?: true;
}

/** Every relative import of a file, wherever it stands: in functions, in `try`, under `TYPE_CHECKING`. */
export function relativeImports(document: PythonDocument): readonly RelativeImport[] {
  const { text } = document.file;
  // Most modules have none, and asking the text costs less than asking the tree.
  if (!mayImportRelatively.test(text)) return [];
  return relativeStatements(document).flatMap((statement): RelativeImport[] => {
    const relative = statement.childForFieldName('module_name');
    if (relative?.type !== 'relative_import') return [];
    const children = relative.namedChildren;
    const dots = children.find((child) => child.type === 'import_prefix');
    const name = children.find((child) => child.type === 'dotted_name');
    const level = dots?.text.replaceAll(/[^.]/g, '').length ?? 0;
    const range = document.rangeOf(relative);
    const module = name?.text.replaceAll(/#[^\r\n]*|[\s\\]/g, '');
    return [
      {
        level,
        ...(module === undefined ? {} : { module }),
        range,
        text: '.'.repeat(level) + (module ?? ''),
        touchesBefore: isWordPart(text[range.start - 1]),
        touchesAfter: isWordPart(text[range.end]),
        broken: statement.hasError,
        ...(isGuarded(statement) ? { guarded: true } : {}),
      },
    ];
  });
}

/** The statements at the places where the text may have a relative import: far fewer steps than a walk over the tree. */
function relativeStatements({ file, root }: PythonDocument): readonly PythonNode[] {
  return [...file.text.matchAll(everyPlace)].flatMap(({ index }) => {
    const keyword = root.descendantForIndex(index, index + 'from'.length);
    const statement = keyword?.type === 'from' && keyword.startIndex === index ? keyword.parent : null;
    return statement?.type === 'import_from_statement' ? [statement] : [];
  });
}

const blank = String.raw`[\s\\\u200b\u2060]*`;

/**
 * Sound, since nothing else is taken for a relative import: `from` where a statement may begin, in a line or behind `;`
 * or `:`, then blanks or continuations (or a comment, which the grammar tolerates), then a dot. Elsewhere it is prose,
 * part of a string, or a line that cannot be read.
 */
export const mayImportRelatively = new RegExp(`from(?<=(?:^|[;:])${blank}from)(?=${blank}[.#])`, 'm');
const everyPlace = new RegExp(mayImportRelatively, 'gm');

const fullImport = /^[ \t]*(?:from[ \t]+\w|import[ \t]+\w)/m;

/** The two ways to write it: the relative import is tried first, or last. */
function isGuarded(statement: PythonNode): boolean {
  if (statement.startPosition.column === 0) return false;
  for (let node = statement.parent, inner = statement; node !== null; inner = node, node = node.parent) {
    if (node.type === 'function_definition' || node.type === 'class_definition') return false;
    if (node.type !== 'try_statement') continue;
    const others = node.namedChildren.filter((child) => child.id !== inner.id);
    const handlers = others.filter((child) => child.type === 'except_clause');
    const tried = inner.type === 'except_clause' ? others.filter((child) => child.type === 'block') : handlers;
    return tried.some((child) => fullImport.test(child.text));
  }
  return false;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\w\u0080-\uffff]/.test(character) && !/\s/.test(character);
}
