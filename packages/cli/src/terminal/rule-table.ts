import type { Diagnostic, Severity } from '@devlint/core';
import type { Style } from '../format.ts';
import { columnsOf } from './columns.ts';
import { count } from './count.ts';
import { visible } from './escape.ts';
import { severities } from './finding.ts';
import { hyperlink, type Paint, plainPaint } from './paint.ts';
import { padEnd } from './wrap.ts';

/** A screenful: fewer findings are taken in without a table. */
const fewFindings = 10;

interface Row {
  readonly ruleId: string;
  /** How often it found something, gravest severity first: one rule may weigh differently in different folders. */
  readonly counts: readonly { readonly severity: Severity; readonly number: number }[];
  readonly url: string | undefined;
}

/**
 * The rules that found something, gravest and most frequent first, each with the address of its page. It stands at
 * the end, where a terminal is looked at. Where links hide behind rule ids, it is needed only when there is much.
 */
export function ruleTable(shown: readonly Diagnostic[], style: Style): string {
  const rows = rowsOf(shown);
  const addresses = !style.links && rows.some(({ url }) => url !== undefined);
  if (!addresses && (shown.length < fewFindings || rows.length < 2)) return '';

  const widths = {
    counts: Math.max(...rows.map(({ counts }) => countsOf(counts, plainPaint).length)),
    rule: Math.max(...rows.map(({ ruleId }) => columnsOf(visible(ruleId)))),
  };
  const lead = widths.counts + widths.rule + 6;
  const beside = rows.every(({ url }) => lead + columnsOf(url ?? '') <= style.width);
  const lines = rows.map(({ ruleId, counts, url }) => {
    const blank = ' '.repeat(widths.counts - countsOf(counts, plainPaint).length);
    const counted = blank + countsOf(counts, style.paint);
    const id = visible(ruleId);
    if (url === undefined) return `  ${counted}  ${id}`;
    if (style.links) return `  ${counted}  ${hyperlink(id, url)}`;
    const address = style.paint('dim', visible(url));
    if (beside) return `  ${counted}  ${padEnd(id, widths.rule)}  ${address}`;
    return `  ${counted}  ${id}\n${' '.repeat(widths.counts + 4)}${address}`;
  });
  return [style.paint('strong', rows.length === 1 ? 'Rule' : 'Rules'), ...lines].join('\n');
}

function rowsOf(shown: readonly Diagnostic[]): readonly Row[] {
  const byRule = new Map<string, Diagnostic[]>();
  for (const diagnostic of shown) {
    const known = byRule.get(diagnostic.ruleId);
    if (known === undefined) byRule.set(diagnostic.ruleId, [diagnostic]);
    else known.push(diagnostic);
  }
  const rows = [...byRule].map(([ruleId, found]): Row => {
    const counts = severities
      .map((severity) => ({ severity, number: found.filter((one) => one.severity === severity).length }))
      .filter(({ number }) => number > 0);
    return { ruleId, counts, url: found.find(({ url }) => url !== undefined)?.url };
  });
  return rows.sort((a, b) => byWeight(a, b) || (a.ruleId < b.ruleId ? -1 : 1));
}

/** More errors first; where there are as many, more warnings; then more infos. */
function byWeight(a: Row, b: Row): number {
  const numberOf = ({ counts }: Row, wanted: Severity) =>
    counts.find(({ severity }) => severity === wanted)?.number ?? 0;
  for (const severity of severities) {
    const difference = numberOf(b, severity) - numberOf(a, severity);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `1 error, 2 warnings`, each in its colour. */
function countsOf(counts: Row['counts'], paint: Paint): string {
  return counts.map(({ severity, number }) => paint(severity, count(number, severity))).join(', ');
}
