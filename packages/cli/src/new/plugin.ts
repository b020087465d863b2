import { join } from 'node:path';
import { apiVersion, UserError } from '@devlint/core';
import { pluginFiles } from '../authoring/plugin-files.ts';
import { defineScaffold } from '../scaffold.ts';
import { readVersion } from '../version/version.ts';
import { writeNew } from '../write-new.ts';

export default defineScaffold({
  usage: 'plugin NAME',
  summary: 'Begin a plugin: an npm package in the folder devlint-plugin-NAME.',
  run: async ({ words, dryRun }, terminal) => {
    const [name = '', ...others] = words;
    if (!/^[a-z][a-z\d-]*$/.test(name) || others.length > 0) {
      throw new UserError('"devlint new plugin" needs a name in small letters, such as acme.');
    }
    if (name === 'devlint') throw new UserError('the namespace "devlint" is taken; choose another name.');
    const folder = `devlint-plugin-${name}`;
    for (const [path, text] of Object.entries(pluginFiles(name, { devlint: readVersion(), apiVersion }))) {
      const shown = `${folder}/${path}`;
      if (dryRun) terminal.out.write(`── ${shown}\n${text}\n`);
      else {
        writeNew(join(terminal.cwd, shown), text, shown);
        terminal.out.write(`Wrote ${shown}\n`);
      }
    }
    terminal.out.write(`\nNext: cd ${folder}, npm install, npx devlint new rule ${name}/my-rule, npm test\n`);
    return 0;
  },
});
