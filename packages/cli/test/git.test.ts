import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkout, checkouts } from '../../core/test/git/checkout.ts';
import { requireBuild, runDevlint } from './run-command.ts';

/** Reports of what changed: the command, and the command as a hook of a real commit. */

const folders = checkouts('cli-git');
beforeAll(requireBuild);
afterAll(folders.removeAll);

const plugin = `
export default {
  rules: {
    'no-teh': {
      language: 'markdown',
      meta: { docs: { description: 'The is written the.' }, fixable: 'safe', messages: { teh: 'Write "the".' } },
      create: (context) => ({
        text(node) {
          for (const match of node.value.matchAll(/teh/g)) {
            const start = node.position.start.offset + match.index;
            const range = { start, end: start + 3 };
            context.report({ range, messageId: 'teh', fix: (fixer) => fixer.replace(range, 'the') });
          }
        },
      }),
    },
  },
};
`;
const base = {
  'plugin.mjs': plugin,
  'devlint.config.yaml': 'extends: []\nplugins: { acme: ./plugin.mjs }\nrules: { acme/no-teh: error }\n',
  'a.md': 'one\ntwo\n',
  'docs/b.md': 'one\n',
};

const repository = () => folders.make().init().commit(base);
const compact = async ({ folder }: Checkout, ...args: readonly string[]) => {
  const { code, stdout, stderr } = await runDevlint(folder, [...args, '--format', 'compact']);
  return { code, found: [...stdout.matchAll(/^\S+\.md:\d+/gm)].map(([place]) => place), stderr };
};

test('only what changed is reported, and fails', async () => {
  const checkout = repository().commit({ 'old.md': 'teh\n' });
  checkout.write({ 'a.md': 'teh\ntwo\n', 'docs/b.md': 'one\nteh\n' });
  checkout.git('add', 'docs/b.md');
  checkout.write({ 'docs/b.md': 'one\n' });
  expect(await compact(checkout)).toMatchObject({ code: 1, found: ['a.md:1', 'old.md:1'] });
  expect(await compact(checkout, '--changed')).toMatchObject({ code: 1, found: ['a.md:1'] });
  expect(await compact(checkout, '--changed-lines')).toMatchObject({ code: 1, found: ['a.md:1'] });
  expect(await compact(checkout, '--staged')).toMatchObject({ code: 1, found: ['docs/b.md:2'] });
  expect(await compact(checkout, '--since', 'HEAD~1')).toMatchObject({ code: 1, found: ['a.md:1', 'old.md:1'] });
  expect(await compact(checkout, '--since=HEAD', 'docs')).toMatchObject({ code: 0, found: [] });
});

test.each([
  [['--changed', '--staged'], '--changed and --staged contradict each other.'],
  [['--changed', '--since', 'main'], '--changed and --since contradict each other.'],
  [['--since', 'mian'], 'cannot tell what changed: git knows no commit "mian" here; did you mean "main"?'],
  [
    ['--staged', '--stdin', '--stdin-filename', 'a.md'],
    '--stdin reads a text that git does not know; it cannot be combined with --staged.',
  ],
])('%j is told in one line', async (args, message) => {
  expect(await runDevlint(repository().folder, args)).toEqual({ code: 2, stdout: '', stderr: `devlint: ${message}\n` });
});

test('without git, the line says what is missing', async () => {
  const { folder } = folders.make().write(base);
  expect(await runDevlint(folder, ['--changed'])).toEqual({
    code: 2,
    stdout: '',
    stderr: `devlint: cannot tell what changed: "${folder}" is in no git repository.\n`,
  });
});

describe('as a hook of git', () => {
  const bin = fileURLToPath(new URL('../bin/devlint.js', import.meta.url));
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

  function hooked(options: string): Checkout {
    const checkout = repository();
    const script = `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(bin)} --format compact ${options} 1>&2\n`;
    checkout.write({ '.git/hooks/pre-commit': script });
    chmodSync(checkout.at('.git/hooks/pre-commit'), 0o755);
    return checkout;
  }

  /** What the hook said of a commit that it did not let through; empty for one that was made. */
  function commit(checkout: Checkout, ...args: readonly string[]): string {
    try {
      checkout.git(...args);
      return '';
    } catch (error) {
      return String((error as { readonly stderr?: unknown }).stderr);
    }
  }

  test('what is committed is judged, and not what lies beside it', () => {
    const checkout = hooked('--staged');
    checkout.write({ 'a.md': 'one\nteh\n' });
    checkout.git('add', 'a.md');
    checkout.write({ 'a.md': 'one\n', 'docs/b.md': 'teh\n' });
    expect(commit(checkout, 'commit', '-m', 'x')).toContain('a.md:2:1');
    checkout.git('add', 'a.md');
    expect(commit(checkout, 'commit', '-m', 'x')).toBe('');
  });

  test('"git commit -a" and "git commit PATHS" bring an index of their own', () => {
    const checkout = hooked('--staged');
    checkout.write({ 'a.md': 'teh\n', 'docs/b.md': 'fine\n' });
    expect(commit(checkout, 'commit', '-am', 'x')).toContain('a.md:1:1');
    expect(commit(checkout, 'commit', '-m', 'x', 'a.md')).toContain('a.md:1:1');
    expect(commit(checkout, 'commit', '-m', 'x', 'docs/b.md')).toBe('');
    expect(checkout.git('status', '--short')).toBe(' M a.md\n');
  });

  test('it works in a linked work tree, and from a folder below', () => {
    const checkout = hooked('--staged');
    const linked = folders.make();
    checkout.git('worktree', 'add', '--quiet', linked.at('tree'), '-b', 'topic');
    linked.write({ 'tree/docs/b.md': 'teh\n' });
    expect(commit(linked, '-C', 'tree/docs', 'commit', '-am', 'x')).toContain('docs/b.md:1:1');
    linked.write({ 'tree/docs/b.md': 'the\n' });
    expect(commit(linked, '-C', 'tree/docs', 'commit', '-am', 'x')).toBe('');
  });

  test('what it mends is part of the commit', () => {
    const checkout = hooked('--staged --fix');
    checkout.write({ 'a.md': 'teh\n', 'docs/b.md': 'teh\n' });
    checkout.git('add', 'a.md');
    expect(commit(checkout, 'commit', '-m', 'x')).toBe('');
    expect(checkout.git('show', 'HEAD:a.md')).toBe('the\n');
    expect(checkout.git('status', '--short')).toBe(' M docs/b.md\n');
    expect(commit(checkout, 'commit', '-am', 'x')).toBe('');
    expect(checkout.git('show', 'HEAD:docs/b.md')).toBe('the\n');
    expect(checkout.git('status', '--short')).toBe('');
  });

  test('of a commit of named paths it mends nothing, and says why', () => {
    const checkout = hooked('--staged --fix').write({ 'a.md': 'teh\n' });
    expect(commit(checkout, 'commit', '-m', 'x', 'a.md')).toContain(
      'a.md was not written: it could not be staged: a commit of named paths takes in nothing else; stage and commit without naming them.',
    );
    expect(checkout.read('a.md')).toBe('teh\n');
    expect(checkout.git('diff', '--cached', '--name-only')).toBe('');
  });
});
