import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryFiles, openSession, type Plugin } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const most = 250;

/** Real files below a folder, every n-th so that all corners are visited; the same ones on every run. */
function sample(folder: string, extension: string): readonly (readonly [string, string])[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .sort();
  const step = Math.max(1, Math.floor(paths.length / most));
  return paths
    .filter((_, index) => index % step === 0)
    .flatMap((path) => {
      try {
        return [
          [path.replaceAll('\\', '/').replaceAll('node_modules', 'modules'), readFileSync(join(folder, path), 'utf8')],
        ];
      } catch {
        return [];
      }
    });
}

function standardLibrary(): string {
  try {
    return execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return '';
  }
}

const untriggered: Plugin = {
  ...builtin,
  rules: Object.fromEntries(
    Object.entries(builtin.rules ?? {}).map(([id, rule]) => [
      id,
      { ...rule, trigger: undefined, mayReport: undefined, placesIn: undefined, modelsFrom: undefined },
    ]),
  ),
};

async function findings(plugin: Plugin, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const settings = Object.keys(builtin.rules ?? {}).map((id) => [id, 'error'] as const);
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    builtin: plugin,
    rules: Object.fromEntries(settings),
    now: new Date(0),
  });
  const { diagnostics } = await session.lint();
  await session.close();
  return diagnostics.map(({ path, line, column, message, ruleId }) => `${path}:${line}:${column} ${message} ${ruleId}`);
}

it.for([
  ['Markdown of our dependencies', join(root, 'node_modules/.pnpm'), '.md'],
  ['Markdown of the labelled documents', join(root, '../shared/corpus'), '.md'],
  ['the Python standard library', standardLibrary(), '.py'],
])('triggers change nothing about %s', async ([, folder = '', extension = ''], { skip }) => {
  const files = Object.fromEntries(sample(folder, extension));
  skip(Object.keys(files).length === 0, `${folder} is not on this machine`);
  const triggered = await findings(builtin, files);
  expect(triggered).toEqual(await findings(untriggered, files));
});
