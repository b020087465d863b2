import { defineProjectRule } from '@devlint/core';
import { parseDate } from '../../grammar/dates.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import { lateness } from './delay.ts';

interface Options {
  readonly hours: number;
  readonly git: boolean;
}

const defaults: Options = { hours: 48, git: false };

export default defineProjectRule({
  uses: [postmortem],
  asksHistory: ({ git }) => (git ? ['commits'] : []),
  meta: {
    docs: { description: 'A postmortem is published soon after the incident.', seed: ['004/4.3', '004/S.4'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        hours: { type: 'number', minimum: 1, description: 'How many hours after the resolution a postmortem is due.' },
        git: {
          type: 'boolean',
          description:
            'Whether a postmortem that does not say when it was published was so when it was first committed.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      late: 'Postmortem published {{delay}} after resolution (SLA {{hours}} h)',
    },
  },
  check({ history, documents, optionsFor, report }) {
    const reports = documents(postmortem);
    const firstDays = new Map(reports.map(({ path }) => [path, history?.commitsOf(path)?.first]));
    for (const { path, model } of reports) {
      const { hours, git } = optionsFor(path);
      const first = git ? firstDays.get(path) : undefined;
      // Reports that were all added on one day were brought from elsewhere.
      const isImported = [...firstDays.values()].filter((day) => day === first).length >= 3;
      const committed = isImported ? undefined : first;
      const late = lateness(model, hours, committed === undefined ? undefined : parseDate(committed));
      if (late === undefined) continue;
      report({ path, range: late.range, messageId: 'late', data: { delay: late.text, hours: String(hours) } });
    }
  },
});
