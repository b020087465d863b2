import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import type { Particular } from '../../kinds/postmortem/particulars.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';
import { readDuration, spoken, statedSpan, timelineSpan } from './spans.ts';

interface Options {
  readonly toleranceMinutes: number;
}

const defaults: Options = { toleranceMinutes: 5 };
/** Fewer entries are a beginning of a timeline. */
const fewestEntries = 3;

export default defineRule({
  kind: postmortem,
  meta: {
    docs: {
      description: 'The duration of an incident fits its dates and its timeline.',
      seed: ['004/P1.1.1', '004/P1.1.3'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        toleranceMinutes: { type: 'number', minimum: 0, description: 'How many minutes the two may be apart.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      dates: 'Duration "{{duration}}" does not fit the dates beside it, which are {{span}} apart',
      timeline: 'Duration "{{duration}}" is longer than the timeline, which covers {{span}}',
    },
  },
  trigger: /duration|time to|downtime|length|ttr/i,
  create({ options, report }) {
    return {
      postmortem(model) {
        const durations = model.particulars.filter(({ name, value }) => name === 'duration' && value !== '');
        for (const duration of durations) judge(model, duration);
      },
    };

    function judge(model: Postmortem, duration: Particular): void {
      const stated = readDuration(duration.value, options.toleranceMinutes);
      if (stated === undefined) return;
      const shown = clip(duration.value, 30);
      const byDates = statedSpan(model, duration);
      if (byDates !== undefined) {
        if (Math.abs(byDates - stated.minutes) <= stated.tolerance) return;
        const data = { duration: shown, span: spoken(byDates) };
        report({ range: duration.valueRange, messageId: 'dates', data });
        return;
      }
      const timelines = model.timelines.flatMap((section) => section.timelines);
      const [only] = timelines;
      if (only === undefined || timelines.length > 1 || only.entries.length < fewestEntries) return;
      const covered = timelineSpan(only);
      if (covered === undefined || stated.minutes - covered <= stated.tolerance) return;
      const data = { duration: shown, span: spoken(covered) };
      report({ range: duration.valueRange, messageId: 'timeline', data });
    }
  },
});
