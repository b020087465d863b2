import { UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { configOptions, oneWord, readConfigChoice } from '../options.ts';

export default defineCommand({
  usage: 'devlint explain RULE',
  summary: 'Say why a rule exists, with examples, options and its setting in this project.',
  details: 'The rule is named by its id, for example adr/valid-status. "devlint rules" lists them.',
  options: configOptions,
  read: (values, words) => {
    const rule = oneWord('explain', words);
    if (rule === undefined)
      throw new UserError('"devlint explain" needs the id of a rule; "devlint rules" lists them.');
    return { command: 'explain', rule, config: readConfigChoice(values) };
  },
  run: async (request, terminal) => (await import('../explain/explain.ts')).explain(request, terminal),
});
