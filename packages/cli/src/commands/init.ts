import { defineCommand } from '../command.ts';
import { noWords } from '../options.ts';

export default defineCommand({
  usage: 'devlint init [--dry-run]',
  summary: 'Write a devlint.config.yaml that fits this repository.',
  details:
    'Looks at what is there and proposes settings, with comments. An existing configuration is never overwritten.',
  options: {
    'dry-run': { type: 'boolean', help: 'Print the configuration instead of writing it.' },
  },
  read: (values, words) => {
    noWords('init', words);
    return { command: 'init', dryRun: values['dry-run'] !== undefined };
  },
  run: async (request, terminal) => (await import('../init/init.ts')).init(request, terminal),
});
