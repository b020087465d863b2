import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import changelog from '../../kinds/changelog/kind.ts';
import commitTypes from '../../kinds/commit-types/kind.ts';
import { allowedTypes, commitlintFiles } from './allowed.ts';

/** More types than these are counted, not told. */
const mostNamed = 4;

export default defineProjectRule({
  uses: [commitTypes, changelog],
  reads: commitlintFiles,
  trigger: /\bfeat\b/,
  modelsFrom: /\bfeat\b/,
  meta: {
    docs: {
      description: 'Documents list the types of commits that commitlint allows.',
      seed: ['004/19.4', '004/P2.3'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      refused: 'Type "{{type}}" is not one that {{config}} allows',
      leftOut: 'List leaves out {{types}}, which {{config}} allows',
    },
  },
  check(context) {
    const allowed = allowedTypes(context.paths, context.readText);
    if (allowed === undefined) return;
    const { path: config, types } = allowed;
    const related = [{ path: config, range: { start: 0, end: 0 }, message: 'The configuration of commitlint' }];
    for (const { path, model } of context.documents(commitTypes)) {
      // What a changelog lists are the types of its entries.
      if (context.kindOf(path) === changelog.name) continue;
      for (const list of model.lists) {
        const listed = new Set(list.types.map(({ word }) => word));
        for (const { word, range } of list.types) {
          if (types.includes(word)) continue;
          context.report({ path, range, messageId: 'refused', data: { type: word, config }, related });
        }
        const missing = types.filter((type) => !listed.has(type));
        if (missing.length === 0 || list.isPartial) continue;
        context.report({
          path,
          range: list.range,
          messageId: 'leftOut',
          data: { types: named(missing), config },
          related,
        });
      }
    }
  },
});

function named(types: readonly string[]): string {
  const shown = types.slice(0, mostNamed).map((type) => clip(type, 12));
  return types.length <= mostNamed ? shown.join(', ') : `${shown.join(', ')} and ${types.length - mostNamed} more`;
}
