import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Report, UserError } from '@devlint/core';
import type { FormatChoice } from './arguments.ts';
import { type Format, loadFormat } from './format.ts';
import type { Locate } from './locate.ts';
import { fileStyle, type Output } from './terminal/terminal.ts';

/** A loaded format and where its text goes; undefined for the screen. */
export interface ReportOutput {
  readonly format: Format;
  readonly file: string | undefined;
}

/** The formats that were asked for; people get the default one besides, unless another takes its place. */
export async function loadOutputs(choices: readonly FormatChoice[]): Promise<readonly ReportOutput[]> {
  const onScreen = choices.some(({ file }) => file === undefined);
  const wanted = onScreen ? choices : [...choices, { name: 'stylish', file: undefined }];
  return Promise.all(wanted.map(async ({ name, file }) => ({ format: await loadFormat(name), file })));
}

/** Writes files first: a pipe that closes early must not cost them. */
export function writeReport(
  report: Report,
  outputs: readonly ReportOutput[],
  { cwd, locate, screen }: { readonly cwd: string; readonly locate: Locate; readonly screen: Output },
): void {
  for (const { format, file } of outputs) {
    if (file !== undefined) writeWhole(resolve(cwd, file), file, format(report, { ...fileStyle, locate }));
  }
  for (const { format, file } of outputs) {
    if (file === undefined) screen.write(format(report, { ...screen.style, locate }));
  }
}

function writeWhole(path: string, named: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`the report "${named}" cannot be written: ${reason}.`, { cause: error });
  }
}
