import { openSession, type Session, type SessionOptions } from '@devlint/core';
import { builtin } from './builtin.ts';
import type { ExitCode } from './exit-code.ts';
import { locator } from './locate.ts';
import type { ConfigChoice } from './options.ts';
import { visible } from './terminal/escape.ts';
import { told } from './terminal/notification.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Opens the project around the working directory, for a command that asks what holds in it. Looks at no file of it. */
export function openProject(
  config: ConfigChoice,
  cwd: string,
  options: Partial<Pick<SessionOptions, 'builtin' | 'now' | 'only' | 'paths' | 'unsaved' | 'rules'>> = {},
): Promise<Session> {
  return openSession({ cwd, builtin, ...options, ...(config === undefined ? {} : { config }) });
}

/**
 * Tells on standard error what is wrong with the configuration, in the words that linting has for it. 2 where what the
 * command shows is therefore not what the configuration's author wants.
 */
export function tellProblems({ root, problems, notifications }: Session, { cwd, err }: Terminal): ExitCode {
  const locate = locator(root, cwd);
  for (const { path, line, column, severity, message } of problems) {
    err.write(
      `${visible(locate(path))}:${line}:${column}: ${err.style.paint(severity, severity)} ${visible(message)}\n`,
    );
  }
  for (const notification of notifications) {
    const { place = 'devlint', sentence } = told(notification, locate);
    err.write(`${place}: ${err.style.paint(notification.level, notification.level)} ${sentence}\n`);
  }
  const isBroken = [...problems.map(({ severity }) => severity), ...notifications.map(({ level }) => level)];
  return isBroken.includes('error') ? 2 : 0;
}
