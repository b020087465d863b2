import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { PriorityLevel } from '../../grammar/priority-levels.ts';
import priorities from '../../kinds/priorities/kind.ts';
import type { PriorityGroup } from '../../kinds/priorities/model.ts';

/** Longer headings are cut in messages. */
const shownLength = 40;

export default defineRule({
  kind: priorities,
  trigger: /priority/i,
  meta: {
    docs: {
      description: 'An item stands under the heading of the priority that it states.',
      seed: ['000/H.7'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      differs: 'Priority is "{{priority}}", but the item stands under "{{group}}"',
      replace: 'Change to {{level}}',
    },
  },
  create: ({ path, report }) => ({
    priorities({ items, groups }) {
      for (const { word, range, levels, group } of items) {
        if (group === undefined) continue;
        const accepted = acceptedUnder(group, groups);
        if (levels.some((level) => accepted.has(level)) || !sameScale(levels, group.levels)) continue;
        const [only, ...others] = group.levels;
        const level = only === undefined || others.length > 0 ? undefined : inLettersOf(only, word);
        report({
          range,
          messageId: 'differs',
          data: { priority: clip(word, shownLength), group: clip(group.title, shownLength) },
          related: [{ path, range: group.range, message: 'The heading it stands under' }],
          suggest:
            level === undefined
              ? []
              : [{ messageId: 'replace', data: { level }, fix: (fixer) => fixer.replace(range, level) }],
        });
      }
    },
  }),
});

/** "High priority" is for critical items as well, unless these have a heading of their own. */
function acceptedUnder({ levels }: PriorityGroup, groups: readonly PriorityGroup[]): ReadonlySet<PriorityLevel> {
  const accepted = new Set(levels);
  const isNamed = (level: PriorityLevel) => groups.some((group) => group.levels.includes(level));
  if (accepted.has('HIGH') && !isNamed('CRITICAL')) accepted.add('CRITICAL');
  if (accepted.has('P1') && !isNamed('P0')) accepted.add('P0');
  return accepted;
}

function sameScale(some: readonly PriorityLevel[], others: readonly PriorityLevel[]): boolean {
  const scaleOf = (level: PriorityLevel | undefined) => /^P\d$/.test(level ?? '');
  return scaleOf(some[0]) === scaleOf(others[0]);
}

function inLettersOf(level: PriorityLevel, word: string): string {
  if (/^P\d$/.test(level) || word === word.toUpperCase()) return level;
  return word === word.toLowerCase() ? level.toLowerCase() : level.charAt(0) + level.slice(1).toLowerCase();
}
