import { defineRule } from '@devlint/core';
import { impossibleDates } from '../../grammar/impossible-dates.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { undatedReleases } from './undated-releases.ts';

export default defineRule({
  kind: changelog,
  meta: {
    docs: {
      description: 'Every entry has a date that exists, and every release below a dated one has a date.',
      seed: ['001/C.4'],
    },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      impossible: '"{{date}}" is not a date of the calendar',
      undated: 'Release {{version}} below {{later}} ({{date}}) still has no date',
    },
  },
  // An impossible date and a version both have digits.
  trigger: /\d/,
  create(context) {
    const { text } = context.document.file;
    return {
      changelog(log) {
        for (const range of impossibleDates(log)) {
          context.report({ range, messageId: 'impossible', data: { date: text.slice(range.start, range.end) } });
        }
        for (const { version, range, later } of undatedReleases(log, text)) {
          context.report({
            range,
            messageId: 'undated',
            data: { version: version.raw, later: later.version.raw, date: later.date },
            related: [{ path: context.path, range: later.range, message: `${later.version.raw} is out` }],
          });
        }
      },
    };
  },
});
