import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mergeParts, openSession, type PartFile, UserError } from '@devlint/core';
import { codeId } from '../build-id.ts';
import { builtin } from '../builtin.ts';
import type { MergeRequest } from '../commands/merge.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver, exitCodeOf } from '../lint/deliver.ts';
import { locator } from '../locate.ts';
import { count } from '../terminal/count.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { workerModule } from '../worker-module.ts';
import { checkFormats, loadOutputs } from '../write-report.ts';

/** Makes the report that a run without shards would have made. */
export async function merge(request: MergeRequest, terminal: Terminal): Promise<ExitCode> {
  checkFormats(request.formats);
  const merged = mergeParts(request.files.map((name) => readPart(name, terminal.cwd)));
  const progress = createProgress(terminal.err);
  const files = request.files.map((name) => resolve(terminal.cwd, name));
  const session = await openSession({
    cwd: terminal.cwd,
    builtin,
    ...merged.request,
    now: merged.now,
    worker: workerModule,
    parts: { merged, files, build: codeId() },
    onProgress: progress.update,
  });
  try {
    const { registry } = session.settings;
    const outputs = await loadOutputs(request.formats, registry);
    const report = await session.lint();
    progress.finish();
    const locate = locator(session.root, terminal.cwd);
    await deliver(report, request, { terminal, locate, outputs, screen: terminal.out, registry });
    const { missed } = merged.inspections;
    if (missed.length > 0) {
      const [first = ''] = [...missed].sort();
      const others = missed.length === 1 ? '' : ` and ${count(missed.length - 1, 'other')}`;
      terminal.err.write(
        `devlint: ${locate(first)}${others} had to be looked at again: no shard has seen ${missed.length === 1 ? 'it' : 'them'} like this.\n`,
      );
    }
    return exitCodeOf(report, request, terminal);
  } finally {
    progress.finish();
    await session.close();
  }
}

function readPart(name: string, cwd: string): PartFile {
  try {
    return { name, text: readFileSync(resolve(cwd, name), 'utf8') };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`"${name}" cannot be read: ${reason}.`, { cause: error });
  }
}
