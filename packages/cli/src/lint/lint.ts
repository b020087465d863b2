import { isAbsolute, relative, resolve, sep } from 'node:path';
import {
  type Change,
  type FixOutcome,
  openSession,
  type Report,
  type Session,
  type SessionOptions,
  UserError,
} from '@devlint/core';
import { buildId } from '../build-id.ts';
import { builtin } from '../builtin.ts';
import { checkPaths } from '../check-paths.ts';
import type { LintRequest } from '../commands/lint.ts';
import { commands } from '../commands.generated.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Locate, locator } from '../locate.ts';
import { createProgress } from '../terminal/progress.ts';
import { statsJson, statsTable } from '../terminal/stats.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { workerModule } from '../worker-module.ts';
import { checkFormats, loadOutputs } from '../write-report.ts';
import { deliver, exitCodeOf } from './deliver.ts';
import { withFixes, writeFixes } from './fixes.ts';
import { writeShard } from './write-shard.ts';

/** Lints, and fixes if asked to; answers with the exit code. */
export async function lint(options: LintRequest & { readonly debug: boolean }, terminal: Terminal): Promise<ExitCode> {
  // A mistyped format or path is told before any work is done.
  checkFormats(options.formats);
  checkPaths(options.paths, terminal.cwd, Object.keys(commands));
  const input = options.stdin === undefined ? undefined : splitMark(await terminal.readInput());

  const progress = createProgress(terminal.err);
  // Also when a signal ends the process.
  process.once('exit', progress.finish);
  const session = await openSession({
    cwd: terminal.cwd,
    paths: options.stdin === undefined ? options.paths : [options.stdin],
    unsaved: options.stdin !== undefined,
    builtin,
    rules: options.rules,
    scope: options.scope,
    ignored: options.ignored,
    timing: options.stats !== undefined,
    ...(options.onlyRules.length === 0 ? {} : { only: options.onlyRules, switchOn: options.onlyRules }),
    worker: workerModule,
    cache: cacheFor(options),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    onProgress: progress.update,
    ...(options.config === undefined ? {} : { config: options.config }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  try {
    const { registry } = session.settings;
    const outputs = await loadOutputs(options.formats, registry);
    if (options.shard !== undefined) return await writeShard(session, options.shard, terminal);
    const locate = locator(session.root, terminal.cwd);
    const path = options.stdin === undefined ? undefined : projectPath(session.root, terminal.cwd, options.stdin);
    if (path !== undefined) session.change(path, input?.text);
    const outcome = await work(session, options);
    progress.finish();

    const stdin = path === undefined || input === undefined ? undefined : { path, ...input };
    const textOut = await resultText(outcome, options, { terminal, locate, input: stdin });
    if (textOut !== undefined) terminal.out.write(textOut);
    const report =
      textOut === undefined && options.fix !== undefined
        ? await writeFixes(session, outcome)
        : withFixes(outcome, options.diff ? 'would be fixed' : 'fixed');

    // Standard output belongs to the diff or the fixed text, where there is one: it may be piped on.
    const screen = textOut === undefined ? terminal.out : terminal.err;
    const reported = performance.now();
    await deliver(report, options, { terminal, locate, outputs, screen, registry });
    const format = performance.now() - reported;
    if (options.stats === 'table') terminal.err.write(`\n${statsTable(report.stats, format, terminal.err.style)}`);
    if (options.stats === 'json') terminal.err.write(statsJson(report.stats, format));
    if (options.debug) terminal.err.write(debugText(report));
    return exitCodeOf(report, options, terminal);
  } finally {
    progress.finish();
    process.off('exit', progress.finish);
    await session.close();
  }
}

async function work(session: Session, options: LintRequest): Promise<FixOutcome> {
  if (options.fix === undefined) return { report: await session.lint(), notifications: [], changes: [], applied: 0 };
  return session.fix(options.fix);
}

/** Code that cannot say which it is remembers nothing. */
function cacheFor({ cache, cacheLocation }: LintRequest): NonNullable<SessionOptions['cache']> {
  const build = cache ? buildId() : undefined;
  if (build === undefined) return false;
  return { build, ...(cacheLocation === undefined ? {} : { location: cacheLocation }) };
}

interface Input {
  readonly path: string;
  readonly mark: string;
  readonly text: string;
}

/** What standard output is for when it is not the report: a diff, or the fixed text of standard input. */
async function resultText(
  outcome: FixOutcome,
  options: LintRequest,
  {
    terminal,
    locate,
    input,
  }: { readonly terminal: Terminal; readonly locate: Locate; readonly input: Input | undefined },
): Promise<string | undefined> {
  if (options.diff) {
    return (await import('../unified-diff.ts')).unifiedDiff(appliedHere(outcome.changes, locate), terminal.out);
  }
  if (input === undefined || options.fix === undefined) return undefined;
  return input.mark + (outcome.changes.find(({ path }) => path === input.path)?.after ?? input.text);
}

/**
 * Changes under names for the current folder, where `git apply` and `patch -p1` start. Neither follows a path that
 * leads out of it: where there is one, all names stay those that hold at the root.
 */
function appliedHere(changes: readonly Change[], locate: Locate): readonly Change[] {
  const located = changes.map((change) => ({ ...change, path: locate(change.path) }));
  return located.some(({ path }) => path.startsWith('../')) ? changes : located;
}

function debugText(report: Report): string {
  const stacks = report.crashes.map(({ culprit, path, error, stack }) => `${culprit} on ${path}: ${stack ?? error}\n`);
  const { cache } = report.stats;
  const problem = cache?.problem === undefined ? '' : `: ${cache.problem}`;
  const remembered = cache === undefined ? 'none' : `${cache.location}${problem}`;
  const used = `root ${report.root}, configuration ${report.configFile ?? 'none'}, cache ${remembered}`;
  return `devlint: ${used}\n${stacks.join('')}`;
}

/** The path relative to the project root, with `/`, of an argument relative to the working directory. */
function projectPath(root: string, cwd: string, argument: string): string {
  const path = relative(root, resolve(cwd, argument));
  if (path === '' || isAbsolute(path) || path.split(sep)[0] === '..') {
    throw new UserError(`--stdin-filename "${argument}" is not a file within the project at ${root}.`);
  }
  return path.split(sep).join('/');
}

/** Offsets count without the byte order mark; a fixed text gets it back. */
function splitMark(input: string): { readonly mark: string; readonly text: string } {
  return input.startsWith('\ufeff') ? { mark: '\ufeff', text: input.slice(1) } : { mark: '', text: input };
}
