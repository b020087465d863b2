import type { Diagnostic, Report } from '@devlint/core';
import type { Style } from '../format.ts';
import { count } from './count.ts';
import type { Role } from './paint.ts';
import { wrap } from './wrap.ts';

/** The last line: how many problems, where, and what can be done about them. */
export function verdict(report: Report, shown: readonly Diagnostic[], style: Style): string {
  const { summary } = report;
  const { sign, role } = signOf(report, shown);
  const sentence = [headline(report, shown), ...fixes(report), ...hidden(report, shown)].join('; ');
  const [first = '', ...others] = wrap(sentence, style.width - 2);
  const lines = [`${style.paint(role, sign)} ${style.paint('strong', first)}`];
  for (const line of others) lines.push(`  ${style.paint('strong', line)}`);
  if (summary.failures > 0) {
    const failed = `This run is incomplete: ${count(summary.failures, 'failure')} in rules or configuration, told above.`;
    for (const line of wrap(failed, style.width - 2)) lines.push(`  ${style.paint('error', line)}`);
  }
  return lines.join('\n');
}

function signOf({ summary }: Report, shown: readonly Diagnostic[]): { readonly sign: string; readonly role: Role } {
  if (summary.errors > 0 || summary.failures > 0) return { sign: '✖', role: 'error' };
  if (summary.warnings > 0) return { sign: '⚠', role: 'warning' };
  return shown.length > 0 ? { sign: 'ℹ', role: 'info' } : { sign: '✔', role: 'success' };
}

function headline({ summary }: Report, shown: readonly Diagnostic[]): string {
  if (shown.length === 0) {
    const checked = summary.files === 0 ? 'no files to check' : count(summary.files, 'file');
    const clean = summary.files === 0 ? '' : ', no problems';
    return summary.errors + summary.warnings + summary.infos === 0 ? checked + clean : `${checked}, no errors`;
  }
  const of = (severity: Diagnostic['severity']) =>
    shown.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [
    { number: of('error'), noun: 'error' },
    { number: of('warning'), noun: 'warning' },
    { number: of('info'), noun: 'info' },
  ].flatMap(({ number, noun }) => (number === 0 ? [] : [count(number, noun)]));
  const files = new Set(shown.map(({ path }) => path)).size;
  return `${count(shown.length, 'problem')} (${parts.join(', ')}) in ${count(files, 'file')}`;
}

function fixes({ summary: { fixable } }: Report): readonly string[] {
  if (fixable.safe === 0 && fixable.unsafe === 0) return [];
  if (fixable.safe === 0) return [`${fixable.unsafe} fixable with --fix-unsafe`];
  const more = fixable.unsafe === 0 ? '' : `, ${fixable.unsafe} more with --fix-unsafe`;
  return [`${fixable.safe} fixable with --fix${more}`];
}

/** What was counted but is not shown: suppressed findings, and with --quiet those below an error. */
function hidden({ summary }: Report, shown: readonly Diagnostic[]): readonly string[] {
  const quiet = summary.errors + summary.warnings + summary.infos - shown.length;
  return [
    ...(quiet > 0 ? [`${quiet} below error level not shown`] : []),
    ...(summary.suppressed > 0 ? [`${summary.suppressed} suppressed`] : []),
  ];
}
