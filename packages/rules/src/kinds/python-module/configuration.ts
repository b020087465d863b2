import type { PythonDocument, PythonNode, Range } from '@devlint/core';
import { type ArgumentNode, keywordValue } from './argument-facts.ts';
import { dottedName, literalText } from './expressions.ts';

/** `app.config.from_object(…)`. */
export interface ConfigObject {
  readonly function: number | null;
  readonly range: Range;
  /** The variable of the application: `app`. */
  readonly application: string;
  /** The argument as written; empty where it is long or stands on several lines. */
  readonly written: string;
  /** The dotted name that is given, or the one that is subscripted in `config[name]`. */
  readonly name: string | null;
  readonly isSubscript: boolean;
  /** The text of a string literal: `config.ProductionConfig`. */
  readonly text: string | null;
  /** The call is a statement of its own: offset of its line's end, and the blanks before it. */
  readonly statement: { readonly lineEnd: number; readonly indent: string } | null;
}

/** `name = {"key": Value, …}` at module level. */
export interface MappingFact {
  readonly name: string;
  readonly nameRange: Range;
  readonly keys: readonly string[];
  /** Dotted names among the values. */
  readonly values: readonly string[];
}

/** A class with settings: names in capitals that its body gives a value. */
export interface SettingsClass {
  /** Index into the module's classes. */
  readonly class: number;
  readonly settings: number;
  /** All values stand in the file, and nothing in it asks the environment: whatever runs it gets the same. */
  readonly isConstant: boolean;
  /** Some of them usually differ from one environment to the next: what is secret, where something is, how it is run. */
  readonly differs: boolean;
}

const differing =
  /^(?:DEBUG|TESTING|ENV)$|SECRET|PASSWORD|PASSWD|TOKEN|API_KEY|DATABASE|(?:^|_)(?:DB|URI|URL|HOST|SERVER|DSN|ORIGINS)(?:_|$)/;

/** Whether a setting of this name usually differs between environments. */
export function usuallyDiffers(name: string): boolean {
  return differing.test(name);
}

const asksEnvironment = /\b(?:environb?|getenvb?|env|dotenv|decouple|environs|dynaconf|BaseSettings)\b/;

/** Whether a file may take settings from the environment. */
export function mayAskEnvironment({ file }: PythonDocument): boolean {
  return asksEnvironment.test(file.text);
}

/** Names that only work out a place in the project or a span of time. */
const workingOut =
  /^(?:os|path|join|abspath|dirname|realpath|__file__|pathlib|Path|parents?|resolve|str|datetime|timedelta|days|hours|minutes|seconds|\w*dir)$/i;

const literal = /^(?:integer|float|true|false|none)$/;

/** Whether a value is what is written there: not what a name or a call brings from elsewhere. */
export function isConstantValue(value: PythonNode | null): boolean {
  if (value === null) return false;
  // Most are plain, and enumerations have thousands of them: only what holds other nodes is looked into.
  if (literal.test(value.type) || (value.type === 'string' && !/^\w?f/i.test(value.text))) return true;
  return value.descendantsOfType('identifier').every(({ text }) => workingOut.test(text));
}

/** A place that makes Flask look for a folder `instance`. */
export interface InstanceUse {
  readonly range: Range;
  /** The file name of a relative SQLite address; empty for `Flask(…, instance_relative_config=True)`. */
  readonly database: string;
}

/** Longer arguments are not repeated in code. */
const longestArgument = 120;

/** Reads a call of `….config.from_object`. */
export function configObject(
  document: PythonDocument,
  call: PythonNode,
  callee: string,
  args: readonly ArgumentNode[],
  within: number | null,
): ConfigObject | undefined {
  const application = /^(.+)\.config\.from_object$/.exec(callee)?.[1];
  const value = args[0]?.value;
  if (application === undefined || value === undefined) return undefined;
  const isSubscript = value.type === 'subscript';
  const isString = value.type === 'string';
  const written = value.endIndex - value.startIndex > longestArgument ? '' : value.text;
  return {
    function: within,
    range: document.rangeOf(call),
    application,
    written: /[\r\n#]/.test(written) ? '' : written,
    name: dottedName(isSubscript ? value.childForFieldName('value') : value) ?? null,
    isSubscript,
    text: isString ? (literalText(value) ?? null) : null,
    statement: call.parent?.type === 'expression_statement' ? lineOf(document.file.text, call) : null,
  };
}

function lineOf(text: string, call: PythonNode): ConfigObject['statement'] {
  let start = call.startIndex;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  let end = call.endIndex;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  const indent = text.slice(start, call.startIndex);
  const rest = text.slice(call.endIndex, end).trim();
  return /^[ \t]*$/.test(indent) && (rest === '' || rest.startsWith('#')) ? { lineEnd: end, indent } : null;
}

/** More entries than this are data, not a choice of configurations. */
const mostEntries = 50;

/** Reads a mapping; nothing for one without names among its values. */
export function mappingFact(document: PythonDocument, name: PythonNode, value: PythonNode): MappingFact | undefined {
  if (value.type !== 'dictionary' || value.namedChildCount > mostEntries) return undefined;
  const pairs = value.namedChildren.filter(({ type }) => type === 'pair');
  const values = pairs.flatMap((pair) => dottedName(pair.childForFieldName('value')) ?? []);
  if (values.length === 0) return undefined;
  const keys = pairs.flatMap((pair) => literalText(pair.childForFieldName('key')) ?? []);
  return { name: name.text, nameRange: document.rangeOf(name), keys, values };
}

/** `Flask(…, instance_relative_config=True)` without a folder of its own. */
export function relativeConfig(
  document: PythonDocument,
  call: PythonNode,
  args: readonly ArgumentNode[],
): InstanceUse | undefined {
  if (keywordValue(args, 'instance_relative_config')?.type !== 'true') return undefined;
  if (keywordValue(args, 'instance_path') !== undefined) return undefined;
  return { range: document.rangeOf(call), database: '' };
}

/** One application has a handful of databases. */
const mostDatabases = 20;

/** Addresses of SQLite databases by a relative file name, in files that speak of SQLAlchemy's settings. */
export function relativeDatabases(document: PythonDocument): readonly InstanceUse[] {
  const { text } = document.file;
  if (!/SQLALCHEMY_(?:DATABASE_URI|BINDS)/.test(text)) return [];
  const found = [...text.matchAll(/sqlite:\/\/\/(?![/\\:]|[A-Za-z]:)([\w.][\w./-]*)(?=["'])/g)].slice(0, mostDatabases);
  return found.flatMap((match) => {
    const { index } = match;
    const node = document.root.descendantForIndex(index, index + match[0].length);
    // Not in comments and docstrings, and only as the whole of a literal.
    const isWhole = node?.type === 'string_content' && node.startIndex === index && node.text === match[0];
    const isValue = isWhole && node.parent?.parent?.type !== 'expression_statement';
    const range = { start: index, end: index + match[0].length };
    return isValue ? [{ range, database: match[1] ?? '' }] : [];
  });
}

/** Whether a file makes the folder `instance` when it runs. */
export function makesInstanceFolder({ file }: PythonDocument): boolean {
  return /instance/.test(file.text) && /\b(?:makedirs|mkdir)\b/.test(file.text);
}
