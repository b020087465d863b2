import { defineProjectRule } from '@devlint/core';
import { nameOf } from '../../grammar/folder-paths.ts';
import { isTemplateName } from '../../kinds/template/kind.ts';
import { agreedName, followsAgreement, isAgreedName } from './names.ts';

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
    docs: { description: 'Fix plans are named after the pull request and the issue that they are about.', seed: '000' },
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
    for (const [hub, plans] of hubsOf(context.paths)) {
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
        if (expected === undefined) context.report({ ...place, messageId: 'shape', data: { name: clip(name) } });
        else context.report({ ...place, messageId: 'rename', data: { name: clip(name), expected: clip(expected) } });
      }
    }
  },
});

/** The fix plans below each folder named `fix`, the outermost one where they are nested. */
function hubsOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const hubs = new Map<string, string[]>();
  for (const path of paths) {
    const hub = /^(?:.*?\/)?fix\//.exec(path)?.[0];
    const isPlan = /\.md$/i.test(path) && !/^(?:readme|index)\.md$/i.test(nameOf(path)) && !isTemplateName(path);
    if (hub === undefined || !isPlan) continue;
    const plans = hubs.get(hub);
    if (plans === undefined) hubs.set(hub, [path]);
    else plans.push(path);
  }
  return hubs;
}

function readmeOf(hub: string, context: { readText(path: string): string | undefined }): string | undefined {
  return context.readText(`${hub}README.md`);
}

function mentionsAgreement(readme: string | undefined): boolean {
  return /\bpr(?:\d{1,9}|#{1,3}|n{1,3}|x{1,3})-issue-/i.test(readme ?? '');
}

function clip(name: string): string {
  return name.length <= shownLength ? name : `${name.slice(0, shownLength - 1)}…`;
}
