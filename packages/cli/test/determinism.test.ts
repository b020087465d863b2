import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Checkout } from '../../core/test/git/checkout.ts';
import { requireBuild, runDevlint } from './run-command.ts';

/**
 * The same input gives the same bytes, on screen and in every format: whatever the number of threads, the state of the
 * cache, the order of paths and files, the language, the time zone and the clock of the machine. Shards are in
 * `shard.test.ts`, git in `git.test.ts`.
 */

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const formatFolder = fileURLToPath(new URL('../src/formats/', import.meta.url));
const formats = readdirSync(formatFolder).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? []);
const names = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.endsWith('-clean'))
  .map(({ name }) => name);
const place = mkdtempSync(join(tmpdir(), 'devlint-determinism-'));
const now = ['--now', '2025-06-01'];

beforeAll(requireBuild);
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A fixture's files by path, without what earlier runs left. */
function filesOf(name: string): readonly (readonly [string, Buffer])[] {
  const root = join(fixtures, name);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.devlint-cache'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !basename(path).startsWith('expected'))
    .map((path) => [path.slice(root.length + 1), readFileSync(path)]);
}

function written(name: string, folder: string, { isReversed = false } = {}): string {
  const files = filesOf(name);
  for (const [path, content] of isReversed ? files.toReversed() : files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

interface Way {
  readonly args?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
}

/** Everything that one run says. */
async function said(folder: string, { args = [], variables = {} }: Way = {}) {
  const out = mkdtempSync(join(place, 'out-'));
  const files = formats.flatMap((format) => ['--format', `${format}:${join(out, format)}`]);
  const outcome = await runDevlint(folder, [...now, ...args, ...files], variables);
  const texts = formats.map((format) => [
    format,
    existsSync(join(out, format)) ? readFileSync(join(out, format), 'utf8') : '',
  ]);
  return { ...outcome, files: Object.fromEntries(texts) as Readonly<Record<string, string>> };
}

/** A machine whose clock is years ahead, and whose dice always show the same. */
function oddMachine(): string {
  const file = join(place, 'odd-machine.mjs');
  writeFileSync(
    file,
    `const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + 1e11);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + 1e11;
  }
};
Math.random = () => 0.5;
`,
  );
  return `--import=${pathToFileURL(file)}`;
}

const ways: readonly (readonly [string, () => Way])[] = [
  ['again', () => ({})],
  ['with one thread', () => ({ args: ['--jobs', '1'] })],
  ['with two threads', () => ({ args: ['--jobs', '2', '--no-cache'] })],
  ['with five threads', () => ({ args: ['--jobs=5', '--no-cache'] })],
  ['without a cache', () => ({ args: ['--no-cache'] })],
  ['in Turkish', () => ({ variables: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }, args: ['--no-cache'] })],
  ['in Lithuanian', () => ({ variables: { LC_ALL: 'lt_LT.UTF-8', LANGUAGE: 'lt' } })],
  ['where it is tomorrow already', () => ({ variables: { TZ: 'Pacific/Kiritimati' }, args: ['--no-cache'] })],
  ['where it is yesterday still', () => ({ variables: { TZ: 'Pacific/Pago_Pago' } })],
  ['at another time of that day', () => ({ args: ['--now', '2025-06-01T23:59:59Z'] })],
  ['by another clock', () => ({ variables: { NODE_OPTIONS: oddMachine() }, args: ['--no-cache'] })],
  ['with the project named', () => ({ args: ['.'] })],
];

describe.each(names)('%s', (name) => {
  let folder: string;
  let first: Awaited<ReturnType<typeof said>>;
  beforeAll(async () => {
    folder = written(name, mkdtempSync(join(place, 'project-')));
    first = await said(folder, { args: ['--no-cache', '--jobs', '1'] });
  });

  test('has something to say', () => {
    expect(formats.length).toBeGreaterThan(7);
    expect(first).toMatchObject({ code: 1, stderr: '' });
    for (const format of formats)
      expect([format, first.files[format]?.length ?? 0]).toEqual([format, expect.any(Number)]);
    expect(first.stdout.length).toBeGreaterThan(500);
  });

  test.each(ways)('%s', async (_, way) => {
    expect(await said(folder, way())).toEqual(first);
  });

  test('with its files made in another order, and in a repository', async () => {
    const other = written(name, mkdtempSync(join(place, 'project-')), { isReversed: true });
    // Some formats name files from the root of the repository, so that they tell where it is.
    const { files: _, ...screen } = first;
    expect(await said(other)).toMatchObject(screen);
    new Checkout(other).init().commit();
    expect(await said(other)).toMatchObject(screen);
  });

  test('with its parts named in any order', async () => {
    const parts = readdirSync(folder)
      .filter((part) => !part.startsWith('.'))
      .sort();
    expect(parts.length).toBeGreaterThan(1);
    const named = await said(folder, { args: parts });
    expect(await said(folder, { args: parts.toReversed() })).toEqual(named);
    expect(await said(folder, { args: [...parts, ...parts.map((part) => `./${part}`)] })).toEqual(named);
  });

  test('fixed, and shown as a difference', async () => {
    const texts = async (variables: Readonly<Record<string, string>>, args: readonly string[]) => {
      const copy = join(mkdtempSync(join(place, 'fixed-')), 'project');
      cpSync(folder, copy, { recursive: true });
      const shown = await runDevlint(copy, [...now, '--diff', ...args], variables);
      const fixed = await runDevlint(copy, [...now, '--fix-unsafe', ...args], variables);
      const left = filesOf(name).map(([path]) => [path, readFileSync(join(copy, path), 'utf8')]);
      return { shown, fixed, left };
    };
    const usual = await texts({}, ['--jobs', '1', '--no-cache']);
    expect(usual.shown.stdout).toContain('+++ b/');
    expect(await texts({ LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }, ['--jobs', '3'])).toEqual(usual);
  });
});
