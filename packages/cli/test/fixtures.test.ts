import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/**
 * Every folder of `fixtures/` is a small repository with the output it gets, byte for byte: `expected.txt` for
 * `devlint .`, and where there is something to fix, `expected-fixed.txt` for what is left after `--fix`.
 * `UPDATE_EXPECTED=1` writes these files instead of comparing; read the difference before committing it.
 */

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const update = process.env.UPDATE_EXPECTED === '1';
const expectedFiles = ['expected.txt', 'expected-fixed.txt'];
const names = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const place = mkdtempSync(join(tmpdir(), 'devlint-fixtures-'));
beforeAll(requireBuild);
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('every broken fixture has a clean variant, and the other way round', () => {
  const broken = names.filter((name) => !name.endsWith('-clean'));
  expect(broken.length).toBeGreaterThan(0);
  expect(names.toSorted()).toEqual(broken.flatMap((name) => [name, `${name}-clean`]).toSorted());
});

describe.each(names)('fixtures/%s', (name) => {
  const clean = name.endsWith('-clean');
  const code = clean ? 0 : 1;
  let copy: string;

  beforeEach(() => {
    copy = join(mkdtempSync(join(place, 'run-')), name);
    cpSync(join(fixtures, name), copy, {
      recursive: true,
      filter: (source) => !expectedFiles.includes(basename(source)),
    });
  });

  test('prints what is expected', async () => {
    const run = await runDevlint(copy, ['.']);
    matchExpected(name, 'expected.txt', run.stdout);
    expect(run).toMatchObject({ code, stderr: '' });
  });

  test('--fix leaves what is expected, and has nothing left to do', async () => {
    const before = filesOf(copy);
    await runDevlint(copy, ['.', '--fix']);
    const once = filesOf(copy);
    const second = await runDevlint(copy, ['.', '--fix']);
    expect(filesOf(copy)).toEqual(once);
    expect(once.size).toBe(before.size);
    if (clean) {
      expect(once).toEqual(before);
      matchExpected(name, 'expected.txt', second.stdout);
    } else {
      expect(once).not.toEqual(before);
      matchExpected(name, 'expected-fixed.txt', second.stdout);
    }
    expect(second.code).toBe(code);
  });

  test('--fix-unsafe has nothing left to do either', async () => {
    await runDevlint(copy, ['.', '--fix-unsafe']);
    const once = filesOf(copy);
    const second = await runDevlint(copy, ['.', '--fix-unsafe']);
    expect(filesOf(copy)).toEqual(once);
    expect(second.stdout).not.toContain('fixable with');
  });

  test('--diff writes nothing and shows what --fix would do', async () => {
    const before = filesOf(copy);
    const diff = await runDevlint(copy, ['.', '--diff']);
    expect(filesOf(copy)).toEqual(before);
    const fix = await runDevlint(copy, ['.', '--fix']);
    const changed = [...filesOf(copy)].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(diff.code).toBe(fix.code);
    const shown = [...diff.stdout.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, path]) => path);
    expect(shown).toEqual(changed);
  });
});

function matchExpected(name: string, file: string, actual: string): void {
  const path = join(fixtures, name, file);
  if (update) writeFileSync(path, actual);
  if (!existsSync(path)) throw new Error(`fixtures/${name}/${file} is missing: run this test with UPDATE_EXPECTED=1`);
  expect(actual).toBe(readFileSync(path, 'utf8'));
}

/** Every file of a folder by its path, in the order of the paths. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.devlint-cache'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
