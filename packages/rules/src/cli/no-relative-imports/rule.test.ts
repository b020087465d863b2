import { memoryFiles, openSession, python } from '@devlint/core';
import { expect, it } from 'vitest';
import relativeImports from '../../kinds/relative-imports/kind.ts';
import rule from './rule.ts';

const ruleId = 'cli/no-relative-imports';

async function lint(files: Readonly<Record<string, string>>, options: Readonly<Record<string, unknown>> = {}) {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    builtin: { languages: { python }, kinds: { 'relative-imports': relativeImports }, rules: { [ruleId]: rule } },
    only: [ruleId],
    rules: { [ruleId]: ['error', options] },
  });
  const { diagnostics } = await session.lint();
  const { changes } = await session.fix('unsafe');
  await session.close();
  const found = diagnostics.filter(({ suppressed }) => suppressed === undefined);
  return { found, fixed: changes[0]?.after };
}

const inPackage = (text: string) => ({ 'pkg/__init__.py': '', 'pkg/sub/__init__.py': '', 'pkg/sub/cli.py': text });

it.each([
  ['from.api import x\n', 'from pkg.sub.api import x\n'],
  ['from.import x\n', 'from pkg.sub import x\n'],
  ['from ..import y\n', 'from pkg import y\n'],
  ['from .. . x import y\n', undefined],
  ['from .\\\n    parent import (\n  x,  # keep\n  y\n)\n', 'from pkg.sub.parent import (\n  x,  # keep\n  y\n)\n'],
  ['from .a import b\r\nfrom ..c import d\r\n', 'from pkg.sub.a import b\r\nfrom pkg.c import d\r\n'],
  ['from .a import b; from .c import d\n', 'from pkg.sub.a import b; from pkg.sub.c import d\n'],
  ['from .a import (b c)\n', undefined],
])('fixes %j', async (text, expected) => {
  const { found, fixed } = await lint(inPackage(text));
  expect(found.length).toBeGreaterThan(0);
  expect(fixed).toBe(expected);
  if (fixed !== undefined) expect((await lint(inPackage(fixed))).found).toEqual([]);
});

it('asks each signal by itself', async () => {
  const files = {
    'pkg/__init__.py': '',
    'pkg/shebang.py': '#!/usr/bin/env python3\nfrom . import a\n',
    'pkg/mainGuard.py': 'from . import a\nif __name__ == "__main__": a()\n',
    'pkg/click.py': 'import click\nfrom . import a\n@click.command()\ndef f(): pass\n',
    'pkg/argparse.py': 'import argparse\nfrom . import a\nargparse.ArgumentParser()\n',
    'pkg/entryPoint.py': 'from . import a\n',
    'pkg/path_cli.py': 'from . import a\n',
    'pkg/__main__.py': 'from . import a\nif __name__ == "__main__": a()\n',
    'pkg/none.py': 'from . import a\n',
    'pyproject.toml': '[project.scripts]\nx = "pkg.entryPoint:main"\n',
  };
  const names = {
    shebang: 'shebang.py',
    mainGuard: 'mainGuard.py',
    click: 'click.py',
    argparse: 'argparse.py',
    entryPoint: 'entryPoint.py',
    path: 'path_cli.py',
    dunderMain: '__main__.py',
  };
  for (const [signal, name] of Object.entries(names)) {
    expect((await lint(files, { signals: [signal] })).found.map(({ path }) => path)).toEqual([`pkg/${name}`]);
  }
  expect((await lint(files, { signals: [] })).found).toEqual([]);
  expect((await lint(files)).found).toHaveLength(6);
});

it.each(['# noqa', '# noqa: TID252', '# noqa: I252'])('respects %j', async (comment) => {
  expect((await lint(inPackage(`from .a import b  ${comment}\n`))).found).toEqual([]);
});

it.each(['pyproject.toml', 'setup.cfg', 'setup.py'])('reads entry points from %s', async (buildFile) => {
  const texts: Readonly<Record<string, string>> = {
    'pyproject.toml': '[project.scripts]\nx = "pkg.run:main"\n',
    'setup.cfg': '[options.entry_points]\nconsole_scripts =\n  x = pkg.run:main\n',
    'setup.py': 'setup(entry_points={"console_scripts": ["x = pkg.run:main"]})\n',
  };
  const files = { 'pkg/__init__.py': '', 'pkg/run.py': 'from . import a\n', [buildFile]: texts[buildFile] ?? '' };
  expect((await lint(files)).found.map(({ path }) => path)).toEqual(['pkg/run.py']);
});
