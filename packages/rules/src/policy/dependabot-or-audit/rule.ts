import { defineProjectRule } from '@devlint/core';
import { ciFiles } from '../../grammar/ci-files.ts';
import { clipStart } from '../../grammar/clip.ts';
import dependabot from '../../kinds/dependabot/kind.ts';
import { type Manifest, manifestFiles, manifestsOf } from './manifests.ts';
import { isWatched } from './watch.ts';

interface Options {
  readonly tools: readonly string[];
}

export default defineProjectRule({
  uses: [dependabot],
  reads: [...manifestFiles, ...ciFiles],
  meta: {
    docs: {
      description: 'Something looks for known holes in the dependencies of the project.',
      seed: ['004/2.1', '004/2.2', '004/2.3', '004/P0.1', '004/S.2'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        tools: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Further programs that do it, by the words with which the CI starts them.',
        },
      },
    },
    defaultOptions: [{ tools: [] } as Options],
    messages: {
      unwatched: 'Nothing here looks for known holes in these dependencies; expected Dependabot or an audit',
      leftOut: 'Dependabot leaves out the dependencies in {{manifest}}; expected an entry for "{{ecosystem}}"',
    },
  },
  check(context) {
    const manifests = manifestsOf(context.paths, context.readText);
    const [first] = manifests;
    if (first === undefined || isWatched(context.paths, context.readText, context.options.tools)) return;
    const [config] = context.documents(dependabot);
    if (config === undefined) {
      // One that is no YAML is not judged.
      const isBroken = context.paths.some((path) => /^\.github\/dependabot\.ya?ml$/.test(path));
      if (!isBroken) context.report({ path: first.path, range: { start: 0, end: 0 }, messageId: 'unwatched' });
      return;
    }
    const looked = new Set(config.model.ecosystems);
    const isCovered = ({ ecosystems }: Manifest) => ecosystems.some((ecosystem) => looked.has(ecosystem));
    if (manifests.some(isCovered)) return;
    const manifest = clipStart(first.path, 30);
    const data = { manifest, ecosystem: first.ecosystems[0] ?? '' };
    context.report({ path: config.path, range: config.model.place, messageId: 'leftOut', data });
  },
});
