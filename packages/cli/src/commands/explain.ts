import { UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { configOptions, last, oneWord, readConfigChoice, readDate } from '../options.ts';

export default defineCommand({
  usage: 'devlint explain RULE|KIND',
  summary: 'Say why a rule exists, with examples, options and its setting here; or what a kind is.',
  details:
    'A rule is named by its id, for example adr/valid-status; "devlint rules" lists them. A kind is named by its name, for example adr.',
  options: {
    ...configOptions,
    now: { type: 'string', value: 'DATE', help: 'Take this as the current date, for example 2025-01-31.' },
  },
  read: (values, words) => {
    const rule = oneWord('explain', words);
    if (rule === undefined)
      throw new UserError('"devlint explain" needs the id of a rule; "devlint rules" lists them.');
    return { command: 'explain', rule, now: readDate('--now', last(values.now)), config: readConfigChoice(values) };
  },
  run: async (request, terminal) => (await import('../explain/explain.ts')).explain(request, terminal),
});
