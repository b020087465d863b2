import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskFiles, UserError } from '@devlint/core';
import { builtin } from '@devlint/rules';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { configText } from './config-text.ts';
import { survey } from './survey.ts';

const fileName = 'devlint.config.yaml';

/** Looks at the folder and writes a commented configuration for it, or prints that. */
export async function init({ dryRun }: { readonly dryRun: boolean }, terminal: Terminal): Promise<ExitCode> {
  const existing = existingConfig(terminal.cwd);
  if (existing !== undefined && !dryRun) {
    throw new UserError(
      `${existing} is there already and is left as it is; "devlint init --dry-run" prints a proposal.`,
    );
  }
  const text = schemaLine(terminal.cwd) + configText(await survey(diskFiles(terminal.cwd), builtin), builtin);
  if (dryRun) {
    terminal.out.write(text);
    return 0;
  }
  write(join(terminal.cwd, fileName), text);
  terminal.out.write(`Wrote ${fileName}. Read through it, then run "devlint".\n`);
  return 0;
}

/** Editors complete from the schema of the installed package, where there is one at this folder or above it. */
function schemaLine(folder: string): string {
  for (let [at, up] = [folder, '.']; ; [at, up] = [dirname(at), up === '.' ? '..' : `${up}/..`]) {
    const inside = 'node_modules/devlint/schema.json';
    if (existsSync(join(at, inside))) return `# yaml-language-server: $schema=${up}/${inside}\n`;
    if (dirname(at) === at) return '';
  }
}

/** `wx` refuses a file that appeared in the meantime, or a dangling link: nothing is ever overwritten. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`${fileName} cannot be written: ${reason}.`, { cause: error });
  }
}

/** What configures devlint in this folder already, as a user would name it. */
function existingConfig(folder: string): string | undefined {
  const names = readdirSync(folder).sort();
  const file = names.find((name) => /^(?:devlint\.config\.\w+|\.devlintrc(?:\.\w+)?)$/.test(name));
  if (file !== undefined) return file;
  if (names.includes('package.json') && hasPackageKey(read(join(folder, 'package.json'))))
    return '"devlint" in package.json';
  const inPyproject =
    names.includes('pyproject.toml') && /^\s*\[tool\.devlint[\].]/m.test(read(join(folder, 'pyproject.toml')));
  return inPyproject ? '[tool.devlint] in pyproject.toml' : undefined;
}

function hasPackageKey(text: string): boolean {
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null && 'devlint' in manifest;
  } catch {
    return false;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
