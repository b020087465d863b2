import { defineProjectRule } from '@devlint/core';
import { parseDate } from '../../grammar/dates.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import { lateness } from './delay.ts';

interface Options {
  readonly hours: number;
  readonly git: boolean;
}

/** How many reports that were first committed on one day were brought from elsewhere. */
const imported = 3;

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
    const counts = new Map<string, number>();
    for (const day of firstDays.values()) if (day !== undefined) counts.set(day, (counts.get(day) ?? 0) + 1);
    for (const { path, model } of reports) {
      const { hours, git } = optionsFor(path);
      const first = git ? firstDays.get(path) : undefined;
      const committed = first !== undefined && (counts.get(first) ?? 0) < imported ? first : undefined;
      const late = lateness(model, hours, committed === undefined ? undefined : parseDate(committed));
      if (late === undefined) continue;
      report({ path, range: late.range, messageId: 'late', data: { delay: late.text, hours: String(hours) } });
    }
  },
});
