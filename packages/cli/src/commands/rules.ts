import { didYouMean, UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { configOptions, last, oneWord, readConfigChoice } from '../options.ts';

export default defineCommand({
  usage: 'devlint rules [FAMILY] [--format json|markdown]',
  summary: "List the built-in rules and those of the project's plugins.",
  details:
    'Shows what the presets "recommended" and "strict" make of each rule, what the configuration found here makes of it, and whether it can fix what it finds. A family such as "adr", or the name of a plugin, leaves the others out.',
  options: {
    format: { type: 'string', value: 'NAME', help: 'Print the list as json, or as a page in markdown.' },
    ...configOptions,
  },
  read: (values, words) => {
    const family = oneWord('rules', words);
    return { command: 'rules', family, format: readFormat(last(values.format)), config: readConfigChoice(values) };
  },
  run: async (request, terminal) => (await import('../rules/rules.ts')).rules(request, terminal),
});

export type RuleListFormat = 'table' | 'json' | 'markdown';

function readFormat(name: string | undefined): RuleListFormat {
  if (name === undefined) return 'table';
  if (name === 'json' || name === 'markdown') return name;
  const ending = didYouMean(name, ['json', 'markdown'], '.');
  throw new UserError(`"devlint rules" knows the formats json and markdown, not "${name}"${ending}`);
}
