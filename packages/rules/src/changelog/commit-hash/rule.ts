import { defineRule } from '@devlint/core';
import type { LogEntry } from '../../grammar/log-entries.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { hashesIn } from './hashes.ts';

export default defineRule({
  kind: changelog,
  trigger: /commit|hash/i,
  meta: {
    docs: { description: 'The commits that a log names are hashes of commits.', seed: '001' },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { format: 'Commit "{{hash}}" is no hash; expected 7 to 40 hexadecimal digits' },
  },
  create({ report }) {
    return {
      entry({ fields }: LogEntry) {
        for (const { text, range, valid } of fields.flatMap(hashesIn)) {
          if (!valid) report({ range, messageId: 'format', data: { hash: text } });
        }
      },
    };
  },
});
