import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import type { Assembly } from './message.ts';

/**
 * What a logger would be given in place of a message that is put together: the message with `%` placeholders, then the
 * values; as source text. Nothing where a placeholder says more than `%` can say, or where a line break would move.
 */
export function lazyArguments(written: PythonNode, assembly: Assembly): string | undefined {
  const node = withoutParentheses(written);
  if (node === null || node.hasError || node.id !== written.id) return undefined;
  if (assembly === 'fstring') return node.type === 'string' ? ofFString(node) : undefined;
  if (assembly === 'percent') return ofPercent(node);
  return assembly === 'format' ? ofFormat(node) : undefined;
}

function ofFString(node: PythonNode): string | undefined {
  const open = node.firstChild?.text ?? '';
  const close = node.lastChild?.text ?? '';
  if (/[\r\n]/.test(node.text) || /[bt]/i.test(open)) return undefined;
  const values: string[] = [];
  let message = '';
  let at = node.firstChild?.endIndex ?? node.startIndex;
  const literal = (end: number) => unbraced(node.text.slice(at - node.startIndex, end - node.startIndex));
  for (const part of node.namedChildren) {
    if (part.type !== 'interpolation') continue;
    const placeholder = placeholderOf(part);
    const value = part.childForFieldName('expression');
    if (placeholder === undefined || value === null || !isPlain(value)) return undefined;
    message += literal(part.startIndex) + placeholder;
    values.push(value.text);
    at = part.endIndex;
  }
  message += literal(node.lastChild?.startIndex ?? node.endIndex);
  return [open.replace(/f/i, '') + message + close, ...values].join(', ');
}

/** The text between holes, as `%` wants it: braces are doubled there, percent signs here. */
function unbraced(text: string): string {
  return text.replaceAll('{{', '{').replaceAll('}}', '}').replaceAll('%', '%%');
}

/** `{value!r}` is `%r`, `{value:.2f}` is `%.2f`; there is nothing for alignment, `=` or a format that is computed. */
function placeholderOf(interpolation: PythonNode): string | undefined {
  if (/=\s*(?:![rsa])?\s*(?::|\}$)/.test(interpolation.text.slice(-12)) && isSelfDocumenting(interpolation))
    return undefined;
  const conversion = interpolation.childForFieldName('type_conversion')?.text ?? '';
  const format = interpolation.childForFieldName('format_specifier')?.text.slice(1) ?? '';
  if (conversion !== '') return format === '' ? `%${conversion.slice(1)}` : undefined;
  if (format === '' || format === 's') return '%s';
  return /^(?:0?\d{0,2}d|0?\d{0,2}(?:\.\d)?[feg]|0?\d{0,2}[xX])$/.test(format) ? `%${format}` : undefined;
}

function isSelfDocumenting(interpolation: PythonNode): boolean {
  return interpolation.children.some(({ type }) => type === '=');
}

/** True for expressions that may stand between commas as they are. */
function isPlain(value: PythonNode): boolean {
  return !/^(?:yield|named_expression|lambda|generator_expression|expression_list|pattern_list|list_splat)$/.test(
    value.type,
  );
}

/** `"…" % (a, b)` and `"…" % a`. A name may stand for a tuple, which is why it takes exactly one placeholder. */
function ofPercent(node: PythonNode): string | undefined {
  const left = withoutParentheses(node.childForFieldName('left'));
  const right = withoutParentheses(node.childForFieldName('right'));
  if (left?.type !== 'string' || right === null || /%\(/.test(left.text) || /[\r\n]/.test(node.text)) return undefined;
  const placeholders = (left.text.match(/%[^%]|%%/g) ?? []).filter((one) => one !== '%%').length;
  if (right.type !== 'tuple') {
    const isOne = /^(?:call|string|integer|float|attribute|subscript|identifier)$/.test(right.type);
    return placeholders === 1 && isOne ? `${left.text}, ${right.text}` : undefined;
  }
  const values = right.namedChildren.filter((child) => !child.isExtra);
  if (values.length !== placeholders || values.some(({ type }) => type === 'list_splat')) return undefined;
  return [left.text, ...values.map(({ text }) => text)].join(', ');
}

/** `"…{}…{}".format(a, b)` with nothing in the braces. */
function ofFormat(call: PythonNode): string | undefined {
  const template = call.childForFieldName('function')?.childForFieldName('object');
  const { positional, keywords, hasSplat, hasDoubleSplat } = callArguments(call);
  if (template?.type !== 'string' || keywords.size > 0 || hasSplat || hasDoubleSplat) return undefined;
  if (/[\r\n]/.test(call.text) || /^[a-z]*[ft]/i.test(template.text)) return undefined;
  const { text } = template;
  const holes = text.match(/\{\{|\}\}|\{[^{}]*\}|[{}]/g) ?? [];
  if (holes.some((hole) => !/^(?:\{\{|\}\}|\{\})$/.test(hole))) return undefined;
  if (holes.filter((hole) => hole === '{}').length !== positional.length) return undefined;
  const message = text.replaceAll(/\{\{|\}\}|\{\}|%/g, (mark) => replacements[mark] ?? mark);
  return [message, ...positional.map((value) => value.text)].join(', ');
}

const replacements: Readonly<Record<string, string>> = { '{{': '{', '}}': '}', '{}': '%s', '%': '%%' };
