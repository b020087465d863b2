import { defineRule, type Fixer } from '@devlint/core';
import postmortem from '../../kinds/postmortem/kind.ts';
import type { Timeline, TimelineEntry } from '../../kinds/postmortem/timeline.ts';
import { isNewestFirst, outOfOrder, sorted } from './order.ts';

interface Options {
  readonly rolloverHours: number;
  readonly direction: 'auto' | 'ascending';
}

const defaults: Options = { rolloverHours: 6, direction: 'auto' };

export default defineRule({
  kind: postmortem,
  meta: {
    docs: { description: 'The timeline of a postmortem lists events in chronological order.', seed: ['004/P1.1.3'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { direction: 'ascending' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        rolloverHours: {
          type: 'number',
          minimum: 0,
          maximum: 24,
          description: 'A clock without a date that falls by more than this means the next day.',
        },
        direction: {
          enum: ['auto', 'ascending'],
          description: 'Whether a timeline that runs from newest to oldest throughout is accepted.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      after: 'Timeline entry {{entry}} comes after {{previous}}; list events in chronological order',
      newestFirst: 'Timeline runs from newest to oldest; list events in chronological order',
      sort: 'Sort the entries by time',
    },
  },
  // Every entry has digits, and so has every timeline that can be out of order.
  trigger: /\d[\s\S]*\d/,
  create({ document, options, report }) {
    const { text } = document.file;

    function suggestionsFor(timeline: Timeline) {
      const order = sorted(timeline, options.rolloverHours);
      if (order === undefined || !areApart(timeline.entries)) return [];
      const fix = (fixer: Fixer) =>
        timeline.entries.flatMap(({ block }, index) => {
          const other = order[index]?.block ?? block;
          return other === block ? [] : [fixer.replace(block, text.slice(other.start, other.end))];
        });
      return [{ messageId: 'sort' as const, fix }];
    }

    return {
      timeline(timeline) {
        const [first] = timeline.entries;
        if (first === undefined) return;
        if (isNewestFirst(timeline)) {
          if (options.direction === 'ascending') report({ range: first.range, messageId: 'newestFirst' });
          return;
        }
        const found = outOfOrder(timeline, options.rolloverHours);
        const suggest = found.length === 0 ? [] : suggestionsFor(timeline);
        for (const { entry, previous } of found) {
          const onDay = isSameDay(entry, previous);
          report({
            range: onDay ? entry.clockRange : entry.range,
            messageId: 'after',
            data: { entry: shown(entry, onDay), previous: shown(previous, onDay) },
            suggest,
            related: [{ path: document.file.path, range: previous.range, message: 'The entry before it is later' }],
          });
        }
      },
    };

    /** The clock is enough where the entry says no day or the same as the one before it. */
    function isSameDay(entry: TimelineEntry, previous: TimelineEntry): boolean {
      if (entry.minutes === undefined || previous.minutes === undefined) return false;
      return entry.range.start === entry.clockRange.start || dayText(entry) === dayText(previous);
    }

    function dayText({ range, clockRange }: TimelineEntry): string {
      return text.slice(range.start, clockRange.start).trim();
    }

    function shown({ range, clockRange }: TimelineEntry, onDay: boolean): string {
      const { start, end } = onDay ? clockRange : range;
      return text
        .slice(start, end)
        .replace(/[*_`[\]]/g, '')
        .trim();
    }
  },
});

/** Entries inside others, as events below a day, cannot change places. */
function areApart(entries: readonly TimelineEntry[]): boolean {
  return entries.every(({ block }, index) => block.start >= (entries[index - 1]?.block.end ?? 0));
}
