import { defineRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import { linkProblems } from './links.ts';

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'Every version in brackets links to what changed in it.', seed: ['004/12.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'safe',
    messages: {
      missing: '[{{label}}] has no link definition, unlike other versions',
      stale: '[Unreleased] compares with {{compared}}, but {{latest}} is out',
    },
  },
  // Definitions of versions.
  trigger: /^ {0,3}\[[^\]\n]*\]:/m,
  create(context) {
    return {
      changelog(log) {
        if (log.mode !== 'release') return;
        for (const found of linkProblems(log, context.document.file.text)) {
          if (found.problem === 'stale') {
            const { range, compared, latest, definition } = found;
            context.report({
              range,
              messageId: 'stale',
              data: { compared: compared.raw, latest: latest.raw },
              related: [{ path: context.path, range: definition.range, message: 'The definition of [Unreleased]' }],
              fix: (fixer) => fixer.replace(range, latest.raw),
            });
            continue;
          }
          const { entry, label, url, after, before } = found;
          context.report({
            range: entry.titleRange,
            messageId: 'missing',
            data: { label },
            fix:
              url === undefined
                ? undefined
                : (fixer) => {
                    const line = `[${label}]: ${url}`;
                    if (after !== undefined) return fixer.insertAfter(after.range, `\n${line}`);
                    return before && fixer.insertBefore(before.range, `${line}\n`);
                  },
          });
        }
      },
    };
  },
});
