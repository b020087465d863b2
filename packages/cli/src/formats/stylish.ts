import type { Diagnostic, Notification, Report, Severity } from '@devlint/core';
import type { ReportStyle, Style } from '../format.ts';
import { groupByPath } from '../group-by-path.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import { type Columns, finding, placeOf, repeatedPlaces, severities } from '../terminal/finding.ts';
import { told } from '../terminal/notification.ts';
import { ruleTable } from '../terminal/rule-table.ts';
import { verdict } from '../terminal/verdict.ts';
import { wrap } from '../terminal/wrap.ts';

/** More findings than this are an overview, not a text to read: source lines are kept for what weighs most. */
const framesAtMost = 50;

/** The format for people: findings by file, each with its source line; then the rules, and how it all ended. */
export default function stylish(report: Report, style: ReportStyle): string {
  const shown = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const framed = framedSeverities(shown);
  const severity = Math.max(
    0,
    ...severities.filter((one) => shown.some((d) => d.severity === one)).map((s) => s.length),
  );
  const files = [...groupByPath(shown)].map(([path, found]) => {
    const columns = { place: Math.max(...found.map((d) => placeOf(d).length)), severity };
    return fileBlock(path, found, { report, style, columns, framed });
  });
  const blocks = [
    ...files,
    notifications(report.notifications, style),
    ruleTable(shown, style),
    omission(shown, framed, style),
    verdict(report, shown, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

interface Look {
  readonly report: Report;
  readonly style: ReportStyle;
  readonly columns: Columns;
  readonly framed: ReadonlySet<Severity>;
}

function fileBlock(path: string, found: readonly Diagnostic[], look: Look): string {
  const { paint, locate } = look.style;
  const counts = severities.flatMap((severity) => {
    const number = found.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [count(number, severity)];
  });
  const head =
    paint('strong', visible(locate(path))) + (found.length > 1 ? paint('dim', `  ${counts.join(', ')}`) : '');
  const repeated = repeatedPlaces(found.filter(({ severity }) => look.framed.has(severity)));
  let block = head;
  let airy = true;
  for (const diagnostic of found) {
    const framed = look.framed.has(diagnostic.severity);
    // Findings with source lines stand apart; those without form a list.
    block += `${airy || framed ? '\n\n' : '\n'}${finding(diagnostic, { ...look, framed, repeated })}`;
    airy = framed;
  }
  return block;
}

/** Severities whose findings are shown with source lines: from the gravest down, as long as they are few enough. */
function framedSeverities(shown: readonly Diagnostic[]): ReadonlySet<Severity> {
  const framed = new Set<Severity>();
  let number = 0;
  for (const severity of severities) {
    number += shown.filter((diagnostic) => diagnostic.severity === severity).length;
    if (number > framesAtMost) break;
    framed.add(severity);
  }
  return framed;
}

function omission(shown: readonly Diagnostic[], framed: ReadonlySet<Severity>, style: Style): string {
  if (shown.every(({ severity }) => framed.has(severity))) return '';
  const kept = [...framed].map((severity) => `${severity}s`).join(' and ');
  const left = kept === '' ? 'Source lines are left out' : `Source lines are shown for ${kept} only`;
  const sentence = `${left}, as there are ${shown.length} problems; name a file or folder to see all of its lines.`;
  return wrap(sentence, style.width)
    .map((line) => style.paint('dim', line))
    .join('\n');
}

function notifications(all: readonly Notification[], style: ReportStyle): string {
  const lines = all.flatMap((notification) => {
    const { level } = notification;
    const word = level === 'info' ? 'note' : level;
    const { place, sentence } = told(notification, style.locate);
    const text = place === undefined ? sentence : `${place}: ${sentence}`;
    const [first = '', ...others] = wrap(text, style.width - word.length - 2);
    const indent = ' '.repeat(word.length + 2);
    return [`${style.paint(level, word)}: ${first}`, ...others.map((line) => indent + line)];
  });
  return lines.join('\n');
}
