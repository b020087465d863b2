import { defineRule, markdown } from '@devlint/core';
import { secretPatterns } from './patterns.ts';

interface Options {
  readonly allow: readonly string[];
}

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'No document holds a key, a token or a password that works.', seed: ['004/S.10'] },
    severity: { recommended: 'error', strict: 'error' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allow: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Texts that are known to be harmless, such as the key of a public demo.',
        },
      },
    },
    defaultOptions: [{ allow: [] } as Options],
    reportsSecrets: true,
    messages: { secret: 'This looks like {{what}}; remove it from the repository and revoke it' },
  },
  // What each pattern begins with, or cannot do without.
  trigger:
    /A[KS]IA[A-Z2-7]|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|hooks\.slack|[sr]k_live_|npm_|pypi-Ag|SG\.|T3BlbkFJ|sk-ant-|do[opr]_v1_|-----BEGIN|:\/\/[^\s@]{0,200}:[^\s@]{1,200}@/,
  create({ document, options, report }) {
    const { text } = document.file;
    return {
      root() {
        for (const { what, pattern, isMadeUp } of secretPatterns) {
          for (const match of text.matchAll(pattern)) {
            const secret = match.groups?.secret ?? match[0];
            if (isMadeUp(secret, match) || options.allow.includes(secret)) continue;
            // The user's name may read like the password; the password stands behind it.
            const start = match.index + match[0].indexOf(secret, (match.groups?.user?.length ?? -1) + 1);
            report({ range: { start, end: start + secret.length }, messageId: 'secret', data: { what } });
          }
        }
      },
    };
  },
});
