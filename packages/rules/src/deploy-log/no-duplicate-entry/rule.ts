import { defineRule } from '@devlint/core';
import type { Log, LogEntry } from '../../grammar/log-entries.ts';
import deployLog from '../../kinds/deploy-log/kind.ts';

export default defineRule({
  kind: deployLog,
  meta: {
    docs: { description: 'No deployment stands in the log twice.' },
    severity: { recommended: 'warn', strict: 'error' },
    messages: { repeated: 'This deployment already has an entry at line {{line}}' },
  },
  create: ({ document, path, report }) => ({
    deployLog({ log }) {
      const seen = new Map<string, LogEntry>();
      for (const entry of log.entries) {
        const name = identityOf(log, entry);
        const first = name === undefined ? undefined : seen.get(name);
        if (first === undefined) {
          if (name !== undefined) seen.set(name, entry);
          continue;
        }
        report({
          range: entry.titleRange,
          messageId: 'repeated',
          data: { line: document.file.lines.positionOf(first.titleRange.start).line },
          related: [{ path, range: first.titleRange, message: 'the first entry' }],
        });
      }
    },
  }),
});

/** What makes an entry one deployment: its id, or a heading that says more than the day. */
function identityOf({ groups }: Log, { id, title, date, version, group }: LogEntry): string | undefined {
  if (id !== undefined) return id;
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const saysMore = version !== undefined || date?.minutes !== undefined || words.some((word) => /\p{L}/u.test(word));
  // `### Search` is another deployment under another day; without any day it may be anything.
  const day = group === undefined ? '' : (groups[group]?.title ?? '');
  if (!saysMore || (date === undefined && day === '')) return undefined;
  return `${day}\n${words.join(' ')}`;
}
