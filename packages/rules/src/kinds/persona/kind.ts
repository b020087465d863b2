import { defineKind, type MarkdownDocument, markdown } from '@devlint/core';
import { findDates, type LooseDate } from '../../grammar/dates.ts';
import { fieldsIn, fieldsOf } from '../../grammar/fields.ts';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { type Declaration, readDeclaration } from './declaration.ts';
import { isGuidePath } from './guides.ts';

/** What a document says about who works on what. */
export interface PersonaLog {
  /** In reading order. */
  readonly declarations: readonly Declaration[];
  /** True for documents that explain the roles: what they declare are examples of no real work. */
  readonly isGuide: boolean;
}

/**
 * Declarations of personas, in whichever document they stand: headings, and the first lines of sections, that begin
 * with `[PERSONA`. Code is not read, so documents may show how it is done.
 */
export default defineKind({
  name: 'persona',
  language: markdown,
  description: 'Declarations of who works on which task in which role, as session logs have them.',
  examplePath: 'context/Session.md',
  aspect: true,
  matches: (path) => /\.(?:md|markdown|mdown|mkd)$/i.test(path),
  extract(document): PersonaLog | undefined {
    if (!/\[[ \t]*persona/i.test(document.file.text)) return undefined;
    const declarations = declarationsIn(document);
    if (declarations.length === 0) return undefined;
    return { declarations, isGuide: isGuidePath(document.file.path) };
  },
  entities: (log) => ({ log: [log] }),
});

function declarationsIn(document: MarkdownDocument): readonly Declaration[] {
  const { text } = document.file;
  const found: Declaration[] = [];
  const sections = new Map(sectionsOf(document).map((section) => [section.heading.start, section]));
  /** The sections around the current block, with their dates. */
  const around: { readonly depth: number; readonly date: LooseDate | undefined }[] = [];
  let isFirst = true;
  for (const block of document.tree.children) {
    const range = document.rangeOf(block);
    if (block.type === 'heading') {
      const section = sections.get(range.start);
      while ((around.at(-1)?.depth ?? 0) >= block.depth) around.pop();
      const date = section === undefined ? undefined : dateOf(document, section);
      around.push({ depth: block.depth, date: date ?? around.at(-1)?.date });
      if (section !== undefined) {
        const { start, end } = section.titleRange;
        found.push(...asList(readDeclaration(text.slice(start, end), start, around.at(-1)?.date)));
      }
    } else if (block.type === 'paragraph' && isFirst) {
      const line = /^[^\r\n]*/.exec(text.slice(range.start, range.end))?.[0] ?? '';
      const declaration = readDeclaration(line, range.start, around.at(-1)?.date);
      // Prose may begin with the words as well: only what goes on with a task or an action declares something.
      if (declaration?.action !== undefined && /[-–—]/.test(declaration.firstSeparator.text)) found.push(declaration);
    }
    isFirst = block.type === 'heading' || block.type === 'thematicBreak';
  }
  return found;
}

/** In the heading itself, or in a date field right under it. */
function dateOf(document: MarkdownDocument, { title, ownBody }: Section): LooseDate | undefined {
  const field = fieldsIn(fieldsOf(document), ownBody).find(({ key }) => key === 'date');
  return findDates(title)[0]?.date ?? (field === undefined ? undefined : findDates(field.value)[0]?.date);
}

function asList(declaration: Declaration | undefined): readonly Declaration[] {
  return declaration === undefined ? [] : [declaration];
}
