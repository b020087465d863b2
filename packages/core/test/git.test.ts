import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSession, type ScopeRequest, type SessionOptions, UserError } from '../src/index.ts';
import { type Checkout, checkouts, gitVariables, type Texts } from './git/checkout.ts';
import { builtin } from './git/plugin.ts';

/** What is reported of a change, asked of a real git in real repositories. */

const folders = checkouts('git');
const environment = { ...process.env };

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];
  Object.assign(process.env, gitVariables);
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});
afterAll(folders.removeAll);

const repository = (texts: Texts = {}) => folders.make().init().commit(texts);

/** `path:line message` of everything that is reported. */
async function reported({ folder }: Checkout, scope: ScopeRequest | undefined, options: Partial<SessionOptions> = {}) {
  const session = await openSession({ cwd: folder, builtin, config: false, scope, ...options });
  try {
    const { diagnostics } = await session.lint();
    return diagnostics.map(({ path, line, message }) => `${path}:${line} ${message}`);
  } finally {
    await session.close();
  }
}

async function refusal(checkout: Checkout, scope: ScopeRequest, options: Partial<SessionOptions> = {}) {
  const error = await reported(checkout, scope, options).then(
    (lines) => ({ instead: lines }),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error instanceof UserError ? error.message : '';
}

describe('what changed since the last commit', () => {
  test('is what differs from it, staged or not, and what git does not know yet', async () => {
    const checkout = repository({ 'same.md': 'teh\n', 'edited.md': 'a\n', 'staged.md': 'a\n', 'gone.md': 'teh\n' });
    checkout.write({ '.gitignore': 'ignored.md\n', 'edited.md': 'teh\n', 'staged.md': 'teh\n' });
    checkout.git('add', 'staged.md');
    checkout.write({ 'new.md': 'teh\n', 'ignored.md': 'teh\n' }).remove('gone.md');
    expect(await reported(checkout, {})).toEqual(['edited.md:1 teh', 'new.md:1 teh', 'staged.md:1 teh']);
    expect(await reported(checkout, undefined)).toHaveLength(4);
  });

  test('is nothing where files were only touched, or changed and changed back', async () => {
    const checkout = repository({ 'a.md': 'teh\n' });
    checkout.write({ 'a.md': 'other\n' });
    checkout.git('add', 'a.md');
    checkout.write({ 'a.md': 'teh\n' });
    expect(await reported(checkout, {})).toEqual([]);
  });

  test('is everything where there is no commit yet', async () => {
    const checkout = folders.make().init().write({ 'a.md': 'teh\n', 'b.md': 'teh\n' });
    checkout.git('add', 'b.md');
    expect(await reported(checkout, {})).toEqual(['a.md:1 teh', 'b.md:1 teh']);
    expect(await reported(checkout, { staged: true })).toEqual(['b.md:1 teh']);
  });

  test('is restricted further by paths', async () => {
    const checkout = repository({ 'a.md': '', 'docs/b.md': '', 'docs/c.md': 'teh\n' });
    checkout.write({ 'a.md': 'teh\n', 'docs/b.md': 'teh\n' });
    expect(await reported(checkout, {}, { paths: ['docs'] })).toEqual(['docs/b.md:1 teh']);
  });

  test('is seen on a detached HEAD', async () => {
    const checkout = repository({ 'a.md': '' }).commit({ 'b.md': 'teh\n' });
    checkout.git('checkout', '--quiet', '--detach', 'HEAD~1');
    expect(await reported(checkout.write({ 'a.md': 'teh\n' }), {})).toEqual(['a.md:1 teh']);
  });

  test('does not depend on how somebody likes to see differences', async () => {
    const checkout = repository({ 'a.md': 'one\ntwo\nteh\n', 'old.md': 'teh\nsame\nsame\n' });
    const tastes: readonly (readonly [string, string])[] = [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.external', 'false'],
      ['diff.relative', 'true'],
      ['diff.renames', 'false'],
      ['diff.interHunkContext', '20'],
      ['diff.context', '20'],
      ['diff.autoRefreshIndex', 'false'],
      ['diff.algorithm', 'patience'],
      ['color.ui', 'always'],
      ['core.quotePath', 'false'],
      ['core.pager', 'false'],
    ];
    for (const [name, value] of tastes) checkout.git('config', name, value);
    process.env.GIT_DIFF_OPTS = '-u9';
    process.env.GIT_EXTERNAL_DIFF = 'false';
    checkout.git('mv', 'old.md', 'new.md');
    checkout.write({ 'a.md': 'teh\ntwo\nteh\n' });
    expect(await reported(checkout, {})).toEqual(['a.md:1 teh', 'a.md:3 teh', 'new.md:1 teh']);
    expect(await reported(checkout, { lines: true })).toEqual(['a.md:1 teh', 'new.md:1 teh']);
  });
});

describe('the whole project is seen, whatever is reported', () => {
  test('a changed file is judged beside the others', async () => {
    const checkout = repository({ 'target.md': '', 'b.md': '' });
    checkout.write({ 'b.md': 'see target.md see nowhere.md\n' });
    expect(await reported(checkout, {})).toEqual(['b.md:1 no nowhere.md']);
  });

  test('what a change breaks elsewhere is not reported', async () => {
    const checkout = repository({ 'target.md': '', 'b.md': 'see target.md\n' }).remove('target.md');
    expect(await reported(checkout, {})).toEqual([]);
    expect(await reported(checkout, undefined)).toEqual(['b.md:1 no target.md']);
  });
});

describe('what changed since a branch was left', () => {
  const branched = () => {
    const checkout = repository({ 'a.md': '', 'b.md': '', 'c.md': '' });
    checkout.git('checkout', '--quiet', '-b', 'topic');
    checkout.commit({ 'a.md': 'teh\n' });
    checkout.git('checkout', '--quiet', 'main');
    checkout.commit({ 'b.md': 'teh\n' });
    checkout.git('checkout', '--quiet', 'topic');
    return checkout.write({ 'c.md': 'teh\n' });
  };

  test('counts from where it was left, so that what others did there is not reported', async () => {
    const checkout = branched();
    expect(await reported(checkout, { since: 'main' })).toEqual(['a.md:1 teh', 'c.md:1 teh']);
    expect(await reported(checkout, { since: 'HEAD' })).toEqual(['c.md:1 teh']);
    expect(await reported(checkout, { since: 'HEAD~1' })).toEqual(['a.md:1 teh', 'c.md:1 teh']);
  });

  test('of what is staged, leaves out what is not', async () => {
    expect(await reported(branched(), { since: 'main', staged: true })).toEqual(['a.md:1 teh']);
  });

  test.each([
    ['mian', 'cannot tell what changed: git knows no commit "mian" here; did you mean "main"?'],
    ['--output=x', 'cannot tell what changed: git knows no commit "--output=x" here.'],
    ['', 'cannot tell what changed: git knows no commit "" here.'],
    ['0000000', 'cannot tell what changed: git knows no commit "0000000" here.'],
  ])('%j is no commit', async (since, message) => {
    expect(await refusal(branched(), { since })).toBe(message);
  });

  test('needs a commit of its own, and one in common', async () => {
    const empty = folders.make().init();
    expect(await refusal(empty, { since: 'main' })).toBe(
      'cannot tell what changed: there is no commit yet that could be compared with "main".',
    );
    const checkout = repository({ 'a.md': '' });
    checkout.git('checkout', '--quiet', '--orphan', 'other');
    checkout.commit({ 'b.md': '' });
    expect(await refusal(checkout, { since: 'main' })).toBe(
      'cannot tell what changed: "main" and HEAD have no commit in common.',
    );
  });

  test.each(['main', 'origin/main'])(
    'in a shallow clone names the line that fetches %s, and it works',
    async (since) => {
      const origin = branched().commit();
      const clone = folders.make();
      clone.git('clone', '--quiet', '--depth=1', '--branch=topic', `file://${origin.folder}`, '.');
      const message = await refusal(clone, { since });
      const command = /fetch it: git (fetch .*)$/.exec(message)?.[1] ?? '';
      expect(message).toContain(`git knows no commit "${since}" here`);
      clone.git(...command.split(' '), '--quiet');
      expect(await reported(clone, { since })).toEqual(['a.md:1 teh', 'c.md:1 teh']);
    },
  );

  test('in a clone too shallow for a commit in common names the line that fetches the rest', async () => {
    const origin = branched().commit();
    const clone = folders.make();
    clone.git('clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=topic', `file://${origin.folder}`, '.');
    const message = await refusal(clone, { since: 'origin/main' });
    expect(message).toBe(
      'cannot tell what changed: "origin/main" and HEAD have no commit in common in this shallow clone; fetch the rest of the history: git fetch --unshallow origin',
    );
    clone.git('fetch', '--unshallow', 'origin', '--quiet');
    expect(await reported(clone, { since: 'origin/main' })).toEqual(['a.md:1 teh', 'c.md:1 teh']);
  });
});

describe('what is staged', () => {
  test('is linted as it is staged, whatever is on disk', async () => {
    const checkout = repository({ 'a.md': '', 'b.md': '', 'c.md': 'teh\n', 'gone.md': '' });
    checkout.write({ 'a.md': 'x\nteh\n', 'b.md': 'fine\n', 'gone.md': 'teh\n' });
    checkout.git('add', 'a.md', 'b.md', 'gone.md');
    checkout.write({ 'a.md': 'fine\n', 'b.md': 'teh\n', 'c.md': 'teh teh\n', 'new.md': 'teh\n' }).remove('gone.md');
    expect(await reported(checkout, { staged: true })).toEqual(['a.md:2 teh', 'gone.md:1 teh']);
    expect(await reported(checkout, { staged: true, lines: true })).toEqual(['a.md:2 teh', 'gone.md:1 teh']);
  });

  test('is the whole project for rules of the project', async () => {
    const checkout = repository({ 'a.md': '', 'b.md': 'see a.md\n', 'old.md': '' });
    checkout.write({ 'b.md': 'see a.md see new.md see old.md\n' });
    checkout.git('add', 'b.md');
    checkout.git('rm', '--quiet', '--cached', 'old.md');
    checkout.write({ 'new.md': '' });
    expect(await reported(checkout, { staged: true })).toEqual(['b.md:1 no new.md', 'b.md:1 no old.md']);
    expect(await reported(checkout, {})).toEqual([]);
  });

  test('leaves out announced files, symbolic links and submodules', async () => {
    const other = repository({ 'in.md': 'teh\n' });
    const checkout = repository();
    checkout.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${other.folder}`, 'sub');
    symlinkSync('plain.md', checkout.at('link.md'));
    checkout.write({ 'plain.md': 'teh\n', 'announced.md': 'teh\n' });
    checkout.git('add', 'plain.md', 'link.md');
    checkout.git('add', '--intent-to-add', 'announced.md');
    expect(await reported(checkout, { staged: true })).toEqual(['plain.md:1 teh']);
  });

  test('is read from git where the disk has nothing, and where it is not to be trusted', async () => {
    const checkout = repository({ 'a.md': 'see b.md\n', 'b.md': '', 'c.md': 'see d.md\n', 'd.md': '' });
    checkout.git('update-index', '--skip-worktree', 'b.md');
    checkout.git('update-index', '--assume-unchanged', 'c.md');
    checkout.remove('b.md').write({ 'a.md': 'see b.md see\n', 'c.md': 'see nowhere.md\n', 'd.md': 'x\n' });
    checkout.git('add', 'a.md', 'd.md');
    expect(await reported(checkout, { staged: true })).toEqual([]);
  });

  test('is refused while a file is in conflict', async () => {
    const checkout = repository({ 'a b.md': '1\n' });
    checkout.git('checkout', '--quiet', '-b', 'topic');
    checkout.commit({ 'a b.md': '2\n' });
    checkout.git('checkout', '--quiet', 'main');
    checkout.commit({ 'a b.md': '3\n' });
    expect(() => checkout.git('merge', 'topic')).toThrow();
    expect(await refusal(checkout, { staged: true })).toBe(
      'cannot tell what changed: "a b.md" is in conflict; settle that and "git add" it.',
    );
    expect(await reported(checkout.write({ 'a b.md': 'teh\n' }), { lines: true })).toEqual(['a b.md:1 teh']);
  });

  test.each([
    [
      'binary.md',
      Buffer.from('teh\0'),
      'binary.md:1 This file cannot be read: it holds NUL characters, so it is taken for a binary file.',
    ],
    ['latin.md', Buffer.from('t\xe9h', 'latin1'), 'latin.md:1 This file cannot be read: not valid UTF-8.'],
    ['huge.md', Buffer.alloc(11 * 1024 * 1024, 'a'), 'huge.md:1 This file cannot be read: larger than 10 MiB.'],
    ['empty.md', Buffer.from(''), undefined],
    ['mark.md', Buffer.from('\ufeffteh\r\n'), 'mark.md:1 teh'],
  ])('%s is read as it would be from disk', async (path, content, expected) => {
    const checkout = repository().write({ [path]: content });
    checkout.git('add', path);
    const fromDisk = await reported(checkout, { staged: true });
    const fromGit = await reported(checkout.remove(path), { staged: true });
    expect(fromDisk).toEqual(expected === undefined ? [] : [expected]);
    expect(fromGit).toEqual(fromDisk);
  });
});

describe('only changed lines', () => {
  const ten = Array.from({ length: 10 }, (_, at) => `teh ${at + 1}\n`);
  const text = (...lines: readonly string[]) => lines.join('');
  const cases: readonly (readonly [string, string, readonly number[]])[] = [
    ['one that is changed', text(...ten.slice(0, 4), 'teh five\n', ...ten.slice(5)), [5]],
    ['those that are added', text(...ten.slice(0, 4), 'teh\n', 'teh\n', ...ten.slice(4)), [5, 6]],
    ['the one behind those that were removed', text(...ten.slice(0, 4), ...ten.slice(6)), [5]],
    ['the first, behind those that were removed before it', text(...ten.slice(3)), [1]],
    ['the last, where what followed it was removed', text(...ten.slice(0, 8)), [8]],
    ['the last, where its line break was removed', text(...ten).trimEnd(), [10]],
    ['those at both ends', text('teh\n', ...ten.slice(1, 9), 'teh\n'), [1, 10]],
    ['none where only line endings changed their place', text(...ten), []],
    [
      'those that look like a patch themselves',
      text(...ten.slice(0, 2), '++ b/teh\n', '@@ -1 +9 @@ teh\n', 'diff --git a/teh b/teh\n', ...ten.slice(2, 4)),
      [3, 4, 5, 5, 7],
    ],
  ];
  test.each(cases)('are reported: %s', async (_, changed, lines) => {
    const checkout = repository({ 'a.md': text(...ten), 'z.md': 'teh\n' }).write({ 'a.md': changed });
    const expected = lines.map((line) => `a.md:${line} teh`);
    expect(await reported(checkout, { lines: true })).toEqual(expected);
    checkout.git('add', '--all');
    expect(await reported(checkout.write({ 'a.md': '' }), { lines: true, staged: true })).toEqual(expected);
  });

  test('are reported where a finding reaches into them, and not where it ends before them', async () => {
    const before = '{{{ 1\n2\n3 }}}\n4\n5\n';
    const checkout = repository({ 'a.md': before });
    expect(await reported(checkout.write({ 'a.md': before.replace('2', 'two') }), { lines: true })).toEqual([
      'a.md:1 stretch',
    ]);
    expect(await reported(checkout.write({ 'a.md': before.replace('4', 'four') }), { lines: true })).toEqual([]);
  });

  test('of a new file are all of them', async () => {
    const checkout = repository().write({ 'a.md': 'teh\nteh\n', 'b.md': 'teh\n' });
    checkout.git('add', 'b.md');
    expect(await reported(checkout, { lines: true })).toEqual(['a.md:1 teh', 'a.md:2 teh', 'b.md:1 teh']);
  });

  test('of a renamed file are those that changed, and the first one for what is said of its name', async () => {
    const checkout = repository({ 'a.md': text('\n', ...ten), 'b.md': text('\n', ...ten, 'b\n') });
    checkout.git('mv', 'a.md', 'New.md');
    checkout.git('mv', 'b.md', 'c.md');
    checkout.write({ 'c.md': text('\n', ...ten.slice(0, 3), 'teh\n', ...ten.slice(4), 'b\n') });
    expect(await reported(checkout, { lines: true })).toEqual(['New.md:1 name', 'c.md:5 teh']);
  });

  test('are counted as git does where a text holds lone carriage returns', async () => {
    const checkout = repository({ 'a.md': 'one\rone\rone\ntwo\nthree\n' });
    checkout.write({ 'a.md': 'one\rone\rone\ntwo\nteh\n' });
    expect(await reported(checkout, { lines: true })).toEqual(['a.md:5 teh']);
  });

  test('are told of files that git takes for binary, and not of those whose mode alone changed', async () => {
    const checkout = repository({ '.gitattributes': '*.md -diff\n', 'a.md': 'one\ntwo\nteh\n', 'b.md': 'teh\n' });
    checkout.write({ 'a.md': 'one\nteh\nteh\n' });
    chmodSync(checkout.at('b.md'), 0o755);
    expect(await reported(checkout, { lines: true })).toEqual(['a.md:2 teh']);
    expect(await reported(checkout, {})).toEqual(['a.md:2 teh', 'a.md:3 teh', 'b.md:1 teh']);
  });

  test('of many files are asked for in several calls', async () => {
    const names = Array.from({ length: 400 }, (_, at) => `${'long-name-'.repeat(8)}${1000 + at}.md`);
    const all = (content: string) => Object.fromEntries(names.map((name) => [name, content]));
    const checkout = repository(all('one\nteh\n')).write(all('teh\nteh\n'));
    expect(await reported(checkout, { lines: true })).toEqual(names.map((name) => `${name}:1 teh`));
  });

  test('are those of the unsaved text in an editor', async () => {
    const checkout = repository({ 'a.md': text(...ten), 'b.md': 'teh\n' }).write({
      'a.md': text(...ten.slice(0, 9), 'teh\n'),
    });
    const session = await openSession({ cwd: checkout.folder, builtin, config: false, scope: { lines: true } });
    const lint = async () => (await session.lint()).diagnostics.map(({ path, line }) => `${path}:${line}`);
    expect(await lint()).toEqual(['a.md:10']);
    session.change('a.md', text('new\n', ...ten.slice(0, 2), 'teh\n', ...ten.slice(3, 9), 'teh\n'));
    expect(await lint()).toEqual(['a.md:4', 'a.md:11']);
    session.change('b.md', 'teh\nteh\n');
    expect(await lint()).toEqual(['a.md:4', 'a.md:11', 'b.md:2']);
    session.change('a.md', undefined);
    session.change('b.md', undefined);
    expect(await lint()).toEqual(['a.md:10']);
    await session.close();
  });
});

describe('fixing', () => {
  async function fix(checkout: Checkout, scope: ScopeRequest) {
    const session = await openSession({ cwd: checkout.folder, builtin, config: false, scope });
    try {
      const { changes, report } = await session.fix('safe');
      const failures = await session.write(changes);
      const left = report.diagnostics.map(({ path, line, message }) => `${path}:${line} ${message}`);
      return { left, failures: failures.map(({ message }) => message) };
    } finally {
      await session.close();
    }
  }

  test('mends what is reported, and nothing else', async () => {
    const checkout = repository({ 'a.md': 'teh\nx\nteh\n', 'b.md': 'teh\n' }).write({ 'a.md': 'teh\nteh\nteh\n' });
    expect(await fix(checkout, { lines: true })).toEqual({ left: [], failures: [] });
    expect([checkout.read('a.md'), checkout.read('b.md')]).toEqual(['teh\nthe\nteh\n', 'teh\n']);
    expect(await fix(checkout, {})).toEqual({ left: [], failures: [] });
    expect([checkout.read('a.md'), checkout.read('b.md')]).toEqual(['the\nthe\nthe\n', 'teh\n']);
  });

  test('stages what it mends, and leaves alone what is on disk another way', async () => {
    const checkout = repository({ 'a.md': '', 'b.md': '' }).write({ 'a.md': 'teh\r\n', 'b.md': 'teh\n' });
    checkout.git('add', '--all');
    checkout.write({ 'b.md': 'teh\nmine\n' });
    expect(await fix(checkout, { staged: true })).toEqual({ left: ['b.md:1 teh'], failures: [] });
    expect([checkout.read('a.md'), checkout.git('show', ':a.md')]).toEqual(['the\r\n', 'the\r\n']);
    expect([checkout.read('b.md'), checkout.git('show', ':b.md')]).toEqual(['teh\nmine\n', 'teh\n']);
    expect(checkout.git('diff', '--name-only')).toBe('b.md\n');
  });

  test('leaves the disk as it was where staging fails', async () => {
    const checkout = repository({ 'a.md': '' }).write({ 'a.md': 'teh\n' });
    checkout.git('add', '--all');
    checkout.write({ '.git/index.lock': '' });
    const { failures } = await fix(checkout, { staged: true });
    expect(failures).toEqual([expect.stringContaining('a.md was not written: it could not be staged: ')]);
    expect(checkout.read('a.md')).toBe('teh\n');
  });
});

describe('odd names', () => {
  const names = [
    '-rf.md',
    '"quoted".md',
    'two\nlines.md',
    'tab\t.md',
    ' blank .md',
    'ünï.md',
    '*.md',
    ':(top)x.md',
    'back\\slash.md',
    'a => b.md',
    '日本.md',
  ];
  test.each(names)('%j', async (name) => {
    const checkout = repository({ [name]: 'one\nteh\n', 'x.md': 'teh\n' });
    checkout.write({ [name]: 'teh\nteh\n' });
    const both = [`${name}:1 teh`, `${name}:2 teh`];
    expect(await reported(checkout, {})).toEqual(both);
    expect(await reported(checkout, { lines: true })).toEqual(both.slice(0, 1));
    checkout.git('add', '--all');
    checkout.write({ [name]: 'fine\n' });
    expect(await reported(checkout, { staged: true, lines: true })).toEqual(both.slice(0, 1));
  });

  test('a name that is no text does not disturb the others', async () => {
    const checkout = repository({ 'a.md': '' });
    const folder = Buffer.from(`${checkout.folder}/`);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(Buffer.concat([folder, Buffer.from([0xff, 0xfe]), Buffer.from('.md')]), 'teh\n');
    checkout.write({ 'a.md': 'teh\n' });
    checkout.git('add', '--all');
    for (const scope of [{}, { lines: true }, { staged: true }]) {
      expect(await reported(checkout, scope)).toEqual([
        'a.md:1 teh',
        expect.stringMatching(/:1 This file cannot be read: its name is not valid UTF-8\.$/),
      ]);
    }
  });
});

describe('where the project lies', () => {
  const below = { 'docs/devlint.config.yaml': 'extends: []\n', 'docs/a.md': '', 'docs/sub/b.md': '', 'top.md': '' };
  const rules = { 'no-teh': 'error', 'see-exists': 'error' } as const;

  test('below the top of its repository', async () => {
    const checkout = repository(below);
    checkout.write({ 'docs/a.md': 'teh\n', 'docs/sub/b.md': 'teh\n', 'docs/new.md': 'teh\n', 'top.md': 'teh\n' });
    const options = { cwd: checkout.at('docs'), rules, config: 'devlint.config.yaml' };
    const all = ['a.md:1 teh', 'new.md:1 teh', 'sub/b.md:1 teh'];
    expect(await reported(checkout, {}, options)).toEqual(all);
    expect(await reported(checkout, { lines: true }, options)).toEqual(all);
    checkout.git('add', 'docs/a.md', 'top.md');
    checkout.write({ 'docs/a.md': 'fine\n' });
    expect(await reported(checkout, { staged: true, lines: true }, options)).toEqual(['a.md:1 teh']);
  });

  test('in a linked work tree', async () => {
    const checkout = repository({ 'a.md': '', 'b.md': '' });
    const linked = folders.make();
    checkout.git('worktree', 'add', '--quiet', linked.at('tree'), '-b', 'topic');
    linked.write({ 'tree/a.md': 'teh\n', 'tree/b.md': 'teh\n' });
    linked.git('-C', 'tree', 'add', 'a.md');
    const options = { cwd: linked.at('tree') };
    expect(await reported(linked, {}, options)).toEqual(['a.md:1 teh', 'b.md:1 teh']);
    expect(await reported(linked, { staged: true, lines: true }, options)).toEqual(['a.md:1 teh']);
    expect(await reported(linked, { since: 'main', lines: true }, options)).toEqual(['a.md:1 teh', 'b.md:1 teh']);
    expect(await reported(checkout, {})).toEqual([]);
  });

  test('in a submodule, whose changes are its own', async () => {
    const inner = repository({ 'a.md': '' });
    const outer = repository({ 'top.md': '' });
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${inner.folder}`, 'sub');
    outer.commit().write({ 'sub/a.md': 'teh\n', 'top.md': 'teh\n' });
    expect(await reported(outer, { lines: true })).toEqual(['top.md:1 teh']);
    expect(await reported(outer, { lines: true }, { cwd: outer.at('sub') })).toEqual(['a.md:1 teh']);
    outer.git('-C', 'sub', 'add', 'a.md');
    expect(await reported(outer, { staged: true }, { cwd: outer.at('sub') })).toEqual(['a.md:1 teh']);
  });

  test('behind a symbolic link', async () => {
    const checkout = repository({ 'docs/a.md': '' }).write({ 'docs/a.md': 'teh\n' });
    const elsewhere = folders.make();
    symlinkSync(checkout.folder, elsewhere.at('link'));
    expect(await reported(elsewhere, { lines: true }, { cwd: elsewhere.at('link') })).toEqual(['docs/a.md:1 teh']);
  });

  test('in no repository', async () => {
    const plain = folders.make().write({ 'a.md': 'teh\n' });
    expect(await refusal(plain, {})).toBe(`cannot tell what changed: "${plain.folder}" is in no git repository.`);
    expect(await refusal(plain, { staged: true })).toContain('is in no git repository.');
  });

  test('where there is no git', async () => {
    const checkout = repository({ 'a.md': '' });
    process.env.PATH = checkout.at('nowhere');
    expect(await refusal(checkout, {})).toBe('cannot tell what changed: there is no program "git" on the search path.');
  });
});

describe('the variables of a hook', () => {
  test('name the index of the commit being made', async () => {
    const checkout = repository({ 'a.md': '', 'b.md': '', 'docs/c.md': '' });
    checkout.write({ 'a.md': 'teh\n', 'b.md': 'teh\n', 'docs/c.md': 'teh\n' });
    checkout.git('add', 'a.md');
    const other = checkout.at('.git/other-index');
    checkout.gitWith({ GIT_INDEX_FILE: other }, 'read-tree', 'HEAD');
    checkout.gitWith({ GIT_INDEX_FILE: other }, 'add', 'b.md', 'docs/c.md');
    const before = process.cwd();
    process.chdir(checkout.folder);
    try {
      for (const variables of [
        { GIT_INDEX_FILE: other },
        { GIT_INDEX_FILE: '.git/other-index' },
        { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/other-index', GIT_PREFIX: '' },
        { GIT_DIR: '.git', GIT_WORK_TREE: '.', GIT_INDEX_FILE: '.git/other-index' },
      ]) {
        Object.assign(process.env, variables);
        expect(await reported(checkout, { staged: true })).toEqual(['b.md:1 teh', 'docs/c.md:1 teh']);
        expect(await reported(checkout, { staged: true, lines: true }, { paths: ['docs'] })).toEqual([
          'docs/c.md:1 teh',
        ]);
        for (const name of Object.keys(variables)) delete process.env[name];
      }
    } finally {
      process.chdir(before);
    }
  });

  test('do not make one repository another', async () => {
    const hooked = repository({ 'a.md': '' }).write({ 'a.md': 'teh\n' });
    const linted = repository({ 'b.md': '' }).write({ 'b.md': 'teh\n' });
    linted.git('add', 'b.md');
    Object.assign(process.env, {
      GIT_DIR: hooked.at('.git'),
      GIT_INDEX_FILE: hooked.at('.git/index'),
      GIT_WORK_TREE: hooked.folder,
    });
    expect(await reported(linted, {})).toEqual(['b.md:1 teh']);
    expect(await reported(linted, { staged: true })).toEqual(['b.md:1 teh']);
    const plain = folders.make().write({ 'c.md': '' });
    expect(await refusal(plain, {})).toContain('is in no git repository.');
  });

  test('are believed where nothing else says which repository it is', async () => {
    const bare = folders.make();
    const home = folders.make().write({ 'a.md': '', 'sub/b.md': '' });
    const variables = { GIT_DIR: bare.at('.git'), GIT_WORK_TREE: home.folder };
    bare.init();
    home.gitWith(variables, 'add', '--all');
    home.gitWith(variables, 'commit', '--quiet', '-m', 'c');
    home.write({ 'a.md': 'teh\n', 'sub/b.md': 'teh\n' });
    Object.assign(process.env, variables);
    expect(await reported(home, { lines: true })).toEqual(['a.md:1 teh', 'sub/b.md:1 teh']);
  });
});

test('looking changes nothing in the repository', async () => {
  const checkout = repository({ 'a.md': 'teh\n' }).write({ 'a.md': 'teh\nteh\n' });
  const index = readFileSync(join(checkout.folder, '.git/index'));
  checkout.write({ '.git/index.lock': '' });
  for (const scope of [{}, { lines: true }, { staged: true, lines: true }]) await reported(checkout, scope);
  expect(readFileSync(join(checkout.folder, '.git/index')).equals(index)).toBe(true);
});
