import { defineKind, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import { hasIndexName, hasTemplateName, isInRecordFolder, stemOf } from '../adr/paths.ts';
import { alternativesIn, headerLines, statusValues } from '../adr/status.ts';
import { type Stage, stageOf, wordKey } from '../adr/vocabulary.ts';

/** One status that a template offers. */
export interface StatusAlternative {
  readonly word: string;
  /** Compared form: `IN_REVIEW`. */
  readonly key: string;
  readonly canonical?: Stage;
}

/** The file that new records of a folder are copied from. */
export interface AdrTemplate {
  readonly path: string;
  /** The statuses that the template lets an author choose from; empty when it names none. */
  readonly alternatives: readonly StatusAlternative[];
  /** Where they stand. */
  readonly range?: Range;
}

/** True for the template of a folder of records, and for `adr-template.md` anywhere. */
export function isTemplatePath(path: string): boolean {
  if (hasIndexName(path) || !hasTemplateName(path)) return false;
  return isInRecordFolder(path) || /(?:^|[-_. ])(?:adr|madr|decision-record)s?(?:$|[-_. ])/i.test(stemOf(path));
}

function readTemplate(document: MarkdownDocument): AdrTemplate {
  const places = [...statusValues(document), ...commentedStatus(document)];
  for (const { value, range } of places) {
    const words = alternativesIn(value);
    if (words.length > 0) return { path: document.file.path, alternatives: words.map(alternative), range };
  }
  return { path: document.file.path, alternatives: [] };
}

function alternative(word: string): StatusAlternative {
  const canonical = stageOf(wordKey(word));
  return { word, key: wordKey(word), ...(canonical === undefined ? {} : { canonical }) };
}

/** MADR ships its optional keys as comments, the status with its alternatives among them. */
function commentedStatus(document: MarkdownDocument): readonly { readonly value: string; readonly range: Range }[] {
  const { lines } = document.file;
  for (let line = 1; line <= Math.min(lines.count, headerLines); line++) {
    const start = lines.startOf(line);
    const text = lines.textOf(line);
    const name = /^\s*#\s*status\s*:\s*["']?/i.exec(text)?.[0];
    if (name !== undefined) {
      return [{ value: text.slice(name.length), range: { start: start + name.length, end: start + text.length } }];
    }
  }
  return [];
}

/** A template for decision records. What it offers as statuses is the vocabulary of its folder. */
export default defineKind({
  name: 'adr-template',
  language: markdown,
  description: 'The file that new decision records are copied from; it declares the statuses they may have.',
  examplePath: 'docs/adr/template.md',
  precedence: 20,
  matches: isTemplatePath,
  extract: (document) => readTemplate(document),
  entities: (template) => ({ template: [template] }),
});
