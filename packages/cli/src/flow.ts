/**
 * Reads the flow style of YAML as far as rule settings need it: JSON, where keys and plain words go without quotes,
 * as in `[error, { statuses: [proposed, accepted] }]`. Nothing where the text is not that.
 */
export function readFlow(text: string): { readonly value: unknown } | undefined {
  const reader: Reader = { text, at: 0 };
  try {
    const value = readValue(reader, 0);
    skipBlanks(reader);
    return reader.at === text.length ? { value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Deeper nesting than any options schema has would only exhaust the stack. */
const deepest = 50;

interface Reader {
  readonly text: string;
  at: number;
}

function readValue(reader: Reader, depth: number): unknown {
  if (depth > deepest) throw new SyntaxError('too deep');
  if (take(reader, '[')) return readList(reader, depth);
  if (take(reader, '{')) return readMap(reader, depth);
  const { text, quoted } = readScalar(reader);
  return quoted ? text : meaningOf(text);
}

function readList(reader: Reader, depth: number): readonly unknown[] {
  const list: unknown[] = [];
  while (!take(reader, ']')) {
    list.push(readValue(reader, depth + 1));
    if (!take(reader, ',') && peek(reader) !== ']') throw new SyntaxError('a comma is missing');
  }
  return list;
}

function readMap(reader: Reader, depth: number): Readonly<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  while (!take(reader, '}')) {
    const key = readScalar(reader).text;
    if (!take(reader, ':')) throw new SyntaxError('a colon is missing');
    entries.push([key, readValue(reader, depth + 1)]);
    if (!take(reader, ',') && peek(reader) !== '}') throw new SyntaxError('a comma is missing');
  }
  // Not by assignment: a key named `__proto__` stays an ordinary key.
  return Object.fromEntries(entries);
}

function readScalar(reader: Reader): { readonly text: string; readonly quoted: boolean } {
  const quote = peek(reader);
  if (quote === '"' || quote === "'") return { text: readQuoted(reader, quote), quoted: true };
  const start = reader.at;
  while (reader.at < reader.text.length && !endsPlain(reader)) reader.at++;
  const text = reader.text.slice(start, reader.at).trim();
  if (text === '') throw new SyntaxError('a value is missing');
  return { text, quoted: false };
}

/** A colon ends a plain word only before a blank, as in YAML, so that addresses and times need no quotes. */
function endsPlain({ text, at }: Reader): boolean {
  const character = text.charAt(at);
  return '[]{},'.includes(character) || (character === ':' && /^[\s[{]?$/.test(text.charAt(at + 1)));
}

/** Double quotes escape as JSON does, single quotes by doubling, as YAML does. */
function readQuoted(reader: Reader, quote: '"' | "'"): string {
  const start = reader.at;
  for (reader.at++; reader.at < reader.text.length; reader.at++) {
    const character = reader.text[reader.at];
    if (character === '\\' && quote === '"') reader.at++;
    else if (character === quote && quote === "'" && reader.text[reader.at + 1] === quote) reader.at++;
    else if (character === quote) break;
  }
  const written = reader.text.slice(start, ++reader.at);
  if (quote === '"') return String(JSON.parse(written));
  if (written.length < 2 || !written.endsWith(quote)) throw new SyntaxError('a quote is missing');
  return written.slice(1, -1).replaceAll("''", "'");
}

function meaningOf(word: string): unknown {
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null' || word === '~') return null;
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(word) ? Number(word) : word;
}

function take(reader: Reader, character: string): boolean {
  if (peek(reader) !== character) return false;
  reader.at++;
  return true;
}

function peek(reader: Reader): string | undefined {
  skipBlanks(reader);
  return reader.text[reader.at];
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at++;
}
