import { defineProjectRule } from '@devlint/core';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import { isFixPlan } from '../../kinds/page/fix-plans.ts';
import { isReadme } from '../../kinds/page/hubs.ts';

interface Options {
  readonly names: readonly string[];
  readonly everyFeature: boolean;
}

const defaults: Options = { names: ['status-and-next-steps.md', 'status.md', 'STATUS.md'], everyFeature: false };

const phaseName = /^phase[-_ ]?\d+(?:[-_ .][^/]*)?\.md$/i;

export default defineProjectRule({
  uses: [],
  meta: {
    docs: { description: 'The folder of a feature that is built in phases says where it stands.', seed: ['000/8.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        names: {
          type: 'array',
          minItems: 1,
          items: { type: 'string', minLength: 1 },
          description: 'The names that such a file may have; the first is the one that is asked for.',
        },
        everyFeature: {
          type: 'boolean',
          description: 'Ask for it in folders of phases even where no feature of the project has such a file.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      phases: 'Feature folder has no {{name}}, although it has phases',
      fixes: 'Feature folder has no {{name}}, although it has fix plans',
    },
  },
  check(context) {
    const features = featuresIn(context.paths);
    const documents = context.paths.filter((path) => /\.md$/i.test(path) && features.has(folderOf(path)));
    const places = new Map<string, string>();
    for (const path of documents) {
      const folder = folderOf(path);
      if (!places.has(folder) || (isReadme(path) && !isReadme(places.get(folder) ?? ''))) places.set(folder, path);
    }
    let isAgreed: boolean | undefined;
    for (const [folder, messageId] of features) {
      const place = places.get(folder);
      if (place === undefined) continue;
      const { names, everyFeature } = context.optionsFor(place);
      if (names.some((name) => context.hasPath(`${folder}/${name}`))) continue;
      // Folders of phases are kept by many; fix plans and files of the asked name by those who have agreed on them.
      isAgreed ??= [...features].some(([one, sign]) => sign === 'fixes' || context.hasPath(`${one}/${names[0]}`));
      if (!everyFeature && !isAgreed) continue;
      context.report({ path: place, range: { start: 0, end: 0 }, messageId, data: { name: names[0] ?? '' } });
    }
  },
});

/** Folders with the documents of phases, or with a folder of fix plans, and which of the two shows it. */
function featuresIn(paths: readonly string[]): ReadonlyMap<string, 'phases' | 'fixes'> {
  const features = new Map<string, 'phases' | 'fixes'>();
  for (const path of paths) {
    const folder = folderOf(path);
    const feature = /^(.+?)\/fix\//.exec(path)?.[1];
    if (folder !== '' && phaseName.test(nameOf(path))) features.set(folder, 'phases');
    else if (feature !== undefined && isFixPlan(path) && !features.has(feature)) features.set(feature, 'fixes');
  }
  return features;
}
