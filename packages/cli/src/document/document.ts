import { didYouMean, UserError } from '@devlint/core';
import type { NewRequest } from '../commands/new.ts';
import type { ExitCode } from '../exit-code.ts';
import { openProject } from '../open-project.ts';
import { scaffolds } from '../scaffolds.generated.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Writes a new document of a kind. */
export async function newDocument({ what, config }: NewRequest, terminal: Terminal): Promise<ExitCode> {
  const session = await openProject(config, terminal.cwd);
  await session.close();
  throw new UserError(`"devlint new" cannot write "${what}"${didYouMean(what, Object.keys(scaffolds))}`);
}
