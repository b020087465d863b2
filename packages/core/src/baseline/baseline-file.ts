import { isObject } from '../configure/json-schema-failures.ts';
import { parseJson } from '../configure/sources/json.ts';
import { locate } from '../configure/sources/parsed.ts';
import { UserError } from '../plugin/user-error.ts';
import { isDay } from '../text/day.ts';
import { LineIndex } from '../text/line-index.ts';
import { didYouMean } from '../text/nearest.ts';
import { type BaselineEntry, compareEntries, keyOf } from './entry.ts';

/** Where the baseline is, unless the configuration says otherwise. */
export const defaultBaseline = '.devlint-baseline.json';

/** Raised when older versions of devlint could misread a file. */
const version = 1;

/** An accepted finding with the line of the file on which it is written, from 1. */
export interface WrittenEntry extends BaselineEntry {
  readonly line: number;
}

const strings = ['path', 'rule', 'message', 'text', 'near', 'in'] as const;
const optional = ['owner', 'reason', 'expires'] as const;
const fields: readonly string[] = [...strings, 'ordinal', ...optional];

/** Reads a baseline; throws a `UserError` with line and column where that cannot be done. `name` is the file's, for it. */
export function readBaseline(text: string, name: string): readonly WrittenEntry[] {
  const lines = new LineIndex(text);
  const fail = (offset: number, message: string): never => {
    const { line, column } = lines.positionOf(offset);
    throw new UserError(`${name}:${line}:${column}: ${message}`);
  };
  const conflict = /^(?:<{7}|={7}|>{7})(?= |\r?$)/m.exec(text);
  if (conflict !== null) fail(conflict.index, 'this merge conflict is not resolved; see "devlint help baseline".');
  const { value, place, mistakes } = parseJson(text);
  const [mistake] = mistakes;
  if (mistake !== undefined) fail(mistake.range.start, `${mistake.message}.`);
  const at = (...keyPath: readonly string[]) => locate(place, keyPath, 'value').start;
  if (!isObject(value))
    return fail(at(), 'a baseline is an object with a "version"; "devlint baseline create" writes one.');
  if (value.version === undefined) fail(at(), `"version": ${version} is missing; "devlint baseline create" writes it.`);
  if (typeof value.version !== 'number' || value.version > version) {
    fail(
      at('version'),
      `this is a baseline of version ${JSON.stringify(value.version)}; this devlint reads ${version}.`,
    );
  }
  return Object.entries(value).flatMap(([key, entry]): readonly WrittenEntry[] => {
    if (key === 'version') return [];
    if (!isObject(entry)) return fail(at(key), 'an accepted finding is an object.');
    checkEntry(entry, (field, message) => fail(field === undefined ? at(key) : at(key, field), message));
    const { ordinal = 1, ...rest } = entry;
    return [{ ...rest, ordinal, line: lines.positionOf(at(key)).line } as WrittenEntry];
  });
}

function checkEntry(
  entry: Readonly<Record<string, unknown>>,
  fail: (field: string | undefined, message: string) => never,
): void {
  for (const field of strings) {
    if (entry[field] === undefined) fail(undefined, `this accepted finding lacks its "${field}".`);
  }
  for (const [field, value] of Object.entries(entry)) {
    if (!fields.includes(field)) fail(field, `an accepted finding has no "${field}"${didYouMean(field, fields)}`);
    if (field === 'ordinal' ? !Number.isInteger(value) : typeof value !== 'string') {
      fail(
        field,
        `"${field}" must be a ${field === 'ordinal' ? 'whole number' : 'string'}, not ${JSON.stringify(value)}.`,
      );
    }
  }
  const { expires } = entry;
  if (typeof expires === 'string' && !isDay(expires)) {
    fail('expires', `"expires" must be a day YYYY-MM-DD, not "${expires}".`);
  }
}

/**
 * The text of a baseline: one line per accepted finding, sorted. The version comes last so that every such line ends in
 * a comma, and adding one never touches another.
 */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const lines = [...byKey]
    .sort(([, a], [, b]) => compareEntries(a, b))
    .map(([key, entry]) => `  ${JSON.stringify(key)}: ${printEntry(entry)},\n`);
  return `{\n${lines.join('')}  "version": ${version}\n}\n`;
}

function printEntry(entry: BaselineEntry): string {
  const { path, rule, message, text, near, in: anchor, ordinal, owner, reason, expires } = entry;
  const more = { ...(ordinal === 1 ? {} : { ordinal }), owner, reason, expires };
  return JSON.stringify({ path, rule, message, text, near, in: anchor, ...more });
}
