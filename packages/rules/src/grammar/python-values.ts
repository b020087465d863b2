/** A token of Python source, as far as literals need it. A string's text is its value. */
export interface PythonToken {
  readonly kind: 'name' | 'string' | 'computed' | 'mark';
  readonly text: string;
}

/** A literal: a string, a list or tuple, a dict with string keys; `undefined` stands for anything computed. */
export type PythonValue = string | readonly PythonValue[] | ReadonlyMap<string, PythonValue> | undefined;

const tokenPattern =
  /#[^\r\n]*|(\w*)("""[^\\]*?(?:\\[\s\S][^\\]*?)*?"""|'''[^\\]*?(?:\\[\s\S][^\\]*?)*?'''|"(?:[^"\\\r\n]|\\[\s\S])*"|'(?:[^'\\\r\n]|\\[\s\S])*')|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|[^\s\\]/gu;

/** Splits Python source into tokens without comments. Never fails: odd characters are marks. */
export function pythonTokens(text: string): readonly PythonToken[] {
  return [...text.matchAll(tokenPattern)]
    .filter(([whole]) => !whole.startsWith('#'))
    .map(([whole, prefix, quoted]): PythonToken => {
      if (quoted !== undefined) return stringToken(prefix ?? '', quoted);
      return /^[\p{L}_]/u.test(whole) ? { kind: 'name', text: whole } : { kind: 'mark', text: whole };
    });
}

function stringToken(prefix: string, quoted: string): PythonToken {
  const marks = /^(?:"""|''')/.test(quoted) ? 3 : 1;
  const content = quoted.slice(marks, -marks);
  if (/[ft]/i.test(prefix)) return { kind: 'computed', text: content };
  return { kind: 'string', text: /r/i.test(prefix) ? content : unescaped(content) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '', '\r\n': '' };

function unescaped(content: string): string {
  return content.replace(/\\(\r\n|[ntr\n\\'"])/g, (_, code: string) => escapes[code] ?? code);
}

export interface Parsed {
  readonly value: PythonValue;
  /** Index of the token after the value. */
  readonly next: number;
}

/** Containers nested deeper than any build file's are taken as computed. */
const deepest = 8;

/** The value of the expression that starts at a token, if it is a literal all through, and where that literal ends. */
export function pythonValueAt(tokens: readonly PythonToken[], start: number): Parsed {
  const first = tokens[start];
  if (first === undefined || (first.kind === 'mark' ? !isOpening(first) : first.kind === 'name')) {
    return { value: undefined, next: start };
  }
  const literal = literalAt(tokens, start, deepest);
  return endsBefore(tokens[literal.next]) ? literal : { value: undefined, next: literal.next };
}

function parsed(tokens: readonly PythonToken[], start: number, depth: number): Parsed {
  const literal = literalAt(tokens, start, depth);
  if (endsBefore(tokens[literal.next])) return literal;
  return { value: undefined, next: endOfExpression(tokens, literal.next) };
}

/** Before an operator, a call or a subscript, a literal is only the start of an expression. */
function endsBefore(token: PythonToken | undefined): boolean {
  return token === undefined || isEnd(token) || token.kind === 'name';
}

function literalAt(tokens: readonly PythonToken[], start: number, depth: number): Parsed {
  const first = tokens[start];
  if (first?.kind === 'string' || first?.kind === 'computed') return joinedStrings(tokens, start);
  if (first?.kind === 'mark' && depth > 0) {
    if (first.text === '{') return dictAt(tokens, start, depth);
    if (first.text === '[' || first.text === '(') return listAt(tokens, start, depth);
  }
  return { value: undefined, next: endOfExpression(tokens, start) };
}

/** Adjacent strings are one. */
function joinedStrings(tokens: readonly PythonToken[], start: number): Parsed {
  let next = start;
  let value = '';
  let computed = false;
  for (let token = tokens[next]; token?.kind === 'string' || token?.kind === 'computed'; token = tokens[next]) {
    value += token.text;
    computed ||= token.kind === 'computed';
    next++;
  }
  return { value: computed ? undefined : value, next };
}

function listAt(tokens: readonly PythonToken[], open: number, depth: number): Parsed {
  const items: PythonValue[] = [];
  let next = open + 1;
  let commas = 0;
  while (next < tokens.length && !isClosing(tokens[next])) {
    const item = parsed(tokens, next, depth - 1);
    items.push(item.value);
    next = endOfExpression(tokens, item.next);
    if (tokens[next]?.text !== ',') break;
    commas++;
    next++;
  }
  const grouped = tokens[open]?.text === '(' && commas === 0 && items.length === 1;
  return { value: grouped ? items[0] : items, next: closingAfter(tokens, next) };
}

function dictAt(tokens: readonly PythonToken[], open: number, depth: number): Parsed {
  const entries = new Map<string, PythonValue>();
  let next = open + 1;
  while (next < tokens.length && !isClosing(tokens[next])) {
    const key = parsed(tokens, next, depth - 1);
    next = endOfExpression(tokens, key.next);
    if (tokens[next]?.text === ':') {
      const value = parsed(tokens, next + 1, depth - 1);
      if (typeof key.value === 'string') entries.set(key.value, value.value);
      next = endOfExpression(tokens, value.next);
    }
    if (tokens[next]?.text !== ',') break;
    next++;
  }
  return { value: entries, next: closingAfter(tokens, next) };
}

/** Where an expression ends at the latest: at a comma, colon or closing bracket of its own level. */
function endOfExpression(tokens: readonly PythonToken[], start: number): number {
  let open = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    if (open === 0 && isEnd(token)) return at;
    if (isOpening(token)) open++;
    else if (isClosing(token)) open--;
  }
  return tokens.length;
}

/** After the bracket that closes here, or right here in broken text. */
function closingAfter(tokens: readonly PythonToken[], at: number): number {
  return isClosing(tokens[at]) ? at + 1 : at;
}

function isOpening(token: PythonToken | undefined): boolean {
  return token?.kind === 'mark' && '([{'.includes(token.text);
}

function isClosing(token: PythonToken | undefined): boolean {
  return token?.kind === 'mark' && ')]}'.includes(token.text);
}

function isEnd(token: PythonToken | undefined): boolean {
  return token?.kind === 'mark' && ',:)]}'.includes(token.text);
}
