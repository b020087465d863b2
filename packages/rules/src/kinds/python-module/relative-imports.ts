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
}

/** Every relative import of a file, wherever it stands: in functions, in `try`, under `TYPE_CHECKING`. */
export function relativeImports(document: PythonDocument): readonly RelativeImport[] {
  const { text } = document.file;
  // Asking the text where there may be one costs a fraction of a walk over the tree.
  return [...text.matchAll(new RegExp(mayImportRelatively, 'g'))].flatMap(({ index }): RelativeImport[] => {
    const statement = statementOf(document.root.descendantForIndex(index, index + 'from'.length));
    const relative = statement?.childForFieldName('module_name');
    if (relative?.type !== 'relative_import' || statement === undefined) return [];
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
      },
    ];
  });
}

/** The statement that a keyword `from` begins; nothing where it is another one, or none. */
function statementOf(keyword: PythonNode | null): PythonNode | undefined {
  const statement = keyword?.type === 'from' ? keyword.parent : null;
  return statement?.type === 'import_from_statement' ? statement : undefined;
}

/** Sound: `from`, blanks or continuations (or a comment, which the grammar tolerates), then a dot. */
export const mayImportRelatively = /from[\s\\\u200b\u2060]*[.#]/;

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\w\u0080-\uffff]/.test(character) && !/\s/.test(character);
}
