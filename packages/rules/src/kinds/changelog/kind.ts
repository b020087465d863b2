import { defineKind, markdown } from '@devlint/core';
import { type Log, readLog } from '../../grammar/log-entries.ts';
import { logSymbols } from '../../grammar/log-symbols.ts';
import { taskIdCompletions } from '../../grammar/task-symbols.ts';

/** `CHANGELOG-1.29.md`, `Changes.md`, `release_notes.md`; not `changelogger.md` and not `newsletter.md`. */
const fileName =
  /(?:^|\/)(?:change[-_ ]?logs?|changes|history|news|releases?|release[-_ ]?notes)(?![a-z])[^/]*\.(?:md|markdown|mdown|mkd)$/i;
/** One file per release or line: `CHANGELOG/CHANGELOG-1.29.md`. */
const folder = /(?:^|\/)change[-_]?logs?\/[^/]+\.(?:md|markdown|mdown|mkd)$/i;
const overview = /(?:^|\/)(?:readme|index|contributing|template)\.[a-z]+$/i;

/** True when a path is conventional for a changelog. */
export function isChangelogPath(path: string): boolean {
  return fileName.test(path) || (folder.test(path) && !overview.test(path));
}

/**
 * The record of what changed. A file without a single entry is none, whatever its name: many changelogs only point to
 * a release page or to the changelogs of packages.
 */
export default defineKind({
  name: 'changelog',
  language: markdown,
  description: 'A changelog, by releases (Keep a Changelog and its relatives) or by dated entries.',
  examplePath: 'CHANGELOG.md',
  matches: isChangelogPath,
  extract(document, { assigned }): Log | undefined {
    const log = readLog(document);
    return assigned || log.entries.length + log.groups.length + log.rows.length > 0 ? log : undefined;
  },
  entities: (log) => ({ changelog: [log], entry: log.entries }),
  symbols: logSymbols,
  complete: (context) => taskIdCompletions(context),
});
