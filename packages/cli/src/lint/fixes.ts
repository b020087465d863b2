import { constants } from 'node:os';
import type { Change, FixOutcome, Notification, Report, Session } from '@devlint/core';
import { endProcess } from '../process-guard.ts';
import { count } from '../terminal/count.ts';

/** Writes fixes; answers with a report of what holds on disk then. A file that could not be written makes the run a failed one. */
export async function writeFixes(session: Session, outcome: FixOutcome): Promise<Report> {
  const failures = await endingCleanly(() => session.write(outcome.changes));
  const unwritten = new Set(failures.flatMap(({ path, otherPaths = [] }) => [path, ...otherPaths]));
  const done = told(
    outcome.changes.filter(({ path }) => !unwritten.has(path)),
    'fixed',
  );
  if (failures.length === 0) return withNotes(outcome.report, done);
  // The files that stay as they were have their findings still.
  const report = await session.lint();
  const summary = { ...report.summary, failures: report.summary.failures + failures.length };
  return withNotes({ ...report, summary }, [...outcome.notifications, ...failures, ...done]);
}

/** A process that is told to end while it writes leaves no half-made file behind: what is unfinished goes with it. */
async function endingCleanly<T>(write: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals) => endProcess(128 + constants.signals[signal]);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  try {
    return await write();
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}

/** A report of fixes that somebody else writes: whoever reads the diff, or the text on standard output. */
export function withFixes({ report, changes }: FixOutcome, how: 'fixed' | 'would be fixed'): Report {
  return withNotes(report, told(changes, how));
}

function told(changes: readonly Change[], how: string): readonly Notification[] {
  const fixes = changes.reduce((sum, change) => sum + (change.fixes ?? 0), 0);
  if (fixes === 0) return [];
  const message = `${count(fixes, 'problem')} ${how} in ${count(changes.length, 'file')}.`;
  return [{ level: 'info', code: 'fixes-applied', message }];
}

function withNotes(report: Report, notes: readonly Notification[]): Report {
  return { ...report, notifications: [...report.notifications, ...notes] };
}
