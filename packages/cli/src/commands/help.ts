import { didYouMean, UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { oneWord } from '../options.ts';

export default defineCommand({
  usage: 'devlint help [command]',
  summary: 'Describe devlint or one of its commands.',
  details: '',
  options: {},
  read: (_, words, commands) => {
    const topic = oneWord('help', words);
    if (topic !== undefined && !commands.includes(topic)) {
      throw new UserError(`there is no command "${topic}"${didYouMean(topic, commands)}`);
    }
    return { command: 'help', topic };
  },
  run: async (request, terminal) => (await import('../help/help.ts')).help(request, terminal),
});
