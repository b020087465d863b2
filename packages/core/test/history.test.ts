import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryFiles, openSession, type SessionOptions } from '../src/index.ts';
import { Checkout, checkouts, gitVariables, type Texts } from './git/checkout.ts';
import { builtin } from './git/history-plugin.ts';

/** What rules learn of the past, asked of a real git in real repositories. */

const folders = checkouts('history');
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

const repository = () => folders.make().init();

/** Commits what is on disk, as the author did on some day. */
function commitOn(checkout: Checkout, day: string, texts: Texts = {}): Checkout {
  checkout.write(texts);
  checkout.git('add', '--all');
  const dates = { GIT_AUTHOR_DATE: `${day}T23:30:00-0800`, GIT_COMMITTER_DATE: '2025-12-31T00:00:00Z' };
  checkout.gitWith(dates, 'commit', '--quiet', '--message', 'c');
  return checkout;
}

type Options = Partial<SessionOptions>;
const asks = (...parts: readonly string[]): Options => ({ only: ['past'], rules: { past: ['error', { parts }] } });

async function open({ folder }: Checkout, options: Options) {
  return openSession({ cwd: folder, builtin, config: false, ...options });
}

/** `path: what` of every file. */
async function told(checkout: Checkout, options: Options): Promise<readonly string[]> {
  const session = await open(checkout, options);
  try {
    const { diagnostics } = await session.lint();
    return diagnostics.map(({ path, message }) => `${path}: ${message}`);
  } finally {
    await session.close();
  }
}

const words = (count: number) => Array.from({ length: count }, (_, at) => `Line ${at} of the page.`).join('\n');

describe('commits of a file', () => {
  test('are counted by the days of their authors', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n', 'b.md': 'b\n' });
    commitOn(checkout, '2025-02-01', { 'a.md': 'a2\n' });
    commitOn(checkout, '2025-03-01', { 'a.md': 'a3\n' });
    expect(await told(checkout, asks('commits'))).toEqual([
      'a.md: commits=2025-01-01 2025-03-01 3, committed=true',
      'b.md: commits=2025-01-01 2025-01-01 1, committed=true',
    ]);
  });

  test('follow a file through its names, of which none is a change of content', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': words(20), 'old.md': words(9) });
    checkout.move('a.md', 'docs/b.md');
    commitOn(checkout, '2025-02-01');
    checkout.move('old.md', 'new.md');
    commitOn(checkout, '2025-03-01', { 'new.md': `${words(9)}\nOne more line.` });
    expect(await told(checkout, asks('commits'))).toEqual([
      'docs/b.md: commits=2025-01-01 2025-01-01 1, committed=true',
      'new.md: commits=2025-01-01 2025-03-01 2, edited=never, committed=true',
    ]);
  });

  test('are not those of another file that had the name', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': words(3), 'b.md': 'b' });
    checkout.remove('a.md');
    commitOn(checkout, '2025-02-01');
    commitOn(checkout, '2025-03-01', { 'a.md': 'Something else.' });
    expect(await told(checkout, asks('commits'))).toContain('a.md: commits=2025-03-01 2025-03-01 1, committed=true');
  });

  test('tell an edit from a commit that changes everything, and from a new name', async () => {
    const many = (text: string): Texts =>
      Object.fromEntries(Array.from({ length: 26 }, (_, at) => [`p/${at}.txt`, `${text} ${at}`]));
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': words(20), 'b.md': words(9), ...many('a') });
    commitOn(checkout, '2025-02-01', { 'a.md': `${words(20)}\nedited` });
    commitOn(checkout, '2025-03-01', { 'a.md': `${words(20)}\nswept`, ...many('b') });
    checkout.move('b.md', 'c.md');
    commitOn(checkout, '2025-04-01', { 'c.md': `${words(9)}\nmoved` });
    expect(await told(checkout, asks('commits'))).toEqual([
      'a.md: commits=2025-01-01 2025-03-01 3, edited=2025-02-01, committed=true',
      'c.md: commits=2025-01-01 2025-04-01 2, edited=never, committed=true',
    ]);
  });

  test('are none of those that git blame looks through', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n' });
    commitOn(checkout, '2025-02-01', { 'a.md': 'b\n' });
    const hash = checkout.git('rev-parse', 'HEAD').trim();
    commitOn(checkout, '2025-03-01', { '.git-blame-ignore-revs': `# Layout\n${hash}\n` });
    expect(await told(checkout, asks('commits'))).toEqual(['a.md: commits=2025-01-01 2025-01-01 1, committed=true']);
  });

  test('are unknown of untracked files, and say so of changed, staged and unsaved ones', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n', 'b.md': 'b\n', 'c.md': 'c\n' });
    checkout.write({ 'a.md': 'a2\n', 'new.md': 'n\n' });
    const session = await open(checkout, asks('commits'));
    session.change('b.md', 'unsaved\n');
    const { diagnostics } = await session.lint();
    expect(diagnostics.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'a.md: commits=2025-01-01 2025-01-01 1',
      'b.md: commits=2025-01-01 2025-01-01 1',
      'c.md: commits=2025-01-01 2025-01-01 1, committed=true',
      'new.md: ',
    ]);
    await session.close();
    const staged = await told(checkout, { ...asks('commits'), scope: { staged: true } });
    expect(staged).toEqual([]);
    checkout.git('add', 'a.md');
    checkout.write({ 'b.md': 'not staged\n' });
    expect(await told(checkout, { ...asks('commits'), scope: { staged: true } })).toEqual([
      'a.md: commits=2025-01-01 2025-01-01 1',
    ]);
  });

  test('are asked for again after something was saved', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n' });
    const session = await open(checkout, asks('commits'));
    await session.lint();
    commitOn(checkout, '2025-02-01', { 'a.md': 'a2\n' });
    session.rescan(['a.md']);
    const { diagnostics } = await session.lint();
    expect(diagnostics.map(({ message }) => message)).toEqual(['commits=2025-01-01 2025-02-01 2, committed=true']);
    await session.close();
  });

  test('are those of a folder within the repository', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'docs/a.md': 'a\n', 'b.md': 'b\n' });
    const inner = new Checkout(checkout.at('docs'));
    inner.write({ 'devlint.config.json': '{}' });
    expect(await told(inner, { ...asks('commits'), config: 'devlint.config.json' })).toEqual([
      'a.md: commits=2025-01-01 2025-01-01 1, committed=true',
    ]);
  });
});

describe('a history that tells nothing', () => {
  test.each([
    ['no repository', () => folders.make().write({ 'a.md': 'a\n' })],
    ['no commit', () => repository().write({ 'a.md': 'a\n' })],
    [
      'one commit of a shallow clone',
      () => {
        const origin = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n' });
        return cloned(commitOn(origin, '2025-02-01', { 'a.md': 'b\n' }), '--depth=1');
      },
    ],
  ])('%s', async (_, make) => {
    expect(await told(make(), asks('commits', 'hashes', 'base'))).toEqual(['a.md: history=none']);
  });

  test('files in memory', async () => {
    const session = await openSession({
      cwd: '/',
      builtin,
      files: memoryFiles('/', { 'a.md': 'a\n' }),
      ...asks('commits'),
    });
    const { diagnostics } = await session.lint();
    expect(diagnostics.map(({ message }) => message)).toEqual(['history=none']);
    await session.close();
  });

  test('a rule that did not ask, beside one that did', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n' });
    expect(await told(checkout, { only: ['past', 'shy'], rules: { past: 'error', shy: 'error' } })).toHaveLength(1);
  });

  test('no git on the search path', async () => {
    const checkout = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n' });
    process.env.PATH = checkout.folder;
    const session = await open(checkout, { ...asks('commits'), ignored: true }).catch((error: unknown) => error);
    process.env.PATH = environment.PATH;
    // Without git the files of a project are found by a walk; the past is unknown.
    if (session instanceof Error) throw session;
    process.env.PATH = checkout.folder;
    const { diagnostics } = await (session as Awaited<ReturnType<typeof open>>).lint();
    expect(diagnostics.map(({ message }) => message)).toEqual(['history=none']);
    await (session as Awaited<ReturnType<typeof open>>).close();
  });
});

function cloned(origin: Checkout, ...options: readonly string[]): Checkout {
  const checkout = folders.make();
  checkout.git('clone', '--quiet', ...options, pathToFileURL(origin.folder).href, checkout.folder);
  return checkout;
}

test('a shallow clone tells what it reaches, and nothing of what is older', async () => {
  const origin = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n', 'b.md': 'b\n' });
  commitOn(origin, '2025-02-01', { 'b.md': 'b2\n' });
  commitOn(origin, '2025-03-01', { 'a.md': 'a2\n' });
  expect(await told(cloned(origin, '--depth=2'), asks('commits'))).toEqual([
    'a.md: commits=? 2025-03-01 1, committed=true',
    'b.md: ',
  ]);
});

test('a clone without contents is not completed from elsewhere', async () => {
  const origin = commitOn(repository(), '2025-01-01', { 'a.md': words(20) });
  origin.git('config', 'uploadpack.allowFilter', 'true');
  origin.move('a.md', 'b.md');
  commitOn(origin, '2025-02-01', { 'b.md': `${words(20)}\nmore` });
  const checkout = cloned(origin, '--filter=blob:none');
  const missing = () => checkout.git('rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length;
  const before = missing();
  expect(before).toBe(1);
  expect(await told(checkout, asks('commits'))).toEqual(['b.md: commits=2025-02-01 2025-02-01 1, committed=true']);
  expect(missing()).toBe(before);
});

test('hashes are those of all branches, and unknown in a shallow clone', async () => {
  const checkout = commitOn(repository(), '2025-01-01', { 'a.md': 'a\n' });
  const hash = checkout.git('rev-parse', 'HEAD').trim();
  checkout.git('checkout', '--quiet', '-b', 'other');
  commitOn(checkout, '2025-02-01', { 'b.md': 'b\n' });
  const other = checkout.git('rev-parse', 'HEAD').trim();
  checkout.git('checkout', '--quiet', 'main');
  const lie = 'f'.repeat(40) === hash ? 'e'.repeat(40) : 'f'.repeat(40);
  commitOn(checkout, '2025-03-01', { 'a.md': `${hash.slice(0, 7)} ${other.toUpperCase()} ${lie}\n` });
  const only: Options = { only: ['named'], rules: { named: 'error' } };
  expect(await told(checkout, only)).toEqual([
    `a.md: ${hash.slice(0, 7)} true`,
    `a.md: ${other.toUpperCase()} true`,
    `a.md: ${lie} false`,
  ]);
  expect((await told(cloned(checkout, '--depth=1'), only)).every((line) => line.endsWith('undefined'))).toBe(true);
});

test('removals are the lines that a file once had, under whatever name, and look like what they may', async () => {
  const checkout = commitOn(repository(), '2025-01-01', { 'a.md': `${words(9)}\n--- a/b.md\nTASK-001\n` });
  commitOn(checkout, '2025-02-01', { 'a.md': `${words(9)}\nTASK-002\n` });
  checkout.move('a.md', 'b.md');
  commitOn(checkout, '2025-03-01', { 'b.md': `${words(9)}\nTASK-003\n` });
  expect(await told(checkout, asks('removals'))).toEqual(['b.md: removed=TASK-002|--- a/b.md|TASK-001']);
});

describe('the base', () => {
  /** A branch that changed one file, added one, renamed one, and left one. */
  function branch(): Checkout {
    const checkout = commitOn(repository(), '2025-01-01', {
      'a.md': '# A\n\none\ntwo\n',
      'kept.md': '# Kept\n',
      'old.md': words(10),
    });
    checkout.git('checkout', '--quiet', '-b', 'topic');
    checkout.move('old.md', 'renamed.md');
    return commitOn(checkout, '2025-02-01', { 'a.md': '# A2\n\none\n2\n', 'new.md': '# New\n' });
  }
  const since: Options = { ...asks('base'), scope: { since: 'main' } };

  test('is what was before --since', async () => {
    expect(await told(branch(), since)).toEqual([
      'a.md: changed=true, text=# A||one|two|, lines=[[1,1],[4,4]], title=# A',
      'new.md: changed=true, new=true, lines="all"',
      `renamed.md: changed=true, text=${words(10).replace(/\n/g, '|')}, lines=[], title=Line 0 of the page.`,
    ]);
  });

  test('is nothing without --since, and other parts are', async () => {
    const checkout = branch().write({ 'kept.md': '# Changed\n' });
    expect(await told(checkout, { ...asks('base'), scope: {} })).toEqual(['kept.md: history=none']);
    expect(await told(checkout, { ...asks('commits', 'base'), scope: {} })).toEqual([
      'kept.md: commits=2025-01-01 2025-01-01 1',
    ]);
  });

  test('is compared with untracked files, and with what is staged where that is looked at', async () => {
    const checkout = branch().write({ 'kept.md': '# Staged\n', 'loose.md': '# Loose\n' });
    expect(await told(checkout, since)).toContain('loose.md: changed=true, new=true, lines="all"');
    checkout.git('add', 'kept.md');
    checkout.write({ 'kept.md': '# On disk\n' });
    const staged = await told(checkout, { ...asks('base'), scope: { since: 'main', staged: true } });
    expect(staged).toContain('kept.md: changed=true, text=# Kept|, lines=[[1,1]], title=# Kept');
    expect(staged.some((line) => line.startsWith('loose.md'))).toBe(false);
  });

  test('is compared with unsaved texts', async () => {
    const session = await open(branch(), since);
    session.change('kept.md', '# Kept\nun\nsaved\n');
    session.change('a.md', '# A\n\none\ntwo\n');
    const { diagnostics } = await session.lint();
    const lines = diagnostics.map(({ path, message }) => `${path}: ${message}`);
    expect(lines).toContain('kept.md: changed=true, text=# Kept|, lines=[[2,3]], title=# Kept');
    expect(lines).toContain('a.md: changed=true, text=# A||one|two|, lines=[], title=# A');
    await session.close();
  });

  test('has line endings of its own', async () => {
    const checkout = branch().write({ 'a.md': '# A\r\n\r\none\r\ntwo\r\nthree\r\n' });
    expect(await told(checkout, since)).toContain('a.md: changed=true, text=# A||one|two|, lines=[[5,5]], title=# A');
  });

  test('is the same with a cache, cold and warm, and for any number of threads', async () => {
    const checkout = branch();
    const plain = await told(checkout, since);
    const cache = { location: join(checkout.folder, '.git', 'cache'), build: 'test' };
    for (const options of [{ cache }, { cache }, { jobs: 2 }]) {
      expect(await told(checkout, { ...since, ...options })).toEqual(plain);
    }
  });
});
