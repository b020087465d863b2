import { defineProjectRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import { hashesIn } from './hashes.ts';

export default defineProjectRule({
  uses: [changelog],
  asksHistory: ['hashes'],
  trigger: /commit|hash/i,
  modelsFrom: /commit|hash/i,
  meta: {
    docs: { description: 'The commits that a log names are hashes of commits.', seed: ['001/C.8'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      format: 'Commit "{{hash}}" is no hash; expected 7 to 40 hexadecimal digits',
      unknown: 'Commit {{hash}} does not exist in this repository',
    },
  },
  check({ history, documents, report }) {
    for (const { path, model } of documents(changelog)) {
      const written = model.entries.flatMap(({ fields }) => fields.flatMap(hashesIn));
      // A log that came from another repository names commits of that one.
      const isOurs = written.some(({ text, valid }) => valid && history?.hasCommit(text) === true);
      for (const { text, range, valid } of written) {
        const hash = text.slice(0, 40);
        if (!valid) report({ path, range, messageId: 'format', data: { hash } });
        else if (isOurs && history?.hasCommit(text) === false) {
          report({ path, range, messageId: 'unknown', data: { hash } });
        }
      }
    }
  },
});
