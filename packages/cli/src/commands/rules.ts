import { defineCommand } from '../command.ts';
import { configOptions, noWords, readConfigChoice, readJson } from '../options.ts';

export default defineCommand({
  usage: 'devlint rules [--format json]',
  summary: "List the built-in rules and those of the project's plugins.",
  details: 'Shows what the presets "recommended" and "strict" make of each rule, and whether it can fix what it finds.',
  options: {
    format: { type: 'string', value: 'json', help: 'Print the list as JSON.' },
    ...configOptions,
  },
  read: (values, words) => {
    noWords('rules', words);
    return { command: 'rules', json: readJson('rules', values), config: readConfigChoice(values) };
  },
  run: async (request, terminal) => (await import('../rules/rules.ts')).rules(request, terminal),
});
