import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/**
 * Several runs with `--shard` and one `devlint merge` say, byte for byte, what one run says: rules that check documents
 * against each other, comments, the baseline, every format, the exit code.
 */

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'devlint-shard-'));
beforeAll(requireBuild);
afterAll(() => rmSync(place, { recursive: true, force: true }));

const now = ['--now', '2025-06-01'];
const formats = ['json', 'sarif', 'html', 'junit', 'gitlab', 'agent'] as const;

function copyOf(name: string): string {
  const copy = join(mkdtempSync(join(place, 'project-')), name);
  const left = ['expected.txt', 'expected-fixed.txt', '.devlint-cache'];
  cpSync(join(fixtures, name), copy, { recursive: true, filter: (source) => !left.includes(basename(source)) });
  return copy;
}

/** What a run says: on screen, in every format, by its exit code. */
async function said(folder: string, args: readonly string[]) {
  const out = mkdtempSync(join(place, 'out-'));
  const files = formats.flatMap((format) => ['--format', `${format}:${join(out, format)}`]);
  const outcome = await runDevlint(folder, [...args, ...files, '--include-suppressed']);
  return {
    ...outcome,
    files: Object.fromEntries(formats.map((format) => [format, textIn(join(out, format))])),
  };
}

function textIn(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The files that so many shards have written, outside of the project. */
async function shards(folder: string, count: number, args: readonly string[] = now): Promise<readonly string[]> {
  const out = mkdtempSync(join(place, 'parts-'));
  const files = Array.from({ length: count }, (_, at) => join(out, `${at + 1}.jsonl`));
  for (const [at, file] of files.entries()) {
    const share = `${at + 1}/${count}`;
    const { code, stdout, stderr } = await runDevlint(folder, [...args, '--shard', share, '--shard-output', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Wrote what came of \\d+ files? \\(shard ${share}\\) to `));
  }
  return files;
}

/** A project whose baseline has entries for files that were renamed, copied, mended and gone. */
async function withBaseline(folder: string): Promise<void> {
  await runDevlint(folder, [...now, 'baseline', 'create', '--reason', 'old', '--expires', '2025-06-10']);
  const adr = (name: string) => join(folder, 'docs/adr', name);
  const moved = readdirSync(join(folder, 'docs/adr')).filter((name) => /^000[2-6]/.test(name));
  expect(moved.length).toBe(5);
  for (const name of moved) {
    const to = name.replace('000', '001');
    renameSync(adr(name), adr(to));
    // Two places for one entry: which of them it accepts is known only when both are.
    cpSync(adr(to), adr(to.replace('001', '002')));
  }
  const directives =
    '\n<!-- devlint-disable-next-line adr/valid-status -- nothing here -->\n\n<!-- devlint-disable adr/no-such -->\n';
  writeFileSync(adr('0030-new.md'), `# 30. New\n\n- **Status**: Acceptd\n${directives}\nSee [gone](./0002-gone.md).\n`);
}

const projects: readonly (readonly [string, string, (folder: string) => Promise<void>])[] = [
  ['engineering-docs', 'engineering-docs', async () => {}],
  ['flask-service', 'flask-service', async () => {}],
  ['persona-workflow', 'persona-workflow', async () => {}],
  ['engineering-docs with a baseline', 'engineering-docs', withBaseline],
];

describe.each(projects)('%s', (_, name, prepare) => {
  let folder: string;
  let whole: Awaited<ReturnType<typeof said>>;

  beforeAll(async () => {
    folder = copyOf(name);
    await prepare(folder);
    whole = await said(folder, now);
  });

  test('has findings, some of them by rules of the whole project', () => {
    expect(whole).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(whole.files.json ?? '').results.length).toBeGreaterThan(3);
  });

  test.each([2, 3, 5])('in %i shards is what it is in one run', async (count) => {
    const files = await shards(folder, count);
    expect(await said(folder, ['merge', ...files.toReversed()])).toEqual(whole);
  });
});

test('the baseline and comments of that project are at work', async () => {
  const folder = copyOf('engineering-docs');
  await withBaseline(folder);
  const { files } = await said(folder, now);
  const { results, notifications } = JSON.parse(files.json ?? '');
  const diagnostics = results.flatMap((result: { diagnostics: object[] }) => result.diagnostics);
  const by = (ruleId: string) => diagnostics.filter((one: { ruleId: string }) => one.ruleId === ruleId).length;
  expect(
    diagnostics.filter((one: { suppressed: { by: string } | null }) => one.suppressed?.by === 'baseline').length,
  ).toBeGreaterThan(3);
  expect(by('devlint/unused-directive')).toBeGreaterThan(0);
  expect(by('devlint/directive')).toBeGreaterThan(0);
  expect(notifications.length).toBeGreaterThan(0);
});

describe('what was asked of the shards is asked of the merge', () => {
  const options: readonly (readonly string[])[] = [
    ['docs/adr'],
    ['--rule', 'adr/valid-status: warn'],
    ['--rule', 'adr/valid-status', '--no-config'],
    ['./docs/incidents', 'README.md', '--no-cache', '--jobs', '2'],
    ['--config', 'devlint.config.yaml', '--no-ignore'],
  ];
  test.each(options)('%s %s %s', async (...args) => {
    const folder = copyOf('engineering-docs');
    const given = [...args.filter((arg) => arg !== undefined), ...now];
    const whole = await said(folder, given);
    expect(await said(folder, ['merge', ...(await shards(folder, 2, given))])).toEqual(whole);
  });

  test('the shards may lie in the project, and the merge in another copy of it', async () => {
    const folder = copyOf('engineering-docs');
    const whole = await said(folder, now);
    for (const share of ['1/2', '2/2']) await runDevlint(folder, [...now, '--shard', share]);
    const names = ['devlint-shard-1-of-2.jsonl', 'devlint-shard-2-of-2.jsonl'];
    expect(await said(folder, ['merge', ...names])).toEqual(whole);
    const elsewhere = copyOf('engineering-docs');
    for (const name of names) renameSync(join(folder, name), join(elsewhere, name));
    expect(await said(elsewhere, ['merge', ...names])).toEqual(whole);
  });
});

describe('what no shard has seen like this', () => {
  test('is looked at by the merge, which says so', async () => {
    const folder = copyOf('engineering-docs');
    const files = await shards(folder, 3);
    const changed = 'docs/adr/0002-poll-the-sensors.md';
    writeFileSync(join(folder, changed), '# 2. Poll\n\n- **Status**: Acceptd\n');
    const whole = await said(folder, now);
    const merged = await said(folder, ['merge', ...files]);
    expect(merged).toEqual({
      ...whole,
      stderr: `devlint: ${changed} had to be looked at again: no shard has seen it like this.\n`,
    });
  });

  test('nor on that day, where a rule asked which day it is', async () => {
    const folder = copyOf('persona-workflow');
    const [first = ''] = await shards(folder, 2, ['--now', '2025-06-01']);
    const [, second = ''] = await shards(folder, 2, ['--now', '2025-06-02']);
    const whole = await said(folder, ['--now', '2025-06-01']);
    const { stderr, ...merged } = await said(folder, ['merge', second, first]);
    expect({ ...merged, stderr: '' }).toEqual(whole);
    expect(stderr).toContain('had to be looked at again: no shard has seen');
  });
});

describe('what cannot be merged is told in one line', () => {
  let folder: string;
  let parts: readonly string[];
  beforeEach(async () => {
    folder = copyOf('flask-service');
    parts = await shards(folder, 2);
  });
  const failure = async (...files: readonly string[]) => {
    const { code, stdout, stderr } = await runDevlint(folder, ['merge', ...files]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr.replaceAll(`${dirname(parts[0] ?? '')}/`, '');
  };

  test('shards that are missing, doubled, or of another number', async () => {
    const [one = '', two = ''] = parts;
    expect(await failure(two)).toBe('devlint: shard 1/2 is missing.\n');
    expect(await failure(one, two, one)).toBe('devlint: "1.jsonl" and "1.jsonl" are both shard 1/2.\n');
    const [other = ''] = await shards(folder, 3);
    expect(await failure(one, other)).toMatch(
      /^devlint: "1.jsonl" and .* are shard 1\/2 and shard 1\/3; all have to be parts of the same number\.\n$/,
    );
  });

  test('shards of other options, settings or versions', async () => {
    const [one = '', two = ''] = parts;
    const [, warned = ''] = await shards(folder, 2, [...now, '--rule', 'python/no-bare-except: warn']);
    expect(await failure(one, warned)).toContain('were made with different options; all shards need the same.');
    writeFileSync(join(folder, 'devlint.config.yaml'), 'extends: []\n');
    expect(await failure(one, two)).toBe(
      'devlint: the shards were made by another version of devlint, Node.js, the plugins or the configuration than is here.\n',
    );
  });

  test('files that are no shards, or not all of one', async () => {
    const [one = '', two = ''] = parts;
    const whole = readFileSync(two, 'utf8');
    const unlike = '" is not what this version of devlint writes with --shard, or not all of it.\n';
    for (const text of [
      '',
      '{}',
      'x',
      whole.slice(0, -20),
      whole.replace('"index":2', '"index":2,"devlintShard":99'),
      `${whole}\n{}`,
    ]) {
      writeFileSync(two, text);
      expect(await failure(one, two)).toBe(`devlint: "2.jsonl${unlike}`);
    }
    expect(await failure(one, 'nowhere')).toBe('devlint: "nowhere" cannot be read: ENOENT.\n');
  });
});

test.each([
  [['--shard', '0/2'], '--shard needs a share such as 1/3, 2/3 or 3/3, not "0/2".'],
  [['--shard', '3/2'], '--shard needs a share such as 1/3, 2/3 or 3/3, not "3/2".'],
  [['--shard', 'two'], '--shard needs a share such as 1/3, 2/3 or 3/3, not "two".'],
  [['--shard', '1/2', '--fix'], '--shard cannot be combined with --fix: it only looks.'],
  [
    ['--shard', '1/2', '--quiet'],
    '--shard cannot be combined with --quiet: the report is made by "devlint merge --quiet".',
  ],
  [['--shard-output', 'x'], '--shard-output is of use only together with --shard.'],
  [['merge'], '"devlint merge" needs the files that the runs with --shard have written.'],
])('%j', async (args, message) => {
  expect(await runDevlint(place, args)).toEqual({ code: 2, stdout: '', stderr: `devlint: ${message}\n` });
});

test('the shares are even, and every file is in one of them', async () => {
  const folder = copyOf('flask-service');
  const counts = await Promise.all(
    (await shards(folder, 3)).map((file) => readFileSync(file, 'utf8').trimEnd().split('\n').length - 1),
  );
  expect(Math.min(...counts)).toBeGreaterThan(2);
});
