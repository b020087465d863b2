import { openSession, type SuppressionRecord } from '@devlint/core';
import { builtin } from '../builtin.ts';
import { checkPaths } from '../check-paths.ts';
import type { SuppressionsRequest } from '../commands/suppressions.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Locate, locator } from '../locate.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { suppressionsTable } from './table.ts';
import { totals } from './totals.ts';

/** Lists the project's suppressions: for people as a table, for programs as JSON. */
export async function suppressions(request: SuppressionsRequest, terminal: Terminal): Promise<ExitCode> {
  const { paths, json, now, config } = request;
  checkPaths(paths, terminal.cwd);
  const session = await openSession({
    cwd: terminal.cwd,
    paths,
    builtin,
    ...(config === undefined ? {} : { config }),
    ...(now === undefined ? {} : { now }),
  });
  try {
    const records = (await session.suppressions()).filter((record) => isWanted(record, request));
    const locate: Locate = locator(session.root, terminal.cwd);
    terminal.out.write(json ? suppressionsJson(records) : suppressionsTable(records, { ...terminal.out, locate }));
    return 0;
  } finally {
    await session.close();
  }
}

/** Comments for other linters count where they silence us; what else they do is not our business. */
function isWanted(record: SuppressionRecord, { expired, withoutReason }: SuppressionsRequest): boolean {
  if (record.by === 'noqa' && record.silences === 0) return false;
  return (!expired || record.expired) && (!withoutReason || record.reason === undefined);
}

/** Raised whenever a reader of the older shape could be misled. */
const schemaVersion = 1;

/** The stable machine format; paths are relative to the project root. */
export function suppressionsJson(records: readonly SuppressionRecord[]): string {
  const suppressions = records.map(({ by, path, line, files, rules, reason, owner, until, expired, silences }) => ({
    by,
    path,
    line,
    files,
    rules,
    reason: reason ?? null,
    owner: owner ?? null,
    until: until ?? null,
    expired,
    silences,
  }));
  return `${JSON.stringify({ schemaVersion, suppressions, summary: totals(records) }, undefined, 2)}\n`;
}
