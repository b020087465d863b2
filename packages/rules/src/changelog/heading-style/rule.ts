import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { Log, LogEntry, LogGroup } from '../../grammar/log-entries.ts';
import { logItems } from '../../grammar/log-entries.ts';
import changelog from '../../kinds/changelog/kind.ts';

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'The headings of releases are written in one way.', seed: ['004/12.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { differs: 'Heading "{{title}}" is not written like the others, {{other}}' },
  },
  create({ document, report }) {
    const { text } = document.file;
    return {
      changelog(log: Log) {
        const releases = logItems(log).filter(({ version, pending }) => version !== undefined && pending !== true);
        const shapes = releases.map((release) => shapeOf(text, release));
        for (const [at, release] of releases.entries()) {
          const shape = shapes[at];
          const [before, after] = [shapes[at - 1], shapes[at + 1]];
          if (before === undefined || before !== after || before === shape) continue;
          if (saysMore(text, release)) continue;
          const like = shapes.filter((one) => one === before).length;
          const other = releases[shapes.indexOf(before)];
          if (like * 2 <= shapes.length || other === undefined) continue;
          const data = { title: clip(release.title, 28), other: clip(other.title, 28) };
          report({ range: release.titleRange, messageId: 'differs', data });
        }
      },
    };
  },
});

/** What is the same in headings of one style: brackets, `v`, the package before it, and what stands around the date. */
function shapeOf(text: string, { titleRange, version, dateRange }: LogEntry | LogGroup): string {
  const source = text.slice(titleRange.start, titleRange.end);
  const at = version === undefined ? -1 : source.indexOf(version.raw);
  if (version === undefined || at === -1) return source;
  const lead = source.slice(0, at).replace(/[*_`]/g, '');
  const end = at + version.raw.length;
  const bracket = /\[$|\[v$/i.test(lead) ? '[]' : '';
  const prefix = /v$/i.test(lead) ? lead.slice(-1) : '';
  const date = dateRange === undefined ? -1 : dateRange.start - titleRange.start;
  if (date < end) return `${bracket}${prefix}${date === -1 ? '' : ' under'}`;
  const gap = source
    .slice(end, date)
    .replace(/^\](?:\([^()]*\)|\[[^[\]]*\])?/, '')
    .replace(/[*_`]/g, '')
    .trim();
  return `${bracket}${prefix} ${gap.slice(0, 20)}date`;
}

/** `4.6.0 (skipped)`: words in place of the date are an answer of their own. */
function saysMore(text: string, { titleRange, version, dateRange }: LogEntry | LogGroup): boolean {
  if (dateRange !== undefined || version === undefined) return false;
  const source = text.slice(titleRange.start, titleRange.end);
  const rest = source
    .slice(source.indexOf(version.raw) + version.raw.length)
    .replace(/\]\([^()]*\)|\]\[[^[\]]*\]/g, '');
  return /\p{L}{2}/u.test(rest);
}
