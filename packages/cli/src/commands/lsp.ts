import { UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { configOptions, noWords, readConfigChoice } from '../options.ts';

export default defineCommand({
  usage: 'devlint lsp --stdio',
  summary: 'Answer an editor, in the Language Server Protocol.',
  details: 'Editors start this themselves; docs/editors.md shows how to set each of them up.',
  options: {
    stdio: { type: 'boolean', help: 'Speak over standard input and output; there is no other way.' },
    ...configOptions,
  },
  read: (values, words) => {
    noWords('lsp', words);
    if (values.stdio === undefined)
      throw new UserError('"devlint lsp" needs --stdio; that is how editors speak to it.');
    return { command: 'lsp', config: readConfigChoice(values) };
  },
  run: async ({ config }, { cwd }) => (await import('../lsp/lsp.ts')).lsp(config, cwd),
});
