import { memoryFiles, openSession } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { describe, expect, it } from 'vitest';
import { libraryFiles, ruffFor, standardLibrary, withoutSuppressions } from './ruff.ts';

const statements = [
  'from . import a',
  'from .a import b',
  'from .. import c',
  'from ...x import d',
  'from .... import e',
];

/** Modules of every standing: plain, a command, of a package, of none. */
const places: Readonly<Record<string, string>> = {
  'pkg/api/views.py': '',
  'pkg/api/__init__.py': '',
  'pkg/cli/main.py': '',
  'pkg/cli/__init__.py': '',
  'pkg/__main__.py': '',
  'pkg/tool.py': 'if __name__ == "__main__":\n    pass\n',
  'tools/run.py': '#!/usr/bin/env python3\n',
  'tools/shared.py': '',
  'top.py': '',
};

it('reports a relative import once, whichever of the three rules sees it', async () => {
  const files = Object.fromEntries(
    Object.entries(places).map(([path, start]) => [path, `${start}${statements.join('\n')}\n`]),
  );
  const rules = {
    'cli/no-relative-imports': 'error',
    'python/no-relative-import-beyond-top': 'error',
    'python/no-parent-relative-import': ['error', { level: 'all' }],
  } as const;
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', { ...files, 'pkg/__init__.py': '' }),
    builtin,
    rules,
    only: Object.keys(rules),
  });
  const { diagnostics } = await session.lint();
  await session.close();
  const found = diagnostics.map(({ path, range }) => `${path}:${range.start}`);
  expect(new Set(found).size).toBe(found.length);
  expect(new Set(diagnostics.map(({ ruleId }) => ruleId)).size).toBe(3);
  // Every one has an owner, but for `__main__.py`, in which relative imports always work.
  const owned = Object.keys(places).filter((path) => path !== 'pkg/__main__.py');
  for (const path of owned) {
    expect(diagnostics.filter((one) => one.path === path).length, path).toBe(statements.length);
  }
});

describe.skipIf(standardLibrary === undefined)('on the standard library (skipped where there is none)', () => {
  it.each([
    ['parents', /from[ \t]*\.[ \t]*\./, /^/],
    // Some packages are enough for what nearly every package does.
    ['all', /from[ \t]*\./, /^(?:asyncio|email|importlib|lib2to3|unittest|xml)\//],
  ] as const)('agrees with TID252 about %s', { timeout: 60_000 }, async (level, where, folders) => {
    const ruff = ruffFor(['TID252'], { 'flake8-tidy-imports': { 'ban-relative-imports': level } });
    const files = libraryFiles(where).filter(({ path }) => folders.test(path));
    const expected = new Set<string>();
    const judged: Record<string, string> = {};
    for (const { path, text } of files) {
      const found = ruff(text);
      if (found === undefined) continue;
      judged[path] = withoutSuppressions(text);
      for (const { line } of found) expected.add(`${path}:${line}`);
    }
    const session = await openSession({
      cwd: '/',
      files: memoryFiles('/', judged),
      builtin,
      only: ['python/no-parent-relative-import'],
      rules: { 'python/no-parent-relative-import': ['error', { level, includeCommands: true }] },
    });
    const { diagnostics } = await session.lint();
    await session.close();
    // Ruff reports every imported name, so that a statement has one place and several of its findings.
    const places = diagnostics.map(({ path, line }) => `${path}:${line}`);
    expect(expected.size).toBeGreaterThan(50);
    expect([...places].sort()).toEqual([...expected].sort());
  });
});
