import { AssertionError, deepEqual, equal } from 'node:assert/strict';
import type { Plugin } from '../plugin/plugin.ts';
import type { Rule } from '../plugin/rule.ts';
import { applyEdits } from '../repair/apply-edits.ts';
import type { Diagnostic } from '../report/report.ts';
import { exampleFileOf } from './default-path.ts';
import { messagePattern } from './message-pattern.ts';
import { openTrial, type Trial } from './run-example.ts';
import type { ExpectedError, InvalidCase, ValidCase } from './test-case.ts';

/** A rule to be tried, by its name in a plugin that has what it needs. */
export interface Tried {
  readonly plugin: Plugin;
  readonly ruleId: string;
  readonly rule: Rule;
}

/** Runs one test; throws, with what was expected and what was found, where they differ. */
export async function runCase(tried: Tried, test: ValidCase | InvalidCase): Promise<void> {
  const path = test.filename ?? exampleFileOf(tried.rule);
  const trial = trialOf(tried, test, path);
  const session = await openTrial(trial);
  try {
    const [problem] = session.problems;
    if (problem !== undefined) throw new Error(problem.message);
    const report = await session.lint();
    const [crash] = report.crashes;
    // What the rule threw says more than that it threw; its stack leads to the line.
    if (crash !== undefined) throw crashOf(tried, crash.error, crash.stack);
    const found = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
    if (!('errors' in test)) return sameLines(found, [], 'the code is valid, but the rule found something');
    compareErrors(found, test, path, trial);
    const { changes } = await session.fix('unsafe');
    const after = changes.find((change) => change.path === path)?.after ?? test.code;
    compareOutput(after, test);
  } finally {
    await session.close();
  }
}

function trialOf({ plugin, ruleId }: Tried, { code, options, files }: ValidCase, path: string): Trial {
  const [own] = Array.isArray(options) ? options : [options];
  return {
    plugin,
    ruleId,
    options: own as Trial['options'],
    files: new Map([...Object.entries(files ?? {}), [path, code]]),
  };
}

function crashOf({ ruleId }: Tried, message: string, stack: string | undefined): Error {
  const error = new Error(`the rule "${ruleId}" threw: ${message}`);
  if (stack !== undefined) error.stack = stack;
  return error;
}

function compareOutput(after: string, { code, output }: InvalidCase): void {
  if (after === (output ?? code)) return;
  const message =
    typeof output === 'string'
      ? 'the fixes make something else of the code'
      : output === null
        ? '"output" is null, but a fix changes the code'
        : 'a fix changes the code; give the test its "output"';
  throw new AssertionError({ message, actual: after, expected: output ?? code });
}

function compareErrors(found: readonly Diagnostic[], { errors }: InvalidCase, path: string, trial: Trial): void {
  if (typeof errors === 'number') {
    const announced = errors === 1 ? '1 finding was' : `${errors} findings were`;
    if (found.length !== errors) sameLines(found, [`${announced} expected`], `${announced} expected`);
    return;
  }
  const expected = errors.map(
    (error): ExpectedError => (typeof error === 'string' || error instanceof RegExp ? { message: error } : error),
  );
  const seen = found.map((diagnostic, index) => asked(diagnostic, expected[index] ?? whole, path));
  deepEqual(
    seen,
    expected.map(({ suggestions: _, message, ...rest }) => ({
      ...(message === undefined ? {} : { message: String(message) }),
      ...rest,
    })),
  );
  for (const [index, diagnostic] of found.entries()) {
    const { suggestions } = expected[index] ?? {};
    if (suggestions !== undefined) compareSuggestions(diagnostic, suggestions, path, trial);
  }
}

/** What is shown of a finding that was not expected. */
const whole: ExpectedError = { message: '', line: 0, column: 0 };

/** Of a finding what a test speaks of, in the order in which it does. */
function asked(found: Diagnostic, expected: ExpectedError, path: string): Readonly<Record<string, unknown>> {
  const values: Readonly<Record<string, unknown>> = {
    ...found,
    path: found.path,
    fix: found.fix?.tier ?? null,
    message: matches(expected.message, found.message) ? String(expected.message) : found.message,
  };
  const keys = Object.keys(expected).filter((key) => key !== 'suggestions');
  const elsewhere = found.path === path || keys.includes('path') ? [] : ['path'];
  return Object.fromEntries([...keys, ...elsewhere].map((key) => [key, values[key]]));
}

function matches(expected: string | RegExp | undefined, message: string): boolean {
  return expected instanceof RegExp && expected.test(message);
}

function compareSuggestions(
  found: Diagnostic,
  expected: NonNullable<ExpectedError['suggestions']> | null,
  path: string,
  { plugin, ruleId, files }: Trial,
): void {
  const titles = found.suggestions.map(({ title }) => title);
  const wanted = expected ?? 0;
  if (typeof wanted === 'number') {
    equal(
      titles.length,
      wanted,
      `the finding has ${titles.length} suggestion${titles.length === 1 ? '' : 's'}: ${titles.join('; ') || 'none'}`,
    );
    return;
  }
  const messages = plugin.rules?.[ruleId]?.meta.messages ?? {};
  const seen = found.suggestions.map(({ title, edits }, index) => {
    const { desc, messageId } = wanted[index] ?? {};
    const isNamed = messageId !== undefined && messagePattern(messages[messageId] ?? '').test(title);
    const own = edits.filter((edit) => edit.path === path);
    return {
      ...(desc === undefined && isNamed ? { messageId } : { desc: title }),
      output: applyEdits(files.get(path) ?? '', own),
    };
  });
  deepEqual(
    seen,
    wanted.map(({ desc, messageId, output }) => ({ ...(desc === undefined ? { messageId } : { desc }), output })),
  );
}

/** Compares findings as lines, which read better in a diff than objects. */
function sameLines(found: readonly Diagnostic[], expected: readonly string[], message: string): void {
  const lines = found.map(({ line, column, message: text, messageId }) => `${line}:${column} ${text} (${messageId})`);
  if (lines.length === 0 && expected.length === 0) return;
  throw new AssertionError({ message: `${message}:\n${lines.join('\n') || 'nothing'}`, actual: lines, expected });
}
