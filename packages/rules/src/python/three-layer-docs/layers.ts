import type { PythonDocument, PythonNode, Range } from '@devlint/core';

/** A comment or a line of the module's docstring that names a layer. */
export interface LayerHeading {
  readonly layer: string;
  readonly range: Range;
  /** What stands directly after it, leaving out constants: a definition, the end of the module, or something else. */
  readonly before: 'definition' | 'end' | 'other';
}

/** The headings of a module, in reading order. A heading in the docstring covers the module and stands before nothing. */
export function layerHeadings(document: PythonDocument, layers: readonly string[]): readonly LayerHeading[] {
  const statements = document.root.namedChildren.filter(({ type }) => type !== 'comment');
  const found: LayerHeading[] = docstringLines(statements[0], document).flatMap(({ text, range }) => {
    const layer = layerOf(text, layers);
    return layer === undefined ? [] : [{ layer, range, before: 'definition' as const }];
  });
  let next = 0;
  for (const { text, range } of document.comments) {
    const layer = layerOf(text, layers);
    if (layer === undefined) continue;
    while ((statements[next]?.startIndex ?? Number.POSITIVE_INFINITY) < range.start) next++;
    found.push({ layer, range, before: isInside(statements[next - 1], range) ? 'other' : following(statements, next) });
  }
  return found;
}

function layerOf(text: string, layers: readonly string[]): string | undefined {
  const words = /^[\s#=*-]*([A-Za-z]+)(\s+layer\b)?\s*(?:[:.=*\u2013\u2014-]|$)/i.exec(text);
  const word = words?.[1];
  if (word === undefined) return undefined;
  const isMarked = words?.[2] !== undefined;
  return layers.find((layer) => (isMarked ? layer.toUpperCase() === word.toUpperCase() : layer === word));
}

function docstringLines(first: PythonNode | undefined, document: PythonDocument) {
  const literal = first?.type === 'expression_statement' ? first.firstNamedChild : null;
  if (literal?.type !== 'string') return [];
  let start = literal.startIndex;
  return document.file.text
    .slice(literal.startIndex, literal.endIndex)
    .split('\n')
    .map((line) => {
      const range = { start, end: start + line.trimEnd().length };
      start += line.length + 1;
      return { text: line.replace(/^[a-z]*(?:"""|''')|(?:"""|''')$/gi, '').trim(), range };
    });
}

function isInside(statement: PythonNode | undefined, range: Range): boolean {
  return statement !== undefined && range.start < statement.endIndex;
}

function following(statements: readonly PythonNode[], start: number): LayerHeading['before'] {
  for (let at = start; at < statements.length; at++) {
    const statement = statements[at];
    if (statement !== undefined && isDefinition(statement)) return 'definition';
    if (statement?.firstNamedChild?.type !== 'assignment') return 'other';
  }
  return 'end';
}

/** A function or a class at module level, decorated or not. */
export function isDefinition({ type }: PythonNode): boolean {
  return type === 'function_definition' || type === 'class_definition' || type === 'decorated_definition';
}

/** The insertions that give a module without headings all of them, in their order, the last one at its end. */
export function skeleton(
  document: PythonDocument,
  headings: readonly string[],
): readonly { readonly offset: number; readonly text: string }[] {
  const definitions = document.root.namedChildren.filter(isDefinition);
  const [first, ...others] = definitions;
  const classAfter = others.find((one) => one.type === 'class_definition') ?? others[0];
  const { text } = document.file;
  const places = headings.map((_, index) => {
    if (index === headings.length - 1) return undefined;
    return index === 0 ? first : index === 1 ? classAfter : undefined;
  });
  const atEnd: string[] = [];
  const insertions = headings.flatMap((heading, index) => {
    const place = places[index];
    if (place === undefined) {
      atEnd.push(heading);
      return [];
    }
    return [{ offset: place.startIndex, text: `# ${heading}\n` }];
  });
  const separator = text.endsWith('\n') ? '\n\n' : '\n\n\n';
  const tail = atEnd.map((heading) => `# ${heading}\n`).join('\n');
  return tail === '' ? insertions : [...insertions, { offset: text.length, text: separator + tail }];
}
