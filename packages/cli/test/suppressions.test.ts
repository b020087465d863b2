import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Outcome, requireBuild, runDevlint } from './run-command.ts';

const bin = fileURLToPath(new URL('../bin/devlint.js', import.meta.url));
const file = '.devlint-baseline.json';
let folder: string;

beforeAll(requireBuild);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'devlint-suppressions-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function devlint(...args: readonly string[]): Promise<Outcome> {
  return runDevlint(folder, args);
}

/** git without the settings of this machine. */
function git(...args: readonly string[]): string {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: '2026-01-01T00:00Z',
    GIT_COMMITTER_DATE: '2026-01-01T00:00Z',
  };
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  return execFileSync('git', [...who, ...args], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

const handler = (name: string) =>
  `def ${name}():\n    try:\n        run_${name}()\n    except:\n        print("${name} failed")\n`;
const config = 'extends: []\nrules: { python/no-bare-except: error }\n';

describe('devlint suppressions', () => {
  beforeEach(async () => {
    write({ 'devlint.config.yaml': config, 'old.py': handler('old') });
    await devlint(
      'baseline',
      'create',
      '--owner',
      '@core',
      '--reason',
      'before the agreement',
      '--expires',
      '2026-01-31',
    );
    write({
      'devlint.config.yaml': `${config}overrides:\n  - files: legacy/**\n    reason: frozen until it is removed\n    owner: "@legacy"\n    rules: { python/no-bare-except: off }\n`,
      'legacy/one.py': `${handler('one')}\n\n${handler('two')}`,
      'app/main.py': `# devlint-disable-next-line python/no-bare-except until=2026-03-31 owner=@app -- plugin host\n\n\n${handler('main').replace('except:', 'except:  # devlint-disable-line')}`,
      'app/noqa.py': handler('noqa').replace('except:', 'except:  # noqa: E722'),
    });
  });

  it('lists where, what, how many, until when, who and why', async () => {
    const { code, stdout } = await devlint('suppressions', '--now', '2026-02-01');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: [
        'Where                     What                                Silences  Until              Owner    Reason',
        '.devlint-baseline.json:2  python/no-bare-except in old.py     0         2026-01-31 (over)  @core    before the agreement',
        'app/main.py:1             python/no-bare-except               0         2026-03-31         @app     plugin host',
        'app/main.py:7             all rules                           1                                     no reason given',
        'app/noqa.py:4             noqa: E722                          1                                     no reason given',
        'devlint.config.yaml:7     python/no-bare-except in legacy/**  2                            @legacy  frozen until it is removed',
        '',
        '5 suppressions silence 4 findings; 1 expired; 2 without a reason.',
        '',
      ].join('\n'),
    });
  });

  it.each<[readonly string[], readonly string[]]>([
    [['--expired'], ['.devlint-baseline.json:2']],
    [['--without-reason'], ['app/main.py:7', 'app/noqa.py:4']],
    [['--without-reason', '--expired'], []],
    [['app'], ['.devlint-baseline.json:2', 'app/main.py:1', 'app/main.py:7', 'app/noqa.py:4', 'devlint.config.yaml:7']],
  ])('with %j lists these, as JSON', async (filters, expected) => {
    const { stdout } = await devlint('suppressions', '--now', '2026-02-01', '--format', 'json', ...filters);
    const { schemaVersion, suppressions, summary } = JSON.parse(stdout);
    expect(schemaVersion).toBe(1);
    expect(suppressions.map(({ path, line }: { path: string; line: number }) => `${path}:${line}`)).toEqual(expected);
    expect(summary.suppressions).toBe(expected.length);
  });

  it('says all of each in JSON', async () => {
    const { stdout } = await devlint('suppressions', '--now', '2026-02-01', '--format', 'json', '--expired');
    expect(JSON.parse(stdout).suppressions).toEqual([
      {
        by: 'baseline',
        path: file,
        line: 2,
        files: ['old.py'],
        rules: ['python/no-bare-except'],
        reason: 'before the agreement',
        owner: '@core',
        until: '2026-01-31',
        expired: true,
        silences: 0,
      },
    ]);
  });
});

describe('devlint baseline', () => {
  beforeEach(() => {
    write({ 'devlint.config.yaml': config, 'a.py': `${handler('one')}\n\n${handler('two')}` });
  });

  it('goes from nothing to accepted, mended, pruned and updated', async () => {
    const story = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await devlint(...args);
      return `${code} ${stdout}${stderr}`;
    };
    const lint = ['--format', 'compact'];
    expect(await story('baseline')).toBe(`0 There is no ${file}; "devlint baseline create" would accept 2 findings.\n`);
    expect(await story('baseline', 'create')).toBe(`0 Accepted 2 findings in ${file}.\n`);
    expect(await story(...lint)).toBe('0 ');
    expect(await story('baseline', 'create')).toBe(
      `2 devlint: ${file} is there already; "devlint baseline update" brings it up to date.\n`,
    );
    expect(await story('baseline', 'update')).toBe(`0 ${file} is up to date.\n`);
    // One is mended, another one made: the swap that a count per file and rule cannot see.
    write({
      'a.py': `${handler('one').replace('except:', 'except OSError:')}\n\n${handler('two')}\n\n${handler('new')}`,
    });
    const swapped = JSON.parse((await devlint('--format', 'json')).stdout);
    const open = swapped.results.flatMap(({ diagnostics }: { diagnostics: { suppressed: unknown; line: number }[] }) =>
      diagnostics.filter(({ suppressed }) => suppressed === null).map(({ line }) => line),
    );
    expect({ open, notes: swapped.notifications.map(({ message }: { message: string }) => message) }).toEqual({
      open: [18],
      notes: [
        `${file} accepts 1 finding that is gone (python/no-bare-except in a.py); "devlint baseline prune" takes it out.`,
      ],
    });
    expect(await story('baseline')).toBe(
      `0 ${file} accepts 1 finding; 1 entry no longer needed; 1 finding not accepted.\n`,
    );
    expect(await story('baseline', 'prune')).toBe(`0 Took 1 entry out of ${file}; 1 left.\n`);
    expect(await story('baseline', 'update', '--reason', 'later')).toBe(`0 ${file} accepts 2 findings: 1 new.\n`);
    expect(read(file)).toContain('"reason":"later"');
    expect(await story(...lint)).toBe('0 ');
  });

  it.each<[readonly string[], string]>([
    [['updat'], '"devlint baseline" knows no "updat"; did you mean "update"?'],
    [['merge', 'a', 'b'], '"devlint baseline merge" needs three files: BASE OURS THEIRS.'],
    [['prune', '--reason', 'x'], '--reason is of use only together with "devlint baseline create" or "update".'],
    [['create', '--expires', '2026-02-30'], '--expires needs a date such as 2026-12-31, not "2026-02-30".'],
    [['prune'], `there is no ${file} to prune; "devlint baseline create" writes one.`],
    [['create', 'nowhere'], '"nowhere" does not exist.'],
  ])('refuses %j in one line', async (args, line) => {
    expect(await devlint('baseline', ...args)).toEqual({ code: 2, stdout: '', stderr: `devlint: ${line}\n` });
  });

  it('that is damaged stops the run in one line, with line and column', async () => {
    await devlint('baseline', 'create');
    write({ [file]: read(file).replace('"path"', 'path') });
    const { code, stdout, stderr } = await devlint('.');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^devlint: ${file.replaceAll('.', '\\.')}:2:\\d+: .*\\n$`));
  });
});

describe('a baseline in git', () => {
  const started = async () => {
    write({ 'devlint.config.yaml': config, 'a.py': handler('a'), 'c.py': handler('c'), 'e.py': handler('e') });
    await devlint('baseline', 'create');
    git('init', '-q', '-b', 'main', '.');
    git('add', '.');
    git('commit', '-q', '-m', 'start');
  };
  /** On a branch of its own: another file with a finding, accepted. */
  const branch = async (name: string, path: string, text: string) => {
    git('checkout', '-q', '-b', name, 'main');
    write({ [path]: text });
    await devlint('baseline', 'update', '--reason', name);
    git('add', '.');
    git('commit', '-q', '-m', name);
  };

  it('merges by itself where branches accept findings of different files', async () => {
    await started();
    await branch('one', 'b.py', handler('b'));
    await branch('two', 'd.py', handler('d'));
    await branch('three', 'z.py', handler('z'));
    git('merge', '-q', '-m', 'merge', 'one');
    git('merge', '-q', '-m', 'merge', 'two');
    expect((await devlint('--format', 'compact')).stdout).toBe('');
    expect(read(file).match(/"reason":"\w+"/g)).toEqual(['"reason":"one"', '"reason":"two"', '"reason":"three"']);
  });

  it('merges with the driver where they accept findings side by side and mend others', async () => {
    await started();
    write({ '.gitattributes': `${file} merge=devlint-baseline\n` });
    git('config', 'merge.devlint-baseline.driver', `"${process.execPath}" "${bin}" baseline merge %O %A %B`);
    git('add', '.');
    git('commit', '-q', '-m', 'driver');
    await branch('one', 'b.py', handler('b'));
    git('checkout', '-q', 'one');
    write({ 'a.py': handler('a').replace('except:', 'except OSError:') });
    await devlint('baseline', 'prune');
    git('commit', '-q', '-a', '-m', 'mended');
    await branch('two', 'bb.py', handler('bb'));
    git('merge', '-q', '-m', 'merge', 'one');
    const { stdout } = await devlint('suppressions', '--format', 'json');
    const { suppressions } = JSON.parse(stdout);
    expect(
      suppressions.map(({ files, silences }: { files: string[]; silences: number }) => [files[0], silences]),
    ).toEqual([
      ['b.py', 1],
      ['bb.py', 1],
      ['c.py', 1],
      ['e.py', 1],
    ]);
    expect((await devlint('--format', 'compact')).code).toBe(0);
  });

  it('leaves a conflict that nobody resolved for people to resolve, and says so', async () => {
    await started();
    write({ [file]: read(file).replace('{\n', '{\n<<<<<<< ours\n') });
    const { code, stderr } = await devlint('.');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `devlint: ${file}:2:1: this merge conflict is not resolved; see "devlint help baseline".\n`,
    });
  });
});
