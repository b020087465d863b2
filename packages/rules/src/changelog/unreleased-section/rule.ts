import { defineRule, type Fixer } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import changelog from '../../kinds/changelog/kind.ts';

interface Options {
  readonly scope: 'declared' | 'all';
}

const defaults: Options = { scope: 'declared' };
const unreleased = /^[[(]?unreleased(?![\p{L}\p{N}])/iu;

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'A changelog has a section for what is not released yet.', seed: ['004/12.2', '004/P2.4.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        scope: {
          enum: ['declared', 'all'],
          description: 'Whether only files that name Keep a Changelog are checked, or every list of releases.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'There is no Unreleased section above {{first}}',
      spelling: 'Section "{{title}}" is for what is not released; expected "[Unreleased]"',
      rename: 'Change to [Unreleased]',
    },
  },
  create(context) {
    return {
      changelog(log) {
        if (log.mode !== 'release' || (context.options.scope === 'declared' && log.keepsAChangelog !== true)) return;
        // One in the wrong place is for reverse-chronological to report.
        if (log.entries.some(({ version, title }) => version === undefined && unreleased.test(title))) return;
        const [first] = log.entries;
        if (first === undefined || (first.pending === true && first.version !== undefined)) return;
        const range = first.titleRange;
        if (first.pending === true) {
          const title = clip(first.title, 40);
          const fix = (fixer: Fixer) => fixer.replace(range, '[Unreleased]');
          context.report({ range, messageId: 'spelling', data: { title }, suggest: [{ messageId: 'rename', fix }] });
          return;
        }
        const heading = `${'#'.repeat(first.level)} [Unreleased]\n\n`;
        context.report({
          range,
          messageId: 'missing',
          data: { first: first.version?.raw ?? 'the first entry' },
          fix: (fixer) => fixer.insertAt(first.range.start, heading),
        });
      },
    };
  },
});
