import { defineCommand } from '../command.ts';
import { type ConfigChoice, configOptions, last, noWords, readConfigChoice, readDate, readJson } from '../options.ts';

export interface PoliciesRequest {
  readonly command: 'policies';
  readonly json: boolean;
  readonly all: boolean;
  readonly now: Date | undefined;
  readonly config: ConfigChoice;
}

export default defineCommand({
  usage: 'devlint policies',
  summary: 'List the documents that set rules: since when, by whom, and with how many findings.',
  details:
    'A decision record or another document that may set rules does so in a fenced "devlint" block, while it holds. Nothing is reported or changed; the exit code is 0.',
  options: {
    all: { type: 'boolean', help: 'Those too that do not hold, yet or any more.' },
    format: { type: 'string', value: 'json', help: 'Print the list as JSON.' },
    ...configOptions,
    now: { type: 'string', value: 'DATE', help: 'Take this as the current date, for example 2025-01-31.' },
  },
  read: (values, words): PoliciesRequest => {
    noWords('policies', words);
    return {
      command: 'policies',
      json: readJson('policies', values),
      all: values.all !== undefined,
      now: readDate('--now', last(values.now)),
      config: readConfigChoice(values),
    };
  },
  run: async (request, terminal) => (await import('../policies/policies.ts')).policies(request, terminal),
});
