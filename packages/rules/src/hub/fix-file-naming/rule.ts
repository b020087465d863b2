import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import {
  agreedName,
  fixFoldersOf,
  followsAgreement,
  isAgreedName,
  mentionsAgreement,
} from '../../kinds/page/fix-plans.ts';

interface Options {
  readonly batches: boolean;
  readonly everyHub: boolean;
}

const defaults: Options = { batches: false, everyHub: false };
/** Longer names are cut in messages. */
const shownLength = 40;

export default defineProjectRule({
  uses: [],
  reads: ['**/fix/README.md'],
  meta: {
    docs: {
      description: 'Fix plans are named after the pull request and the issue that they are about.',
      seed: ['000/8.3'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { everyHub: true },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        batches: {
          type: 'boolean',
          description: 'Allow plans for several issues at once: `pr12-batch-high.md`.',
        },
        everyHub: {
          type: 'boolean',
          description: 'Judge every `fix/` folder with a README, whether or not it follows the agreement so far.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      rename: 'Fix plan is named "{{name}}"; expected "{{expected}}"',
      shape: 'Fix plan is named "{{name}}"; expected a name such as "pr12-issue-03-title.md"',
    },
  },
  check(context) {
    for (const [hub, plans] of fixFoldersOf(context.paths)) {
      const isHub =
        plans.some((path) => followsAgreement(nameOf(path))) ||
        mentionsAgreement(readmeOf(hub, context)) ||
        (context.options.everyHub && readmeOf(hub, context) !== undefined);
      if (!isHub) continue;
      for (const path of plans) {
        const name = nameOf(path);
        if (isAgreedName(name, context.optionsFor(path).batches)) continue;
        const expected = agreedName(name);
        const place = { path, range: { start: 0, end: 0 } };
        if (expected === undefined)
          context.report({ ...place, messageId: 'shape', data: { name: clip(name, shownLength) } });
        else
          context.report({
            ...place,
            messageId: 'rename',
            data: { name: clip(name, shownLength), expected: clip(expected, shownLength) },
          });
      }
    }
  },
});

function readmeOf(hub: string, context: { readText(path: string): string | undefined }): string | undefined {
  return context.readText(`${hub}README.md`);
}
