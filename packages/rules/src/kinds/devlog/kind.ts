import { defineKind, markdown } from '@devlint/core';
import { type Log, readLog } from '../../grammar/log-entries.ts';
import { logSymbols } from '../../grammar/log-symbols.ts';
import { taskIdCompletions } from '../../grammar/task-symbols.ts';

const fileName = /(?:^|\/)(?:(?:dev|developer|development)[-_ ]?log[^/]*|journal)\.(?:md|markdown|mdown|mkd)$/i;
const folder = /(?:^|\/)logs?\/[^/]+\.(?:md|markdown|mdown|mkd)$/i;

/** True when a path is conventional for a developers' log. */
export function isDevlogPath(path: string): boolean {
  return fileName.test(path) || folder.test(path);
}

/** The log that developers keep while they work: dated or numbered entries. */
export default defineKind({
  name: 'devlog',
  language: markdown,
  description: "A developers' log: dated or numbered entries on decisions, problems and findings.",
  examplePath: 'DEVLOG.md',
  matches: isDevlogPath,
  extract(document, { assigned }): Log | undefined {
    const log = readLog(document);
    if (assigned) return log;
    const isDated = [...log.entries, ...log.groups].some(
      ({ date, numericDate }) => date !== undefined || numericDate !== undefined,
    );
    const isNumbered = log.entries.some(({ id }) => id !== undefined);
    return isDated || isNumbered ? log : undefined;
  },
  entities: (log) => ({ devlog: [log], entry: log.entries }),
  symbols: logSymbols,
  complete: (context) => taskIdCompletions(context),
});
