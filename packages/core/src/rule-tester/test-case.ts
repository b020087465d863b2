import type { Rule } from '../plugin/rule.ts';
import { didYouMean } from '../text/nearest.ts';

/** What every test of `RuleTester` may say. The shape is ESLint's. */
export interface ValidCase {
  /** What the test is called; its code, where that is left out. */
  readonly name?: string;
  readonly code: string;
  /** Where the code stands; by default where a file of the rule's kind or language usually does. */
  readonly filename?: string;
  /** The rule's options object, alone or as the one item of a list. */
  readonly options?: object | readonly [object];
  /** Further files of the project by path, for project rules. */
  readonly files?: Readonly<Record<string, string>>;
  readonly only?: boolean;
  readonly skip?: boolean;
}

/** A finding; what is left out is not compared. */
export interface ExpectedError {
  readonly message?: string | RegExp;
  readonly messageId?: string;
  /** The file of the finding, where it is another than `filename`. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The tier of its fix; `null` where it has none. */
  readonly fix?: 'safe' | 'unsafe' | null;
  readonly suggestions?: number | readonly ExpectedSuggestion[] | null;
}

export interface ExpectedSuggestion {
  /** Its title. */
  readonly desc?: string;
  readonly messageId?: string;
  /** The code once it is chosen. */
  readonly output: string;
}

export interface InvalidCase extends ValidCase {
  /** How many findings there are, or each of them in reading order: a text is a message. */
  readonly errors: number | readonly (string | RegExp | ExpectedError)[];
  /** The code after all fixes, `safe` and `unsafe`; `null` or nothing where none changes it. */
  readonly output?: string | null;
}

export interface TestCases {
  readonly valid?: readonly (string | ValidCase)[];
  readonly invalid?: readonly InvalidCase[];
}

const caseKeys = ['name', 'code', 'filename', 'options', 'files', 'only', 'skip'];
const invalidKeys = [...caseKeys, 'errors', 'output'];
const errorKeys = [...['message', 'messageId', 'path', 'line', 'column', 'endLine', 'endColumn', 'fix'], 'suggestions'];
const suggestionKeys = ['desc', 'messageId', 'output'];

/**
 * Throws where a test is written in a way that would compare something else than its author thinks, or nothing: the
 * sentence says what to change.
 */
export function checkTestCase(written: unknown, kind: 'valid' | 'invalid', rule: Rule): void {
  const test = objectOf(written, `a test under "${kind}" is { code: "…" }`);
  knownKeys(test, kind === 'valid' ? caseKeys : invalidKeys, 'a test');
  if (typeof test.code !== 'string') throw wrong('a test needs its "code", a text');
  if (test.options !== undefined) {
    const options = Array.isArray(test.options) && test.options.length === 1 ? test.options[0] : test.options;
    objectOf(options, '"options" is the options object of the rule, alone or in a list');
    if (Array.isArray(options)) throw wrong('"options" holds several options; a rule takes one object');
  }
  if (kind === 'invalid') checkErrors(test, rule);
}

function checkErrors({ errors, output, code }: Readonly<Record<string, unknown>>, rule: Rule): void {
  if (typeof errors !== 'number' && !Array.isArray(errors)) {
    throw wrong('a test under "invalid" needs "errors", a number or a list of findings');
  }
  if (errors === 0 || (Array.isArray(errors) && errors.length === 0)) {
    throw wrong('a test under "invalid" announces no finding; it belongs under "valid"');
  }
  if (output === code) throw wrong('"output" is the same as "code"; leave it out where no fix changes anything');
  if (typeof output === 'string' && rule.meta.fixable === undefined) {
    throw wrong('"output" is given, but the rule has no "meta.fixable"');
  }
  for (const error of Array.isArray(errors) ? (errors as readonly unknown[]) : []) {
    if (typeof error !== 'string' && !(error instanceof RegExp)) checkError(error, rule);
  }
}

function checkError(written: unknown, rule: Rule): void {
  const error = objectOf(written, 'a finding in "errors" is a message or { messageId, line, … }');
  knownKeys(error, errorKeys, 'a finding in "errors"');
  if (Object.keys(error).length === 0) throw wrong('a finding in "errors" says nothing; name its "messageId"');
  oneMessage(error, 'message', rule);
  if (!Array.isArray(error.suggestions)) return;
  for (const one of error.suggestions as readonly unknown[]) {
    const suggestion = objectOf(one, 'a suggestion is { messageId, output }');
    knownKeys(suggestion, suggestionKeys, 'a suggestion');
    oneMessage(suggestion, 'desc', rule);
    if (typeof suggestion.output !== 'string')
      throw wrong('a suggestion needs its "output", the code once it is chosen');
  }
}

/** A message is named once, by its text or by its id, which the rule has. */
function oneMessage(written: Readonly<Record<string, unknown>>, textKey: string, rule: Rule): void {
  const { messageId } = written;
  if (messageId === undefined) return;
  if (written[textKey] !== undefined) throw wrong(`name "${textKey}" or "messageId", not both`);
  const known = Object.keys(rule.meta.messages);
  if (known.some((id) => id === messageId)) return;
  const ending = didYouMean(String(messageId), known, `; it has ${known.map((id) => `"${id}"`).join(', ') || 'none'}`);
  throw wrong(`the rule has no messageId "${messageId}"${ending}`);
}

function objectOf(value: unknown, otherwise: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw wrong(otherwise);
  return value as Readonly<Record<string, unknown>>;
}

function knownKeys(written: object, known: readonly string[], what: string): void {
  const strange = Object.keys(written).find((key) => !known.includes(key));
  if (strange === undefined) return;
  throw wrong(`${what} has no "${strange}"${didYouMean(strange, known, `; it has ${known.join(', ')}`)}`);
}

function wrong(sentence: string): Error {
  return new Error(`The test is written wrongly: ${sentence}`);
}
