import type { MarkdownDocument, Range } from '@devlint/core';
import type { ListItem, RootContent } from 'mdast';
import { fieldKey, fieldsOf } from '../../grammar/fields.ts';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { readStatus, type Stage, stageOf, wordKey } from './vocabulary.ts';

/** Where a record says its status: the `## Status` section, a field such as `- Status: accepted`, or frontmatter. */
export type StatusLocation = 'section' | 'field' | 'frontmatter';

/** The status of a record as it stands in the file. */
export interface RecordStatus {
  /** The value as written, markup kept, without comments. */
  readonly raw: string;
  /** The word or words that name the stage: `accepted`, `On hold`, `Acceptd`. */
  readonly word: string;
  /** Compared form of the word: `ON_HOLD`. */
  readonly key: string;
  /** The stage that the word stands for, aliases understood; absent when it is no known word. */
  readonly canonical?: Stage;
  /** `Partly superseded`: the record still holds. */
  readonly partial: boolean;
  /** Something that is neither the stage nor a relation follows the word. */
  readonly remark: boolean;
  /** What is left of a template: several alternatives to choose from, or one in the template's braces. */
  readonly unedited?: 'alternatives' | 'braces';
  /** The word's own characters; the whole value when it is unedited. */
  readonly range: Range;
  /** The value as written. */
  readonly valueRange: Range;
  /** What stands before the value on its line: `- **Status:** `. */
  readonly lead: string;
  readonly location: StatusLocation;
}

/** A place that is there for the status and says nothing. */
export interface StatusGap {
  readonly location: StatusLocation;
  /** The heading's text, the field's name or the key. */
  readonly range: Range;
}

/** The word in other languages; records in them often keep the English stages. */
const elsewhere = ['estado', 'statut', 'stato', 'stav', 'статус', '状态', '狀態', 'ステータス', '상태'];

export const statusKeys: ReadonlySet<string> = new Set(['status', 'adr status', 'decision status', ...elsewhere]);

/** A text further down than this is no header: glossaries explain a field called Status too. */
export const headerLines = 20;

/** A text that may hold the status, and where. */
export interface StatusValue {
  readonly value: string;
  readonly range: Range;
  readonly location: StatusLocation;
}

/**
 * The places of a status, the most deliberate first: frontmatter, a field in the header, the status section. The
 * paragraphs of a section are given in order, because adr-tools writes relations there beside the status.
 */
export function statusValues(document: MarkdownDocument): readonly StatusValue[] {
  const values: StatusValue[] = [];
  const lastHeaderLine = headerStart(document) + headerLines;
  for (const field of fieldsOf(document)) {
    if (!statusKeys.has(field.key) || field.form === 'heading') continue;
    const inHeader = document.file.lines.positionOf(field.range.start).line <= lastHeaderLine;
    if (field.form === 'frontmatter')
      values.push({ value: field.value, range: field.valueRange, location: 'frontmatter' });
    else if (inHeader) values.push({ value: field.value, range: field.valueRange, location: 'field' });
  }
  values.push(...foreignFields(document, lastHeaderLine));
  for (const section of sectionsOf(document)) {
    const stated = isStatusSection(section) ? valuesBelow(document, section) : valueInTitle(document, section);
    values.push(...stated);
    // The first section that says something is the status; a later one of the same name is about something else.
    if (stated.length > 0) break;
  }
  return values.map(withoutComments).filter(({ value }) => value !== '');
}

const foreign = new RegExp(`^[\\s>*_+-]*(?:${elsewhere.join('|')})[*_]{0,3}\\s?[::][*_]{0,3}\\s*(?=\\S)`, 'iu');

/** `- **Статус:** accepted`: names in other alphabets are no fields to the grammar, but this one is known. */
function foreignFields(document: MarkdownDocument, lastLine: number): readonly StatusValue[] {
  const { lines } = document.file;
  for (let number = 1; number <= Math.min(lastLine, lines.count); number++) {
    const line = lines.textOf(number).slice(0, 400);
    const name = foreign.exec(line)?.[0];
    if (name === undefined || /^\s*[A-Za-z]/.test(name)) continue;
    const value = line.slice(name.length).trimEnd();
    const start = lines.startOf(number) + name.length;
    return [{ value, range: { start, end: start + value.length }, location: 'field' }];
  }
  return [];
}

/** The first place that should say the status, of a record whose `statusOf` is nothing. */
export function statusGap(document: MarkdownDocument): StatusGap | undefined {
  const { text, lines } = document.file;
  const lastHeaderLine = headerStart(document) + headerLines;
  for (const { key, form, value, nameRange, range } of fieldsOf(document)) {
    if (!statusKeys.has(key) || form === 'heading' || !isBlank(value)) continue;
    if (form === 'frontmatter') return { location: 'frontmatter', range: nameRange };
    if (lines.positionOf(range.start).line <= lastHeaderLine) return { location: 'field', range: nameRange };
  }
  const section = sectionsOf(document).find(
    (one) => isStatusSection(one) && isBlank(text.slice(one.body.start, one.body.end)),
  );
  return section === undefined ? undefined : { location: 'section', range: section.titleRange };
}

/** Nothing but blanks and comments. */
export function isBlank(text: string): boolean {
  let rest = text;
  for (;;) {
    rest = rest.trimStart();
    if (rest === '') return true;
    const end = rest.startsWith('<!--') ? rest.indexOf('-->') : -1;
    if (end < 0) return false;
    rest = rest.slice(end + 3);
  }
}

export function isStatusSection(section: Section): boolean {
  return statusKeys.has(fieldKey(section.key));
}

function headerStart(document: MarkdownDocument): number {
  const first = document.tree.children[0];
  if (first === undefined || !['yaml', 'toml'].includes(first.type)) return 0;
  return document.file.lines.positionOf(document.rangeOf(first).end).line;
}

/** `## Status: Accepted` in one line. */
function valueInTitle(document: MarkdownDocument, section: Section): readonly StatusValue[] {
  const source = document.file.text.slice(section.titleRange.start, section.titleRange.end);
  const name = /^[*_]*(?:ADR |decision )?status[*_]*\s*:[*_]*\s*/i.exec(source)?.[0];
  if (name === undefined) return [];
  const range = { start: section.titleRange.start + name.length, end: section.titleRange.end };
  return [{ value: source.slice(name.length), range, location: 'section' }];
}

function valuesBelow(document: MarkdownDocument, section: Section): readonly StatusValue[] {
  const values: StatusValue[] = [];
  for (const node of document.tree.children) {
    const { start, end } = document.rangeOf(node);
    if (start < section.body.start) continue;
    if (start >= section.body.end) break;
    const block = node.type === 'list' ? paragraphOfItem(node.children) : node;
    if (block?.type === 'paragraph') values.push(lineOf(document, document.rangeOf(block)));
    // Under `## Status` a heading can be the status itself; any other one ends what the section says about it.
    else if (node.type === 'heading' && values.length === 0)
      values.push(...titleAsStatus(document, node, { start, end }));
    if (node.type === 'heading') break;
  }
  return values;
}

function titleAsStatus(document: MarkdownDocument, node: RootContent, range: Range): readonly StatusValue[] {
  const word = document.textOf(node).trim();
  if (stageOf(wordKey(word)) === undefined) return [];
  const start = document.file.text.indexOf(word, range.start);
  if (start < 0 || start >= range.end) return [];
  return [{ value: word, range: { start, end: start + word.length }, location: 'section' }];
}

/** The ticked item of a list of choices, or else the first. */
function paragraphOfItem(items: readonly ListItem[]): RootContent | undefined {
  const ticked = items.find((item) => item.checked === true);
  const choices = items.some((item) => typeof item.checked === 'boolean');
  if (choices && ticked === undefined) return undefined;
  return (ticked ?? items[0])?.children[0];
}

function lineOf(document: MarkdownDocument, { start, end }: Range): StatusValue {
  const line = /^[^\r\n]*/.exec(document.file.text.slice(start, end))?.[0].replace(/\\$/, '').trimEnd() ?? '';
  return { value: line, range: { start, end: start + line.length }, location: 'section' };
}

/** Drops comments (`accepted <!-- optional -->`) and a picture's markup around its text. */
function withoutComments({ value, range, location }: StatusValue): StatusValue {
  const comment = value.indexOf('<!--');
  const bare = (comment < 0 ? value : value.slice(0, comment)).trimEnd();
  const badge = /^\[?!\[([^\]]*)\]/.exec(bare);
  if (badge?.[1] === undefined)
    return { value: bare, range: { start: range.start, end: range.start + bare.length }, location };
  const start = range.start + bare.indexOf('![') + 2;
  return { value: badge[1], range: { start, end: start + badge[1].length }, location };
}

/** A paragraph of a status section that is about another record, as adr-tools adds them. */
const aboutAnother =
  /^[\s*_>-]*(?:super[sc]edes|replaces|amends|amended by|clarif(?:ies|ied by)|extends|extended by|relates|related|date\b)/i;

/** The status of a record, or nothing when it states none. */
export function statusOf(document: MarkdownDocument): RecordStatus | undefined {
  const values = statusValues(document);
  const location = values[0]?.location;
  const same = values.filter((value) => value.location === location);
  const chosen = same.find((value) => !aboutAnother.test(value.value)) ?? same[0];
  const read = chosen === undefined ? undefined : readValue(chosen);
  if (read === undefined) return undefined;
  const { lines, text } = document.file;
  const { start } = read.valueRange;
  return { ...read, lead: text.slice(lines.startOf(lines.positionOf(start).line), start) };
}

function readValue({ value, range, location }: StatusValue): Omit<RecordStatus, 'lead'> | undefined {
  const braced = /^\\?\{([^{}]*)\\?\}$/.exec(value)?.[1];
  const alternatives = alternativesIn(value);
  const read = readStatus(value);
  if (read === undefined) return undefined;
  const unedited = alternatives.length > 0 ? 'alternatives' : braced === undefined ? undefined : 'braces';
  // What another record reverted held until then; what was reverted otherwise never took effect.
  const reverted = read.key === 'REVERTED' && /\bby\b/i.test(value);
  const canonical = unedited === 'alternatives' ? undefined : reverted ? 'DEPRECATED' : read.stage;
  const { start, end } = read.word;
  const word = { start: range.start + start, end: range.start + end };
  return {
    raw: value,
    word: value.slice(start, end),
    key: read.key,
    ...(canonical === undefined ? {} : { canonical }),
    partial: read.partial,
    remark: read.remark,
    ...(unedited === undefined ? {} : { unedited }),
    range: unedited === undefined ? word : range,
    valueRange: range,
    location,
  };
}

/**
 * The alternatives of a value that offers several: `{proposed | accepted | …}`, `[Proposed, Accepted, Rejected]`,
 * `Proposed/Accepted/Deprecated`. Two are enough between bars, which mean nothing else; three otherwise.
 */
export function alternativesIn(value: string): readonly string[] {
  if (value.length > 400) return [];
  const bars = value.includes('|');
  const parts = value
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .split(bars ? '|' : /[/,]|\bor\b/i)
    .map((part) => part.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, ''))
    .map((part) => part.replace(/\s+by\b.*$/is, ''));
  const words = parts.filter((part) => part !== '' && part.length <= 25);
  const stagesNamed = new Set(words.map((word) => stageOf(wordKey(word))).filter((stage) => stage !== undefined));
  return stagesNamed.size >= (bars ? 2 : 3) ? words : [];
}
