import type { MarkdownDocument, Range } from '@devlint/core';
import type { Paragraph } from 'mdast';
import { fieldsOfLine } from '../../grammar/field-lines.ts';
import { fieldKey } from '../../grammar/field-names.ts';

/** How a line asks to be a line of its own when it is rendered. */
export type HardBreak = 'spaces' | 'backslash' | 'html';

/** One line of a paragraph that states a field. */
export interface FieldLine {
  /** From the first character after indentation and quote marks to the last one that is not blank. */
  readonly content: Range;
  /** The blanks between the content and the end of the line. */
  readonly trailing: Range;
  readonly hardBreak: HardBreak | undefined;
}

/** Fields that documents begin with. Where the name is not set in bold, only these are surely no sentence. */
const headerNames: ReadonlySet<string> = new Set([
  ...['status', 'state', 'date', 'author', 'authors', 'owner', 'owners', 'version', 'created', 'updated', 'modified'],
  ...['last updated', 'last modified', 'last reviewed', 'priority', 'severity', 'duration', 'assignee', 'assigned to'],
  ...['deciders', 'decision-makers', 'reviewer', 'reviewers', 'approver', 'approvers', 'persona', 'task', 'task id'],
  ...[
    'related task',
    'issue',
    'ticket',
    'started',
    'completed',
    'due',
    'due date',
    'release date',
    'effort',
    'estimate',
  ],
  ...['supersedes', 'superseded by', 'last update', 'start date', 'end date', 'dependencies', 'current owner', 'team'],
]);

/** The lines of a paragraph, if it has at least two and every one of them states a field. */
export function fieldParagraph(document: MarkdownDocument, paragraph: Paragraph): readonly FieldLine[] | undefined {
  const { start, end } = document.rangeOf(paragraph);
  const { text } = document.file;
  const lines: FieldLine[] = [];
  for (let from = start; from < end; ) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 || newline > end ? end : newline;
    const line = fieldLine(text, from, to);
    if (line === undefined) return undefined;
    lines.push(line);
    from = to + 1;
  }
  return lines.length > 1 ? lines : undefined;
}

/** A line as a field; `from` and `to` are where it begins and its line feed stands. */
function fieldLine(text: string, from: number, to: number): FieldLine | undefined {
  const line = text.slice(from, to).replace(/\r$/, '');
  const margin = /^[ \t>]*/.exec(line)?.[0].length ?? 0;
  const content = line.slice(margin).trimEnd();
  const [field] = fieldsOfLine(content, 0);
  if (field === undefined || !(field.marked || headerNames.has(fieldKey(field.name)))) return undefined;
  const end = from + margin + content.length;
  const trailing = { start: end, end: from + line.length };
  const hardBreak = hardBreakOf(content, text.slice(trailing.start, trailing.end));
  return { content: { start: from + margin, end }, trailing, hardBreak };
}

function hardBreakOf(content: string, trailing: string): HardBreak | undefined {
  if (/<br ?\/?>$/i.test(content)) return 'html';
  if (content.endsWith('\\') && trailing === '') return 'backslash';
  return / {2}$/.test(trailing) ? 'spaces' : undefined;
}
