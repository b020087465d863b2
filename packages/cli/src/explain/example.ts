import type { MarkdownDocument } from '@devlint/core';
import type { Style } from '../format.ts';
import { columnsOf } from '../terminal/columns.ts';
import { visible } from '../terminal/escape.ts';
import { wrap } from '../terminal/wrap.ts';

type Code = Extract<MarkdownDocument['tree']['children'][number], { readonly type: 'code' }>;

/** `<!-- ^^^ message -->` or `# ^^^ message`, the underlined text perhaps in backticks before the message. */
const marker = /^\s*(?:<!--|#)\s*\^\^\^\s*(?:`([^`]*)`\s+)?(.*?)\s*(?:-->)?\s*$/;

/**
 * One example of a rule's page. Marker lines become what a run would show: the line above underlined, and the sentence.
 * Fences that are results say of what.
 */
export function renderExample(code: Code, style: Style): string {
  const caption = captionOf(`${code.lang ?? ''} ${code.meta ?? ''}`);
  const bar = style.paint('dim', '|');
  const lines = code.value.split('\n');
  const shown = lines.flatMap((line, index): readonly string[] => {
    const found = marker.exec(line);
    if (found === null) return [`  ${bar} ${expanded(line)}`.trimEnd()];
    const above = lines.slice(0, index).findLast((one) => !marker.test(one)) ?? '';
    return underline(above, found[1], found[2] ?? '', style);
  });
  return [...(caption === undefined ? [] : [`  ${style.paint('dim', caption)}`]), ...shown].join('\n');
}

function underline(above: string, quoted: string | undefined, message: string, style: Style): readonly string[] {
  const at = quoted === undefined ? -1 : above.indexOf(quoted);
  const text = at === -1 ? above.trim() : (quoted ?? '');
  const before = at === -1 ? above.slice(0, above.length - above.trimStart().length) : above.slice(0, at);
  const start = ' '.repeat(columnsOf(expanded(before)));
  const marks = '^'.repeat(Math.max(1, columnsOf(expanded(text))));
  const bar = style.paint('dim', '|');
  return [
    `  ${bar} ${start}${style.paint('error', marks)}`,
    ...wrap(visible(message), style.width - 4).map((line) => `  ${bar} ${style.paint('error', line)}`),
  ];
}

/** What a fence is, where it is more than an example: its file, the options it runs with, or a result. */
function captionOf(info: string): string | undefined {
  const words = info.split(/\s+/);
  const file = words.find((word) => word.startsWith('file='))?.slice('file='.length);
  const of = file === undefined ? '' : ` ${visible(file)}`;
  if (words.includes('fixed')) return `after --fix${of}:`;
  if (words.includes('fixed=unsafe')) return `after --fix-unsafe${of}:`;
  if (words.includes('suggested')) return `after the suggestion${of}:`;
  if (words.includes('reported')) return 'reported, by line:';
  if (words.includes('options')) return 'with the options:';
  return file === undefined ? undefined : visible(file);
}

function expanded(text: string): string {
  return text.split('\t').map(visible).join('    ');
}
