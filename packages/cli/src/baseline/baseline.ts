import { resolve } from 'node:path';
import {
  type BaselineRevision,
  type BaselineState,
  createBaseline,
  openSession,
  pruneBaseline,
  UserError,
  updateBaseline,
} from '@devlint/core';
import { builtin } from '../builtin.ts';
import { checkPaths } from '../check-paths.ts';
import type { BaselineRequest } from '../commands/baseline.ts';
import type { ExitCode } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { mergeFiles } from './merge-files.ts';
import { replaceFile } from './replace-file.ts';

/** Shows the baseline, or makes it what the action says. */
export async function baseline(request: BaselineRequest, terminal: Terminal): Promise<ExitCode> {
  if (request.action === 'merge') {
    for (const note of mergeFiles(request.files, terminal.cwd)) terminal.err.write(`devlint: ${visible(note)}\n`);
    return 0;
  }
  const { action, paths, agreement, now, config } = request;
  checkPaths(paths, terminal.cwd);
  const session = await openSession({
    cwd: terminal.cwd,
    paths,
    builtin,
    ...(config === undefined ? {} : { config }),
    ...(now === undefined ? {} : { now }),
  });
  try {
    const mistake = session.problems.find(({ severity }) => severity === 'error');
    if (mistake !== undefined) {
      const { path, line, column, message } = mistake;
      throw new UserError(`${path}:${line}:${column}: ${message} A baseline would accept what is left undone by it.`);
    }
    const state = await session.baseline();
    if (action === 'show') terminal.out.write(`${visible(standing(state))}\n`);
    else {
      const revision =
        action === 'create'
          ? createBaseline(state, agreement)
          : action === 'update'
            ? updateBaseline(state, agreement)
            : pruneBaseline(state);
      if (revision.text !== state.text) replaceFile(resolve(session.root, state.path), state.path, revision.text);
      terminal.out.write(`${visible(outcome(state, revision, action))}\n`);
    }
    return 0;
  } finally {
    await session.close();
  }
}

function standing({ path, text, judged, stale, unjudged, now }: BaselineState): string {
  const open = judged.filter(({ entry }) => entry === undefined).length;
  if (text === undefined) {
    return `There is no ${path}; "devlint baseline create" would accept ${count(open, 'finding')}.`;
  }
  const ended = judged.filter(({ entry }) => entry?.expires !== undefined && entry.expires < day(now)).length;
  const accepted = judged.length - open - ended + unjudged.length;
  const parts = [
    `${path} accepts ${count(accepted, 'finding')}`,
    ...(stale.length === 0 ? [] : [`${count(stale.length, 'entry', 'entries')} no longer needed`]),
    ...(ended === 0 ? [] : [`${count(ended, 'entry', 'entries')} expired`]),
    `${count(open, 'finding')} not accepted`,
  ];
  return `${parts.join('; ')}.`;
}

function outcome(
  { path, text }: BaselineState,
  revision: BaselineRevision,
  action: 'create' | 'update' | 'prune',
): string {
  const { added, kept, removed, expired } = revision;
  if (action === 'create') return `Accepted ${count(added, 'finding')} in ${path}.`;
  const gone = count(removed, 'entry', 'entries');
  const ended =
    expired === 0
      ? ''
      : ` ${count(expired, 'entry', 'entries')} expired: agree on another day there, or fix what was found.`;
  if (text === revision.text) return `${path} is up to date.${ended}`;
  if (action === 'prune') return `Took ${gone} out of ${path}; ${kept} left.${ended}`;
  const taken = removed === 0 ? '' : `, ${gone} taken out`;
  return `${path} accepts ${count(added + kept - expired, 'finding')}: ${added} new${taken}.${ended}`;
}

function day(now: Date): string {
  return now.toISOString().slice(0, 10);
}
