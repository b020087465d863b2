import { defineRule } from '@devlint/core';
import postmortem from '../../kinds/postmortem/kind.ts';

export default defineRule({
  kind: postmortem,
  meta: {
    docs: { description: 'The timeline of a postmortem says in which time zone its times are.', seed: ['004/P1.1.3'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      missing: 'Timeline names no time zone; say "All times in UTC" or write the zone beside the times',
    },
  },
  trigger: /\d/,
  create({ report }) {
    return {
      timelineSection({ timelines, zoned, range }) {
        const hasClock = timelines.some(({ entries }) => entries.some(({ minutes }) => minutes !== undefined));
        if (hasClock && !zoned) report({ range, messageId: 'missing' });
      },
    };
  },
});
