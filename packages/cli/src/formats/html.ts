import type { Diagnostic, Report } from '@devlint/core';
import type { ReportStyle } from '../format.ts';
import { groupByPath } from '../group-by-path.ts';
import { script } from '../page/script.ts';
import { sourceExcerpt } from '../page/source.ts';
import { style } from '../page/style.ts';
import { pageText } from '../page/text.ts';
import { count } from '../terminal/count.ts';
import { told } from '../terminal/notification.ts';

/** One page that holds all it needs: totals, rules, files with source lines, and a search. Works without a network. */
export default function html(report: Report, { inRepository }: Pick<ReportStyle, 'inRepository'>): string {
  const shown = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    // Nothing that a project's text could smuggle in is ever run or fetched.
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n",
    `<title>devlint: ${count(shown.length, 'problem')}</title>\n<style>${style}</style>\n</head>\n<body>\n`,
    head(report, shown),
    ...(shown.length === 0 ? [] : [controls(shown), ruleTable(shown)]),
    '<main>\n',
    ...[...groupByPath(shown)].map(([path, found]) => fileSection(inRepository(path), found, report, inRepository)),
    '</main>\n',
    ...(shown.length === 0 ? [] : [`<script>${script}</script>\n`]),
    '</body>\n</html>\n',
  ].join('');
}

function head(report: Report, shown: readonly Diagnostic[]): string {
  const { summary } = report;
  const total = (number: number, noun: string, role: string) =>
    `<li><b class="${number === 0 ? 'dim' : role}">${number}</b> ${noun}</li>\n`;
  const notes = report.notifications.map((notification) => {
    const { place, sentence } = told(notification, (path) => path);
    const text = place === undefined ? sentence : `${place}: ${sentence}`;
    return `<li class="${notification.level}">${pageText(text)}</li>\n`;
  });
  if (summary.failures > 0)
    notes.push(`<li class="error">This run is incomplete: ${count(summary.failures, 'failure')}.</li>\n`);
  return [
    `<h1>devlint</h1>\n<p class="${shown.length === 0 ? 'good' : 'dim'}">`,
    shown.length === 0 ? `No problems in ${count(summary.files, 'file')}.` : `${count(summary.files, 'file')} checked.`,
    '</p>\n<ul class="totals">\n',
    total(summary.errors, 'errors', 'error'),
    total(summary.warnings, 'warnings', 'warning'),
    total(summary.infos, 'infos', 'info'),
    total(summary.fixable.safe, 'fixable with <code>--fix</code>', 'good'),
    total(summary.suppressed, 'suppressed', 'dim'),
    '</ul>\n',
    ...(notes.length === 0 ? [] : ['<ul class="more">\n', ...notes, '</ul>\n']),
  ].join('');
}

function controls(shown: readonly Diagnostic[]): string {
  const rules = [...new Set(shown.map(({ ruleId }) => ruleId))].sort();
  const option = (value: string) => `<option>${pageText(value)}</option>`;
  return [
    '<form role="search">\n<input type="search" name="search" placeholder="Search messages, rules, files" aria-label="Search">\n',
    `<select name="severity" aria-label="Severity"><option value="">all severities</option>${['error', 'warning', 'info'].map(option).join('')}</select>\n`,
    `<select name="rule" aria-label="Rule"><option value="">all rules</option>${rules.map(option).join('')}</select>\n`,
    `<output class="dim">${shown.length} shown</output>\n</form>\n`,
  ].join('');
}

function ruleTable(shown: readonly Diagnostic[]): string {
  const byRule = new Map<string, { number: number; url: string | undefined }>();
  for (const { ruleId, url } of shown) {
    byRule.set(ruleId, { number: (byRule.get(ruleId)?.number ?? 0) + 1, url });
  }
  const rows = [...byRule]
    .sort(([a, { number: many }], [b, { number: few }]) => few - many || (a < b ? -1 : 1))
    .map(([ruleId, { number, url }]) => {
      const id = pageText(ruleId);
      const page = url === undefined ? '' : `<a href="${pageText(url)}" rel="noreferrer">page</a>`;
      return `<tr><td class="number">${number}</td><td><a href="#" data-choose="${id}">${id}</a></td><td>${page}</td></tr>\n`;
    });
  return `<table aria-label="Problems by rule">\n${rows.join('')}</table>\n`;
}

function fileSection(
  path: string,
  found: readonly Diagnostic[],
  report: Report,
  inRepository: ReportStyle['inRepository'],
): string {
  const heading = `<h2>${pageText(path)} <span class="dim">${found.length}</span></h2>\n`;
  const articles = found.map((diagnostic) => article(diagnostic, report, inRepository));
  return `<section data-path="${pageText(path)}">\n${heading}${articles.join('')}</section>\n`;
}

function article(diagnostic: Diagnostic, { sources }: Report, inRepository: ReportStyle['inRepository']): string {
  const { severity, ruleId, message, line, column, related, fix, suggestions } = diagnostic;
  const file = sources.get(diagnostic.path);
  const more = [
    ...related.map((place) => `${pageText(`${inRepository(place.path)}:${place.line}`)} ${pageText(place.message)}`),
    ...(fix === undefined ? [] : [`fixable with <code>${fix.tier === 'safe' ? '--fix' : '--fix-unsafe'}</code>`]),
    ...suggestions.map(({ title }) => `suggestion: ${pageText(title)}`),
  ];
  return [
    `<article data-severity="${severity}" data-rule="${pageText(ruleId)}">\n<p><span class="place">${line}:${column}</span> `,
    `<strong class="${severity}">${severity}</strong> ${pageText(message)} <code class="dim">${pageText(ruleId)}</code></p>\n`,
    file === undefined ? '' : `${sourceExcerpt(file, diagnostic)}\n`,
    more.length === 0 ? '' : `<ul class="more">\n${more.map((item) => `<li>${item}</li>\n`).join('')}</ul>\n`,
    '</article>\n',
  ].join('');
}
