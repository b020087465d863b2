import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdown, python, text } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
// @ts-expect-error: a tool without types; it answers with a map of names to ranges.
import { bundledLibraries } from '../tools/bundled-libraries.mjs';

/** The top folder is a package of its own: what pre-commit installs from the repository's address, with npm. */

const root = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
const top = manifestOf('.');
/** What the bundle is made of: whatever the packages import of others, wherever they list it. */
const needed: ReadonlyMap<string, string> = bundledLibraries(root);

describe('the package that pre-commit installs', () => {
  test('needs all that the packages need, in the same versions, and nothing at run time', () => {
    expect(top.dependencies).toBeUndefined();
    const known = { ...top.devDependencies, ...top.optionalDependencies };
    expect(needed.size).toBeGreaterThan(10);
    expect(Object.fromEntries([...needed.keys()].map((name) => [name, known[name]]))).toEqual(
      Object.fromEntries(needed),
    );
  });

  test('names versions that npm can read', () => {
    for (const range of Object.values({ ...top.devDependencies, ...top.optionalDependencies })) {
      expect(range).toMatch(/^[~^]?\d+\.\d+\.\d+$/);
    }
  });

  test('carries the command and its bundle', () => {
    expect(Object.keys(top.bin ?? {})).toEqual(['devlint']);
    for (const file of Object.values(top.bin ?? {})) {
      expect(existsSync(join(root, file))).toBe(true);
      expect(top.files?.some((carried) => file.startsWith(`${carried}/`))).toBe(true);
    }
    expect(top.files).toContain('packages/cli/dist/bundle');
  });

  test('lets npm print nothing but the name of the package', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^foreground-scripts=false$/m);
  });
});

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files?: string;
  readonly pass_filenames?: boolean;
  readonly stages?: readonly string[];
}

const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

describe('hooks', () => {
  test('are these', () => {
    expect(hooks.map(({ id, entry }) => [id, entry])).toEqual([
      ['devlint', 'devlint'],
      ['devlint-fix', 'devlint --fix'],
      ['devlint-all', 'devlint'],
      ['devlint-commit-msg', 'devlint commit-msg'],
    ]);
    expect(new Set(hooks.map(({ language }) => language))).toEqual(new Set(['node']));
  });

  const picomatch: (globs: readonly string[], options: object) => (path: string) => boolean = createRequire(
    import.meta.url,
  )('picomatch');
  const reads = picomatch(
    [markdown, python, text].flatMap(({ files }) => files),
    { dot: true },
  );
  test.each([
    'README.md',
    'docs/guide.markdown',
    'a/b.mdown',
    'b.mkd',
    'src/cli.py',
    'src/cli.pyi',
    'CODEOWNERS',
    '.github/CODEOWNERS',
    'docs/CODEOWNERS',
    'src/CODEOWNERS',
    '.gitignore',
    'src/.gitignore',
    'my.gitignore',
    '.env',
    'app/.env',
    '.env.local',
    '.env.production',
    '.env.example',
    '.env.test.local',
    'app.env',
    'package.json',
    'README',
    'readme.md.txt',
  ])('are given %s exactly if devlint reads it', (path) => {
    const patterns = hooks.flatMap(({ files }) => files ?? []);
    expect(patterns).toHaveLength(2);
    for (const pattern of patterns) expect(new RegExp(pattern).test(path)).toBe(reads(path));
  });
});
