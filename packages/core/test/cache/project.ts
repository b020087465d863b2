import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { openSession, type Report, type SessionOptions } from '../../src/index.ts';
import { plugin } from './plugin.ts';

/** The folder of the test that runs. */
export const at = { root: '' };

/** Gives every test a folder of its own. */
export function useFolders(): void {
  beforeEach(() => {
    at.root = mkdtempSync(join(tmpdir(), 'devlint-cache-'));
  });
  afterEach(() => rmSync(at.root, { recursive: true, force: true }));
}

/** Each write gets a time of its own, long ago: a file that was written a moment ago is always read. */
let clock = 1_600_000_000;

export function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(at.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    clock += 1;
    utimesSync(file, clock, clock);
  }
}

export const now = new Date('2025-01-31T10:00:00Z');
export const cache = { build: 'this one' } as const;

export async function lint(options: Partial<SessionOptions> = {}): Promise<Report> {
  const session = await openSession({ cwd: at.root, builtin: plugin, now, ...options });
  try {
    return await session.lint();
  } finally {
    await session.close();
  }
}

/** All that a report says, but for how long it took. */
export const bytesOf = ({ stats: _, sources, ...report }: Report) =>
  JSON.stringify({ ...report, sources: [...sources].map(([path, { text }]) => [path, text]) }, undefined, 1);

/** Lints with the cache and without, compares, and answers with how many files were parsed in spite of the cache. */
export async function parsed(options: Partial<SessionOptions> = {}): Promise<number> {
  const plain = await lint(options);
  const cached = await lint({ cache, ...options });
  expect(bytesOf(cached)).toBe(bytesOf(plain));
  return cached.stats.filesParsed;
}

/** A project in which every kind of outcome occurs. */
export const project: Readonly<Record<string, string>> = {
  'docs/note-1.md': '# Note\n\nsee docs/page.md and see docs/none.md\n',
  'docs/note-2.md': '# Note!\n\nsee src/a.py, not see nothing.\n',
  'docs/page.md': '# 数据 🎉!\n\nText.\n',
  'docs/calm.md': '# Calm\n\nText.\n',
  'docs/due.md': '# Due\n\ndue 2025-01-31\n\ndue 2024-12-24\n',
  'docs/later.md': '# Later\n\ndue 2026-01-01\n',
  'docs/silenced.md': '<!-- devlint-disable-next-line quiet -- so it is -->\n# Hi!\n',
  'docs/unused.md': '<!-- devlint-disable-next-line quiet -- so it was -->\n# Hi\n',
  'docs/crlf.md': '\uFEFF# Windows!\r\n\r\nsee you\r\n',
  'src/a.py': 'eval("数据")\n',
  'src/broken.py': 'def (:\n  eval(1\n',
  README: 'COUNT\n',
};
