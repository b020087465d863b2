import { join } from 'node:path';
import { type Draft, didYouMean, openSession, type Session, UserError } from '@devlint/core';
import { builtin } from '../builtin.ts';
import type { NewRequest } from '../commands/new.ts';
import type { ExitCode } from '../exit-code.ts';
import { locator } from '../locate.ts';
import { tellProblems } from '../open-project.ts';
import { scaffolds } from '../scaffolds.generated.ts';
import { visible } from '../terminal/escape.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeNew } from '../write-new.ts';

/** Writes a new document of a kind, and says what is left to its author. */
export async function newDocument(
  { what, words, dryRun, now, config }: NewRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const session = await openSession({
    cwd: terminal.cwd,
    builtin,
    ...(config === undefined ? {} : { config }),
    ...(now === undefined ? {} : { now }),
  });
  try {
    if (what === '') {
      terminal.out.write(listText(session));
      return tellProblems(session, terminal);
    }
    const title = words.join(' ').trim();
    const draft = await draftOf(session, what, title);
    if (dryRun) {
      terminal.out.write(draft.text);
      return tellProblems(session, terminal);
    }
    const name = locator(session.root, terminal.cwd)(draft.path);
    writeNew(join(session.root, draft.path), draft.text, visible(name));
    session.rescan([draft.path]);
    terminal.out.write(await told(session, draft, visible(name)));
    return tellProblems(session, terminal);
  } finally {
    await session.close();
  }
}

async function draftOf(session: Session, what: string, title: string): Promise<Draft> {
  const names = draftable(session).map(({ name }) => name);
  if (!names.includes(what)) {
    const known = session.settings.registry.kinds.some(({ name }) => name === what);
    if (known) throw new UserError(`"devlint new" cannot begin a document of the kind "${what}".`);
    const all = [...names, ...Object.keys(scaffolds)];
    throw new UserError(
      `there is no kind "${what}" to begin${didYouMean(what, all, `; there are ${all.join(', ')}.`)}`,
    );
  }
  if (title === '') throw new UserError(`"devlint new ${what}" needs a title: devlint new ${what} "Use Postgres".`);
  if (/[\r\n]/.test(title)) throw new UserError('a title is one line.');
  const draft = await session.draft(what, title);
  if (draft === undefined) throw new UserError(`"devlint new" cannot begin a document of the kind "${what}".`);
  return draft;
}

function draftable({ settings }: Session) {
  return settings.registry.kinds
    .filter(({ draft }) => draft !== undefined)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What can be begun here. */
function listText(session: Session): string {
  const kinds = draftable(session).map(({ name, description }) => `  ${visible(name)}: ${visible(description)}`);
  const others = Object.keys(scaffolds).map((word) => `  ${word}`);
  return `${['Usage: devlint new KIND "TITLE", where KIND is one of', ...kinds, ...others].join('\n')}\n`;
}

/** What was written, what to fill in, and what devlint itself has to say of it by now. */
async function told(session: Session, { path, open }: Draft, name: string): Promise<string> {
  const { diagnostics } = await session.lint();
  const own = diagnostics.filter((one) => one.suppressed === undefined && one.path === path);
  return `${[
    `Wrote ${name}.`,
    ...(open.length === 0 ? [] : [`To fill in: ${open.map(visible).join(', ')}.`]),
    ...own.map(({ line, message, ruleId }) => `  ${name}:${line} ${visible(message)} (${ruleId})`),
  ].join('\n')}\n`;
}
