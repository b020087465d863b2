import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { Code, List, ListItem, Nodes, Table } from 'mdast';
import { fieldsOfLine } from '../../grammar/field-lines.ts';
import { declaredVocabulary, fieldKey, fieldsOf } from '../../grammar/fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { significantPart } from '../../grammar/values.ts';
import type { Tasklist, Vocabulary } from './model.ts';
import { roledSections, within } from './section-roles.ts';
import { isStatusKey } from './status.ts';
import { cellsOf } from './tables.ts';

type Subject = keyof Tasklist['vocabularies'];

interface Declaration extends Vocabulary {
  readonly subject: Subject;
}

const longestWord = 25;

/**
 * The words that a file declares for its fields. A field whose value is a vocabulary counts before a legend table,
 * and that before a list under "Statuses"; within one of these the first in the file counts.
 */
export function vocabulariesOf(document: MarkdownDocument): Tasklist['vocabularies'] {
  const found = [...inFields(document), ...inFormatCode(document), ...inTables(document), ...inLists(document)];
  const first = (subject: Subject) => {
    const declaration = found.find((one) => one.subject === subject);
    return declaration && { words: declaration.words, range: declaration.range };
  };
  const status = first('status');
  const priority = first('priority');
  const owner = first('owner');
  return { ...(status && { status }), ...(priority && { priority }), ...(owner && { owner }) };
}

function subjectOf(key: string): Subject | undefined {
  if (isStatusKey(key)) return 'status';
  if (key === 'priority') return 'priority';
  return key === 'owner' || key === 'current owner' || key === 'assignee' ? 'owner' : undefined;
}

function declaration(name: string, value: string, range: Range): readonly Declaration[] {
  const subject = subjectOf(name);
  const words = subject && declaredVocabulary(value);
  return subject === undefined || words === undefined ? [] : [{ subject, words, range }];
}

function inFields(document: MarkdownDocument): readonly Declaration[] {
  return fieldsOf(document).flatMap(({ key, value, valueRange }) => declaration(key, value, valueRange));
}

/** A format section often shows its fields in a code block; elsewhere code says nothing about this file. */
function inFormatCode(document: MarkdownDocument): readonly Declaration[] {
  const explained = roledSections(document)
    .filter(({ explains }) => explains)
    .map(({ section }) => section.ownBody);
  if (explained.length === 0) return [];
  return nodesOf(document.tree, new Set(['code'])).flatMap((node) => {
    const { start, end } = document.rangeOf(node as Code);
    if (!within(explained, start)) return [];
    const lines = document.file.text.slice(start, end).matchAll(/[^\r\n]+/g);
    return [...lines].flatMap((match) => {
      const margin = /^[ \t]*(?:[-*+] )?/.exec(match[0])?.[0].length ?? 0;
      return fieldsOfLine(match[0].slice(margin), start + match.index + margin).flatMap((field) =>
        declaration(fieldKey(field.name), field.value, field.valueRange),
      );
    });
  });
}

/** A legend: its first column, or the one after an icon column, lists the words, three or more of them. */
function inTables(document: MarkdownDocument): readonly Declaration[] {
  return nodesOf(document.tree, new Set(['table'])).flatMap((node) => {
    const table = node as Table;
    const [head, ...rows] = table.children;
    if (head === undefined || rows.length < 3) return [];
    const titles = cellsOf(document, head).map(({ text }) => fieldKey(text));
    const column = /^(?:icon|symbol|emoji)$/.test(titles[0] ?? '') ? 1 : 0;
    const subject = legendSubject(titles[column], titles[column + 1]);
    if (subject === undefined) return [];
    const cells = rows.map((row) => cellsOf(document, row)[column]);
    const words = distinctWords(cells.map((cell) => cell?.text ?? ''));
    return words === undefined ? [] : [{ subject, words, range: document.rangeOf(table) }];
  });
}

function legendSubject(title = '', next = ''): Subject | undefined {
  const explains = /^(?:meaning|description|definition|explanation|details|notes?|usage|when.*|use.*)$/.test(next);
  if (!explains) return undefined;
  return subjectOf(title) ?? (/^(?:code|status code|state code|status value)$/.test(title) ? 'status' : undefined);
}

/** `Statuses:` or a heading such as "Status Definitions", with one word per item below. */
function inLists(document: MarkdownDocument): readonly Declaration[] {
  const titles = new Map(sectionsOf(document).map(({ heading, key }) => [heading.start, key]));
  const blocks: readonly Nodes[] = document.tree.children;
  return blocks.flatMap((node, index) => {
    const before = blocks[index - 1];
    if (node.type !== 'list' || before === undefined) return [];
    const text = document.textOf(before).slice(0, 60).trim();
    const introduces = before.type === 'heading' || (before.type === 'paragraph' && text.endsWith(':'));
    const title = titles.get(document.rangeOf(before).start) ?? fieldKey(text);
    const subject = introduces ? listSubject(title) : undefined;
    const words = subject && distinctWords((node as List).children.map((item) => wordOfItem(document, item)));
    return subject === undefined || words === undefined ? [] : [{ subject, words, range: document.rangeOf(node) }];
  });
}

function listSubject(title: string): Subject | undefined {
  if (
    /^(?:valid |task |possible |allowed )*(?:statuses|status (?:values|legend|definitions|codes|key|meanings))$/.test(
      title,
    )
  ) {
    return 'status';
  }
  const priority =
    /^(?:valid |task |possible |allowed )*(?:priorities|priority (?:values|legend|levels|definitions|key))$/;
  return priority.test(title) ? 'priority' : undefined;
}

function wordOfItem(document: MarkdownDocument, item: ListItem): string {
  const [first] = item.children;
  if (first?.type !== 'paragraph') return '';
  const { start, end } = document.rangeOf(first);
  return /^[^\r\n]*/.exec(document.file.text.slice(start, end))?.[0] ?? '';
}

/** The words that some cells or items begin with; nothing unless there are three or more, all short and different. */
function distinctWords(texts: readonly string[]): readonly string[] | undefined {
  const words = texts.map((text) => significantPart(text, { start: 0, end: text.length }).text.replace(/[*`]/g, ''));
  const good = words.every((word) => word !== '' && word.length <= longestWord) && new Set(words).size === words.length;
  return good && words.length >= 3 ? words : undefined;
}
