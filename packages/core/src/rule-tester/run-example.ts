import { memoryFiles } from '../files/memory.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { Diagnostic } from '../report/report.ts';
import type { HistorySource } from '../session/history-facts.ts';
import { openSession } from '../session/open-session.ts';
import type { Session } from '../session/session.ts';

/** What a rule is run with: the plugin that holds it, its id there, and the options of the example. */
export interface Trial {
  readonly plugin: Plugin;
  readonly ruleId: string;
  readonly options: Readonly<Record<string, unknown>> | undefined;
  readonly files: ReadonlyMap<string, string>;
  /** The past of these files; nothing is known of it otherwise. */
  readonly history?: HistorySource | undefined;
  /** Rules of the engine to run beside it. */
  readonly beside?: readonly string[];
}

/** Opens a session over an example's files in which only the rule is on. */
export async function openTrial({ plugin, ruleId, options, files, history, beside = [] }: Trial): Promise<Session> {
  return openSession({
    cwd: '/',
    files: memoryFiles('/', Object.fromEntries(files)),
    ...(history === undefined ? {} : { history }),
    builtin: plugin,
    only: [ruleId, ...beside],
    rules: { [ruleId]: options === undefined ? 'error' : ['error', options] },
    now: new Date('2026-01-15T12:00:00Z'),
  });
}

/** What a person would see of a diagnostic, as one line to compare: `path:line «underlined» message`. */
export interface Seen {
  readonly path: string;
  readonly line: number;
  readonly message: string;
  readonly underlined: string;
}

/** Runs the rule and answers with what is seen of it and of crashes. */
export async function seenIn(
  trial: Trial,
): Promise<{ readonly seen: readonly Seen[]; readonly diagnostics: readonly Diagnostic[] }> {
  const session = await openTrial(trial);
  const report = await session.lint();
  await session.close();
  const diagnostics = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const seen = diagnostics.map(({ path, line, message, range }) => {
    // Not from the report, which hides secrets. A byte order mark is no part of what offsets count.
    const text = trial.files.get(path)?.replace(/^\ufeff/, '') ?? '';
    const underlined = text.slice(range.start, range.end);
    return { path, line, message, underlined: underlined.split(/\r?\n/, 1)[0] ?? '' };
  });
  return { seen, diagnostics };
}
