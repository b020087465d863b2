import { UserError } from '@devlint/core';
import { kindTestText, kindText } from '../authoring/kind-files.ts';
import { builtinPlace, pluginPlace } from '../authoring/plugin-place.ts';
import { writePart } from '../authoring/write-part.ts';
import { defineScaffold } from '../scaffold.ts';

export default defineScaffold({
  usage: 'kind PLUGIN/NAME',
  summary: 'Begin a kind of document of a plugin, with its test.',
  run: async ({ words, dryRun, config }, terminal) => {
    const [id = '', ...others] = words;
    const builtin = builtinPlace(terminal.cwd);
    const [, namespace = '', name = ''] = /^(?:([a-z][\w-]*)\/)?([a-z][\w-]*)$/.exec(id) ?? [];
    if (name === '' || others.length > 0 || (namespace === '') !== (builtin !== undefined)) {
      const example =
        builtin === undefined ? 'acme/recipe, with its plugin' : 'recipe, without a plugin: it is built in';
      throw new UserError(`"devlint new kind" needs the name of the kind, such as ${example}.`);
    }
    const place = builtin ?? (await pluginPlace(namespace, terminal.cwd, config));
    const { ending } = place;
    const files = {
      [`kinds/${name}/kind.${ending}`]: kindText(name),
      [`kinds/${name}/kind.test.${ending}`]: kindTestText(name, ending),
    };
    writePart(place, { shelf: 'kinds', name, files }, terminal, dryRun);
    const test = builtin === undefined ? `npx vitest kinds/${name}` : `npx vitest run packages/rules/src/kinds/${name}`;
    terminal.out.write(`\nIt works as it is; make it yours. "${test}" runs its test.\n`);
    return 0;
  },
});
