import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { devlint, sandbox } from './client.ts';

const drive = fileURLToPath(new URL('./neovim/drive.lua', import.meta.url));
const isHere = spawnSync('nvim', ['--version']).status === 0;
if (!isHere) console.log('Neovim is not installed, so the tests with it are skipped.');

interface Found {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly message: string;
  readonly source: string;
}

interface Seen {
  readonly version: string;
  readonly first: readonly Found[];
  readonly second: readonly Found[];
  readonly last: readonly Found[];
  readonly hover: string;
  readonly titles: readonly string[];
  readonly afterAction: string;
  readonly fixAll: readonly string[];
  readonly stopped: boolean;
  readonly problem?: string;
}

describe.skipIf(!isHere)('Neovim', () => {
  test('shows findings, takes an action, hovers, fixes all and saves', () => {
    const text = [
      '# 2. Use 😀 streams',
      '',
      '- Status: Accpeted',
      '',
      '**Date**: 2025-02-02',
      '**Owner**: Ann',
      '**State**: open',
      '',
      '## Context',
      '',
      '😀 [dead](gone.md)',
      '',
      '## Decision',
      '',
      'D.',
      '',
      '## Consequences',
      '',
      'E.',
      '',
    ].join('\n');
    const file = 'docs/adr/0002-use-streams.md';
    const config = 'rules:\n  docs/field-hard-break: error\n  docs/no-dead-link: error\n';
    const box = sandbox({ 'devlint.config.yaml': config, [file]: text });
    const plan = {
      folder: box.folder,
      file,
      command: [process.execPath, devlint, 'lsp', '--stdio'],
      line: 3,
      column: 12,
      action: 'Change to "Accepted"',
    };
    const seenFile = join(box.folder, '..', `${box.folder.split('/').at(-1)}-seen.json`);
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: box.folder,
      DEVLINT_PLAN: JSON.stringify(plan),
      DEVLINT_SEEN: seenFile,
    };
    const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${drive}`];
    const { status, stderr } = spawnSync('nvim', args, { env, cwd: box.folder, timeout: 50_000, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    const seen = JSON.parse(readFileSync(seenFile, 'utf8')) as Seen;
    expect(seen.problem).toBeUndefined();

    // The same places that the command line tells of. Neovim counts columns in bytes.
    const other = sandbox({ 'devlint.config.yaml': config, [file]: text });
    const report = lint(other.folder, []);
    const lines = text.split('\n');
    const bytes = (line: number, column: number) => Buffer.byteLength((lines[line - 1] ?? '').slice(0, column - 1));
    expect(seen.first.map(({ line, column, endColumn, message }) => [line, column, endColumn, message])).toEqual(
      report.map(({ line, column, endLine, endColumn, message }) => [
        line - 1,
        bytes(line, column),
        bytes(endLine, endColumn),
        message,
      ]),
    );
    expect(seen.first.length).toBeGreaterThan(2);
    expect(new Set(seen.first.map(({ source }) => source))).toEqual(new Set(['devlint']));
    expect(seen.hover).toMatch(/^# adr\/valid-status\n/);
    expect(seen.titles).toContain('Disable adr/valid-status for this line');
    expect(seen.afterAction).toBe(text.replace('Accpeted', 'Accepted').trimEnd());
    expect(seen.second).toHaveLength(seen.first.length - 1);

    // What is saved is what --fix writes.
    expect(seen.fixAll).toEqual(['Fix all problems that devlint can fix safely']);
    other.write(file, text.replace('Accpeted', 'Accepted'));
    lint(other.folder, ['--fix', file]);
    expect(readFileSync(join(box.folder, file), 'utf8')).toBe(readFileSync(join(other.folder, file), 'utf8'));
    expect(seen.stopped).toBe(true);
  });
});

interface Told {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

function lint(cwd: string, args: readonly string[]): readonly Told[] {
  try {
    execFileSync(process.execPath, [devlint, '--format', 'json', ...args], { cwd, stdio: 'pipe' });
    return [];
  } catch (error) {
    const { results } = JSON.parse(String((error as { stdout: Buffer }).stdout)) as {
      results: readonly { diagnostics: readonly Told[] }[];
    };
    return results.flatMap(({ diagnostics }) => diagnostics);
  }
}
