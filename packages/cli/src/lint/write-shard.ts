import { resolve } from 'node:path';
import type { Session } from '@devlint/core';
import { replaceFile } from '../baseline/replace-file.ts';
import { codeId } from '../build-id.ts';
import type { ExitCode } from '../exit-code.ts';
import { tellProblems } from '../open-project.ts';
import type { ShardChoice } from '../shard-options.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Looks at one share of a project and writes down what came of it. Findings are no failure yet: whether they count is
 * known only when all shares are together.
 */
export async function writeShard(session: Session, choice: ShardChoice, terminal: Terminal): Promise<ExitCode> {
  const { share, file } = choice;
  const code = tellProblems(session, terminal);
  const { text, files } = await session.shard(share, codeId());
  replaceFile(resolve(terminal.cwd, file), file, text);
  terminal.out.write(
    `Wrote what came of ${count(files, 'file')} (shard ${share.index}/${share.count}) to ${visible(file)}.\n`,
  );
  return code;
}
