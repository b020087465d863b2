import { defineKind, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import { fieldsIn, fieldsOf } from '../../grammar/fields.ts';
import { type Log, type LogEntry, type LogGroup, readLog } from '../../grammar/log-entries.ts';
import { declaredFields } from '../../grammar/log-format.ts';
import { logSymbols } from '../../grammar/log-symbols.ts';

/** One deployment, as its entry states it. */
export interface Deployment {
  readonly title: string;
  readonly titleRange: Range;
  /** Compared forms of the names of its fields and sections. */
  readonly keys: readonly string[];
  /** In its heading, in that of the day around it, or in a field. */
  readonly hasDate: boolean;
  /** A version or a commit in its heading. */
  readonly hasVersion: boolean;
}

/** The record of what was deployed, when and by whom. */
export interface DeployLog {
  readonly log: Log;
  readonly deployments: readonly Deployment[];
  /** Compared forms of the fields that its Format or Template section declares, those that are optional left out. */
  readonly declared: readonly string[];
}

const fileName = /(?:^|\/)deploy(?:ments?|s)?[-_ ]?(?:log|history|journal|record)s?\.(?:md|markdown|mdown|mkd)$/i;
const commit = /\b(?:commit\W{0,3})?(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b/i;

/** Logs of deployments. A file with that name and without entries is a report, or waits for the first. */
export default defineKind({
  name: 'deploy-log',
  language: markdown,
  description: 'A log of deployments: when, by whom, which version, with what result.',
  examplePath: 'docs/DEPLOYMENT_LOG.md',
  matches: (path) => fileName.test(path),
  extract(document, { assigned }): DeployLog | undefined {
    const log = readLog(document);
    return assigned || log.entries.length + log.rows.length > 0 ? readDeployLog(document, log) : undefined;
  },
  entities: (model) => ({ deployLog: [model], deployment: model.deployments }),
  symbols: ({ log }) => logSymbols(log),
});

function readDeployLog(document: MarkdownDocument, log: Log): DeployLog {
  const fields = fieldsOf(document);
  return {
    log,
    deployments: log.entries
      .filter(({ pending }) => pending !== true)
      .map((entry) => {
        const keys = [...fieldsIn(fields, entry.range), ...entry.sections].map(({ key }) => key);
        return {
          title: entry.title,
          titleRange: entry.titleRange,
          keys: [...new Set(keys)],
          hasDate: hasDate(log, entry),
          hasVersion: entry.version !== undefined || commit.test(entry.title),
        };
      }),
    declared: declaredFields(document)
      .filter(({ optional }) => !optional)
      .map(({ key }) => key),
  };
}

function hasDate({ groups }: Log, entry: LogEntry): boolean {
  let item: LogEntry | LogGroup | undefined = entry;
  // Groups are at most three deep, and a group stands before its members.
  while (item !== undefined) {
    if (item.dateRange !== undefined) return true;
    item = item.group === undefined ? undefined : groups[item.group];
  }
  return false;
}
