import type { Stats } from '@devlint/core';
import type { Style } from '../format.ts';
import { count } from './count.ts';
import { visible } from './escape.ts';
import { padStart } from './wrap.ts';

const slowestRules = 10;
/** Less than this is shown as 0.0, in milliseconds. */
const shownTime = 0.05;

/** What `--stats=json` prints: one line, times in milliseconds. `format` is how long writing the report took. */
export function statsJson({ total, stages, ...others }: Stats, format: number): string {
  return `${JSON.stringify({ total: total + format, stages: { ...stages, format }, ...others })}\n`;
}

/** What `--stats` prints: the stages of the flow, then the rules that took longest. */
export function statsTable(stats: Stats, format: number, style: Style): string {
  const row = (time: number, name: string) => `  ${padStart(time.toFixed(1), 9)} ms  ${name}`;
  const stages = Object.entries({ ...stats.stages, format }).map(([name, time]) => row(time, name));
  // What would be shown as "0.0 ms, 0 findings" says nothing.
  const ran = stats.rules.filter(({ time, findings }) => time >= shownTime || findings > 0);
  const slowest = [...ran].sort((a, b) => b.time - a.time).slice(0, slowestRules);
  const rules = slowest.map(({ ruleId, time, findings }) => {
    return row(time, `${visible(ruleId)}  ${style.paint('dim', count(findings, 'finding'))}`);
  });
  // The stages are then sums over all threads, and may come to more than the whole.
  const { cache } = stats;
  const known = cache === undefined ? '' : `, ${count(cache.known, 'file')} known from the cache`;
  const problem = cache?.problem === undefined ? [] : [`  Nothing is kept in the cache: ${visible(cache.problem)}.`];
  const threads = stats.threads > 1 ? ` by ${stats.threads} threads` : '';
  return [
    style.paint('strong', 'Time by stage'),
    ...stages,
    row(stats.total + format, `in all, ${count(stats.filesParsed, 'file')} parsed${threads}${known}`),
    ...problem,
    ...(rules.length === 0 ? [] : ['', style.paint('strong', 'Time by rule, slowest first'), ...rules]),
    '',
  ].join('\n');
}
