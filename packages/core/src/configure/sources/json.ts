import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { definedTwice, type Mistake, type Parsed, type Place, setMember } from './parsed.ts';

/** Reads JSON with comments and trailing commas. A text without any value is an empty configuration. */
export function parseJson(text: string): Parsed {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const duplicates: Mistake[] = [];
  const read = root === undefined ? { value: {}, place: undefined } : readNode(root, undefined, duplicates);
  // The parser goes on after a mistake and stumbles over what follows; only its first complaint is about the text.
  const [first] = errors;
  return { ...read, mistakes: first === undefined ? duplicates : [mistakeOf(first, text)] };
}

function readNode(node: Node, key: Node | undefined, duplicates: Mistake[]): { value: unknown; place: Place } {
  const entries = new Map<string | number, Place>();
  const place = { range: rangeOf(node), key: key && rangeOf(key), entries };
  if (node.type === 'array') {
    const items = (node.children ?? []).map((child) => readNode(child, undefined, duplicates));
    for (const [index, item] of items.entries()) entries.set(index, item.place);
    return { value: items.map(({ value }) => value), place };
  }
  if (node.type !== 'object') return { value: node.value, place };
  const object = {};
  for (const { children: [name, child] = [] } of node.children ?? []) {
    if (name === undefined || child === undefined) continue;
    const member = readNode(child, name, duplicates);
    if (entries.has(name.value)) duplicates.push({ range: rangeOf(name), message: definedTwice(name.value) });
    entries.set(name.value, member.place);
    setMember(object, name.value, member.value);
  }
  return { value: object, place };
}

function rangeOf({ offset, length }: { readonly offset: number; readonly length: number }) {
  return { start: offset, end: offset + length };
}

const sentences: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'This number is not complete',
  PropertyNameExpected: 'A key in double quotes is expected here',
  ValueExpected: 'A value is expected here',
  ColonExpected: 'A colon is expected after the key',
  CommaExpected: 'A comma is expected before this',
  CloseBraceExpected: 'A closing "}" is missing',
  CloseBracketExpected: 'A closing "]" is missing',
  EndOfFileExpected: 'Nothing is expected after the end of the configuration',
  InvalidCommentToken: 'This comment is not closed',
  UnexpectedEndOfComment: 'This comment is not closed',
  UnexpectedEndOfString: 'This string is not closed on its line',
  UnexpectedEndOfNumber: 'This number is not complete',
  InvalidUnicode: 'A "\\u" escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'JSON knows no such escape; write a backslash as "\\\\"',
  InvalidCharacter: 'A control character in a string must be escaped',
};

function mistakeOf(error: ParseError, text: string): Mistake {
  const range = rangeOf(error);
  const code = printParseErrorCode(error.error);
  if (code !== 'InvalidSymbol') return { range, message: sentences[code] ?? 'This is not valid JSON' };
  const found = text.slice(range.start, range.end);
  const shown = found.length > 30 ? `${found.slice(0, 29)}…` : found;
  return { range, message: `Unexpected ${shown}; keys and strings need double quotes` };
}
