import { defineCommand } from '../command.ts';
import { type ConfigChoice, configOptions, last, readConfigChoice, readDate, readJson } from '../options.ts';

export interface SuppressionsRequest {
  readonly command: 'suppressions';
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly expired: boolean;
  readonly withoutReason: boolean;
  readonly now: Date | undefined;
  readonly config: ConfigChoice;
}

export default defineCommand({
  usage: 'devlint suppressions [paths…]',
  summary: 'List every suppression: where, of what, why, until when, and what it silences now.',
  details:
    'Comments, entries of the baseline, and overrides that switch rules off. Nothing is reported or changed; the exit code is 0.',
  options: {
    expired: { type: 'boolean', help: 'Only those whose last day is over.' },
    'without-reason': { type: 'boolean', help: 'Only those that do not say why.' },
    format: { type: 'string', value: 'json', help: 'Print the list as JSON.' },
    ...configOptions,
    now: { type: 'string', value: 'DATE', help: 'Take this as the current date, for example 2025-01-31.' },
  },
  read: (values, paths): SuppressionsRequest => ({
    command: 'suppressions',
    paths,
    json: readJson('suppressions', values),
    expired: values.expired !== undefined,
    withoutReason: values['without-reason'] !== undefined,
    now: readDate('--now', last(values.now)),
    config: readConfigChoice(values),
  }),
  run: async (request, terminal) => (await import('../suppressions/suppressions.ts')).suppressions(request, terminal),
});
