import type { MarkdownDocument } from '@devlint/core';
import type { Style } from '../format.ts';
import { visible } from '../terminal/escape.ts';
import { padEnd, wrap } from '../terminal/wrap.ts';

type Block = MarkdownDocument['tree']['children'][number];
type List = Extract<Block, { readonly type: 'list' }>;
type Table = Extract<Block, { readonly type: 'table' }>;
type Inline = Extract<Block, { readonly type: 'paragraph' }>['children'][number];

/** One block of Markdown for the terminal. Comments are for the tests, not for readers. */
export function renderBlock(block: Block, style: Style, document: MarkdownDocument): string {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.children, style, document);
    case 'heading':
      return style.paint('strong', visible(document.textOf(block)));
    case 'list':
      return list(block, style, document);
    case 'blockquote':
      return indented(blocks(block.children, narrower(style), document).join('\n\n'), '  ');
    case 'table':
      return table(block, document);
    case 'code':
      return indented(block.value.split('\n').map(visible).join('\n'), '    ');
    default:
      return '';
  }
}

function blocks(children: readonly Block[], style: Style, document: MarkdownDocument): readonly string[] {
  return children.map((child) => renderBlock(child, style, document));
}

/** Code keeps its backticks where colour does not set it off. */
function paragraph(children: readonly Inline[], style: Style, document: MarkdownDocument): string {
  const text = children.map((child) => inline(child, document)).join('');
  const marked = wrap(text.replace(/\s+/g, ' ').trim(), style.width).join('\n');
  return paintMarks(marked, style);
}

/** Text with code in backticks and strong text in asterisks, so that it can be wrapped before it is coloured. */
function inline(node: Inline, document: MarkdownDocument): string {
  switch (node.type) {
    case 'text':
      return node.value.split(/\s/).map(visible).join(' ');
    case 'inlineCode':
      return `\`${visible(node.value)}\``;
    case 'break':
      return ' ';
    case 'link': {
      const text = node.children.map((child) => inline(child, document)).join('');
      return /^https?:/.test(node.url) && node.url !== text ? `${text} (${visible(node.url)})` : text;
    }
    case 'html':
    case 'image':
    case 'footnoteReference':
      return '';
    default:
      return visible(document.textOf(node));
  }
}

function paintMarks(text: string, style: Style): string {
  if (style.paint('code', 'x') === 'x') return text;
  return text.replace(/`([^`]+)`/g, (_, code: string) => style.paint('code', code));
}

function list({ children, ordered, start }: List, style: Style, document: MarkdownDocument): string {
  const items = children.map((item, index) => {
    const mark = ordered ? `${(start ?? 1) + index}. ` : '- ';
    const inner = blocks(item.children, { ...style, width: style.width - mark.length }, document);
    const body = inner.join(item.spread ? '\n\n' : '\n');
    return mark + indented(body, ' '.repeat(mark.length)).trimStart();
  });
  return items.join('\n');
}

function table({ children }: Table, document: MarkdownDocument): string {
  const rows = children.map((row) => row.children.map((cell) => visible(document.textOf(cell))));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => padEnd(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function narrower(style: Style): Style {
  return { ...style, width: style.width - 2 };
}

function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}
