import { UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { configOptions, last, oneWord, readConfigChoice, readDate, readJson } from '../options.ts';
import { readRuleArgument, ruleOption } from '../rule-argument.ts';

export default defineCommand({
  usage: 'devlint config [FILE] [--schema]',
  summary: 'Say which settings hold for a file or the project, and where each of them comes from.',
  details:
    'With a file: whether it is linted, as what, and the rules that look at it. Options that nobody set are left out; --format json has everything.',
  options: {
    schema: { type: 'boolean', help: "Print the JSON Schema of the configuration, the plugins' rules included." },
    format: { type: 'string', value: 'json', help: 'Print everything as JSON.' },
    rule: { ...ruleOption, help: 'Set this rule as linting would: "id: warn". Repeatable.' },
    ...configOptions,
    now: { type: 'string', value: 'DATE', help: 'Take this as the current date, for example 2025-01-31.' },
  },
  read: (values, words) => {
    const path = oneWord('config', words);
    const schema = values.schema !== undefined;
    if (schema && path !== undefined) throw new UserError(`--schema is of the project, not of "${path}".`);
    const chosen = (values.rule ?? []).map(readRuleArgument);
    return {
      command: 'config',
      path,
      schema,
      json: readJson('config', values),
      rules: Object.fromEntries(chosen.map(({ id, setting = 'error' }) => [id, setting])),
      now: readDate('--now', last(values.now)),
      config: readConfigChoice(values),
    } as const;
  },
  run: async (request, terminal) => (await import('../config/config.ts')).config(request, terminal),
});
