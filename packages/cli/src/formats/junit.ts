import type { Diagnostic, Report } from '@devlint/core';
import type { ReportStyle } from '../format.ts';
import { groupByPath } from '../group-by-path.ts';
import { count } from '../terminal/count.ts';
import { xmlAttributes, xmlText } from '../xml.ts';

/**
 * JUnit's XML as CI servers read it: one suite per file with findings, one test case per finding. Errors and warnings
 * fail; a rule that crashed is an error of the suite; a clean run is one test case that passes.
 * Times are left at zero: the same project gives the same bytes.
 */
export default function junit(report: Report, { inRepository }: Pick<ReportStyle, 'inRepository'>): string {
  const shown = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const suites = [...groupByPath(shown)].map(([path, found]) => suiteOf(inRepository(path), found));
  const all = suites.length === 0 ? [cleanSuite(report)] : suites;
  const sum = (key: 'tests' | 'failures' | 'errors') => all.reduce((total, suite) => total + suite[key], 0);
  const counts = { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites${xmlAttributes({ name: 'devlint', ...counts, time: 0 })}>\n`,
    ...all.map(({ text }) => text),
    '</testsuites>\n',
  ].join('');
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly text: string;
}

function cleanSuite({ summary }: Report): Suite {
  const attributes = xmlAttributes({ name: 'devlint', tests: 1, failures: 0, errors: 0, time: 0 });
  const name = `no problems in ${count(summary.files, 'file')}`;
  const test = `    <testcase${xmlAttributes({ name, classname: 'devlint', time: 0 })}/>\n`;
  return { tests: 1, failures: 0, errors: 0, text: `  <testsuite${attributes}>\n${test}  </testsuite>\n` };
}

function suiteOf(path: string, found: readonly Diagnostic[]): Suite {
  const crashed = found.filter(isCrash).length;
  const passed = found.filter(({ severity }) => severity === 'info').length;
  const counts = { tests: found.length, failures: found.length - crashed - passed, errors: crashed };
  const cases = found.map((diagnostic) => caseOf(path, diagnostic)).join('');
  const attributes = xmlAttributes({ name: path, ...counts, time: 0 });
  return { ...counts, text: `  <testsuite${attributes}>\n${cases}  </testsuite>\n` };
}

function caseOf(path: string, diagnostic: Diagnostic): string {
  const { ruleId, line, column, message, severity } = diagnostic;
  const name = `${ruleId} (${line}:${column})`;
  const open = `    <testcase${xmlAttributes({ name, classname: path, file: path, line, time: 0 })}`;
  const sentence = xmlText(`${path}:${line}:${column}: ${severity} ${message}`);
  // Something to know is no failure; it is kept as what the test printed.
  if (severity === 'info') return `${open}>\n      <system-out>${sentence}</system-out>\n    </testcase>\n`;
  const element = isCrash(diagnostic) ? 'error' : 'failure';
  return `${open}>\n      <${element}${xmlAttributes({ type: ruleId, message })}>${sentence}</${element}>\n    </testcase>\n`;
}

/** The tool failed rather than the project. */
function isCrash({ ruleId }: Diagnostic): boolean {
  return ruleId === 'devlint/rule-crash' || ruleId === 'devlint/timeout' || ruleId === 'devlint/config';
}
