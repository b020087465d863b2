import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Report, type Session, UserError } from '@devlint/core';
import { type KnownTasks, taskTeller } from '@devlint/rules';
import { builtin } from '../builtin.ts';
import type { CommitMsgRequest } from '../commands/commit-msg.ts';
import type { ExitCode } from '../exit-code.ts';
import { openProject, tellProblems } from '../open-project.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { checkFormats, loadOutputs, writeReport } from '../write-report.ts';
import { bodyProblems } from './body.ts';
import { headerProblems, isSpared } from './header.ts';
import { readMessage } from './message.ts';
import type { Problem } from './problem.ts';
import { messageReport } from './report.ts';
import { taskProblems } from './task.ts';

/** Checks the message of a commit; answers with the exit code. A clean one is not worth a line in a hook. */
export async function commitMsg(request: CommitMsgRequest, terminal: Terminal): Promise<ExitCode> {
  checkFormats(request.formats);
  const text = await readText(request.file, terminal);
  const project = await openWithTasks(request, terminal);
  try {
    const broken = tellProblems(project.session, terminal);
    if (broken !== 0) return broken;
    const path = request.file === '-' ? 'commit-message' : request.file.replaceAll('\\', '/');
    const { problems, lint } = await check(text, project);
    const report = messageReport({ path, text }, problems, { cwd: terminal.cwd, session: project.session, lint });
    const isWorthALine = request.formats.length > 0 || problems.length > 0 || report.notifications.length > 0;
    if (isWorthALine) {
      const { registry } = project.session.settings;
      await writeReport(report, await loadOutputs(request.formats, registry), {
        registry,
        cwd: terminal.cwd,
        locate: (own) => own,
        screen: terminal.out,
        err: terminal.err,
        includeSuppressed: false,
        resultLimit: Number.POSITIVE_INFINITY,
      });
    }
    if (report.summary.failures > 0) return 2;
    return report.summary.errors > 0 ? 1 : 0;
  } finally {
    await project.session.close();
  }
}

interface Project {
  readonly session: Session;
  /** Looks at the project's documents; undefined for the tasks where the rule that tells them threw. */
  tasks(): Promise<{ readonly tasks: KnownTasks | undefined; readonly lint: Report }>;
}

async function check(
  text: string,
  { session, tasks }: Project,
): Promise<{ readonly problems: readonly Problem[]; readonly lint: Report | undefined }> {
  const { header, rest } = readMessage(text);
  if (header === undefined) {
    const range = { start: 0, end: 0 };
    return { problems: [{ check: 'commit/not-empty', range, message: 'The message is empty' }], lint: undefined };
  }
  if (isSpared(header)) return { problems: [], lint: undefined };
  const { commits } = session.settings;
  const problems = [...headerProblems(header, commits), ...bodyProblems(rest)];
  const { requireTask: required = false } = commits;
  if (required === false) return { problems, lint: undefined };
  const known = await tasks();
  const own = known.tasks === undefined ? [] : taskProblems({ header, rest }, { required, tasks: known.tasks });
  return { problems: [...problems, ...own], lint: known.lint };
}

/** The rule that tells the tasks is the only one that runs, so that nothing is parsed but what may know a task. */
const teller = 'commit/task-exists';

async function openWithTasks({ config }: CommitMsgRequest, { cwd }: Terminal): Promise<Project> {
  let tasks: KnownTasks | undefined;
  const rule = taskTeller((known) => {
    tasks = known;
  });
  const session = await openProject(config, cwd, {
    builtin: { ...builtin, rules: { ...builtin.rules, [teller]: rule } },
    only: [teller],
    rules: { [teller]: 'error' },
  });
  return {
    session,
    tasks: async () => {
      const lint = await session.lint();
      return { tasks, lint };
    },
  };
}

async function readText(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return withoutMark(await terminal.readInput());
  try {
    return withoutMark(readFileSync(resolve(terminal.cwd, file), 'utf8'));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`the message "${file}" cannot be read: ${reason}.`, { cause: error });
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
