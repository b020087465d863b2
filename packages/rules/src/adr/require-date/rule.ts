import { defineProjectRule } from '@devlint/core';
import { recordsByFolder } from '../../kinds/adr/folders.ts';
import adr from '../../kinds/adr/kind.ts';

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'Every decision record says when it was decided.', seed: ['004/S.8'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      missing: 'ADR has no date; add "Date: YYYY-MM-DD"',
      folder: 'Most ADRs of this folder have no date ({{without}} of {{all}})',
    },
  },
  check(context) {
    for (const records of recordsByFolder(context.documents(adr).map(({ model }) => model)).values()) {
      const without = records.filter(({ dated, signpost }) => !dated && !signpost);
      const [first] = without;
      if (first === undefined) continue;
      if (without.length * 2 > records.length && records.length > 1) {
        const { path, titleRange: range } = first;
        context.report({ path, range, messageId: 'folder', data: { without: without.length, all: records.length } });
        continue;
      }
      for (const { path, titleRange: range } of without) context.report({ path, range, messageId: 'missing' });
    }
  },
});
