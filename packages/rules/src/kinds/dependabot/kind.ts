import { defineKind, type Range, yaml } from '@devlint/core';
import { itemsOf, keyAt, textOf, valueAt } from '../../grammar/yaml-nodes.ts';

/** What GitHub's Dependabot keeps up to date. */
export interface Dependabot {
  /** The key `updates`, or the beginning of a file without it. */
  readonly place: Range;
  readonly ecosystems: readonly string[];
}

export default defineKind({
  name: 'dependabot',
  language: yaml,
  description: 'The dependencies that Dependabot keeps up to date: `.github/dependabot.yml`.',
  examplePath: '.github/dependabot.yml',
  matches: (path) => /^\.github\/dependabot\.ya?ml$/.test(path),
  extract({ tree, syntaxProblems }): Dependabot | undefined {
    const [document] = tree.documents;
    if (syntaxProblems.length > 0) return undefined;
    return {
      place: keyAt(document, 'updates')?.range ?? { start: 0, end: 0 },
      ecosystems: itemsOf(valueAt(document, 'updates')).flatMap(
        (update) => textOf(valueAt(update, 'package-ecosystem'))?.text ?? [],
      ),
    };
  },
  entities: (dependabot) => ({ dependabot: [dependabot] }),
});
