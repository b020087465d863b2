import { defineRule, type Fixer, type Range } from '@devlint/core';
import { formatDate, isRealDate, type LooseDate } from '../../grammar/dates.ts';
import { logItems } from '../../grammar/log-entries.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { datedReleases } from './dated-releases.ts';
import { type Inversion, inversionsOf } from './inversions.ts';

interface Options {
  readonly future: 'allow' | 'report';
}

const defaults: Options = { future: 'allow' };

export default defineRule({
  kind: changelog,
  meta: {
    docs: {
      description: 'A higher version of a line of releases does not have an earlier date.',
      seed: ['001/C.4', '004/12.1', '004/S.9'],
    },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { future: 'report' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        future: {
          enum: ['allow', 'report'],
          description: 'Whether a release may have a date that is still to come, by more than a day.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      contradiction: '{{version}} is dated {{date}}, {{relation}} {{other}} ({{otherDate}})',
      future: '{{name}} is dated {{date}}, which is still to come',
      change: 'Change to {{date}}',
    },
  },
  // Contradictions need versions and dates.
  trigger: /\d/,
  create(context) {
    const { text } = context.document.file;
    const reportInversion = ({ release, other, relation, year }: Inversion) => {
      const corrected = year === undefined ? undefined : { ...release.date, year };
      context.report({
        range: release.dateRange,
        messageId: 'contradiction',
        data: {
          version: release.version.raw,
          date: formatDate(release.date),
          relation,
          other: other.version.raw,
          otherDate: formatDate(other.date),
        },
        related: [{ path: context.path, range: other.dateRange, message: `${other.version.raw} is dated here` }],
        suggest: corrected && [
          {
            messageId: 'change' as const,
            data: { date: formatDate(corrected) },
            fix: (fixer) => replaceYear(text, release.dateRange, release.date.year, corrected.year, fixer),
          },
        ],
      });
    };
    return {
      changelog(log) {
        const inversions = [...datedReleases(log).values()].flatMap((releases) => inversionsOf(releases));
        for (const inversion of inversions) reportInversion(inversion);
        if (context.options.future === 'allow') return;
        const reported = new Set(inversions.map(({ release }) => release.dateRange));
        for (const { date, dateRange, version } of logItems(log)) {
          if (date === undefined || dateRange === undefined || reported.has(dateRange)) continue;
          if (!isRealDate(date) || !isAhead(date, context.now)) continue;
          const name = version?.raw ?? 'Entry';
          context.report({ range: dateRange, messageId: 'future', data: { name, date: formatDate(date) } });
        }
      },
    };
  },
});

const day = 24 * 60 * 60 * 1000;

/** More than a day ahead, so that no time zone matters. */
function isAhead({ year, month, day: date = 1 }: LooseDate, now: Date): boolean {
  return Date.UTC(year, month - 1, date) > now.getTime() + day;
}

/** Writes another year where the date has its year; nothing else of it changes. */
function replaceYear(text: string, { start, end }: Range, from: number, to: number, fixer: Fixer) {
  const at = text.slice(start, end).indexOf(String(from));
  if (at < 0) return undefined;
  return fixer.replace({ start: start + at, end: start + at + String(from).length }, String(to));
}
