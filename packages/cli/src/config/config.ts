import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { completeSchema, type RuleSetting, UserError } from '@devlint/core';
import type { ExitCode } from '../exit-code.ts';
import { locator } from '../locate.ts';
import { openProject, tellProblems } from '../open-project.ts';
import type { ConfigChoice } from '../options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { renderConfig } from './render.ts';

export interface ConfigRequest {
  readonly path: string | undefined;
  readonly schema: boolean;
  readonly json: boolean;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Policies may hold from a day on. */
  readonly now: Date | undefined;
  readonly config: ConfigChoice;
}

/** Shows what holds for a file or the project, with where each value comes from; or the schema of it all. */
export async function config(
  { path, schema, json, rules, now, config: choice }: ConfigRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  if (path !== undefined && isFolder(resolve(terminal.cwd, path))) {
    throw new UserError(`"${path}" is a folder; name a file, or nothing for the project.`);
  }
  const paths = path === undefined ? [] : [path];
  const session = await openProject(choice, terminal.cwd, { paths, unsaved: true, rules, ...(now && { now }) });
  if (schema) terminal.out.write(`${JSON.stringify(completeSchema(session.settings.registry), undefined, 2)}\n`);
  else {
    const inside = path === undefined ? undefined : projectPath(session.root, terminal.cwd, path);
    const explanation = await session.explain(inside);
    const text = json
      ? `${JSON.stringify({ schemaVersion: 1, ...explanation, problems: session.problems.map(problem) }, orNull, 2)}\n`
      : renderConfig(explanation, terminal.out.style, locator(session.root, terminal.cwd));
    terminal.out.write(text);
  }
  await session.close();
  return tellProblems(session, terminal);
}

function problem({
  path,
  line,
  column,
  severity,
  message,
}: Awaited<ReturnType<typeof openProject>>['problems'][number]) {
  return { path, line, column, severity, message };
}

/** What is not there is told as such, so that programs find every key. */
function orNull(_: string, value: unknown): unknown {
  return value === undefined ? null : value;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The path relative to the project root, with `/`, of an argument relative to the working directory. */
function projectPath(root: string, cwd: string, argument: string): string {
  const path = relative(root, resolve(cwd, argument));
  if (isAbsolute(path) || path.split(sep)[0] === '..') {
    throw new UserError(`"${argument}" is not a file within the project at ${root}.`);
  }
  return path.split(sep).join('/');
}
