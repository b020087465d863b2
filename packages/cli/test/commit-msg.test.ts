import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'devlint-commit-'));
const files: Readonly<Record<string, string>> = {
  'context/Tasklist.md':
    '# Tasklist\n\n### TASK-007: Search\n\n- **Status**: IN_PROGRESS\n- **Priority**: HIGH\n\n### TASK-012: Cart\n\n- **Status**: PENDING\n- **Priority**: LOW\n',
  'context/archive/archive-TASK-001.md': '# Done long ago\n',
  'devlint.config.yaml': 'commits:\n  requireTask: true\n  scopes: [search, cart]\n',
  'types.yaml': 'commits: { types: [add, drop] }\n',
  'pattern.yaml': 'commits: { requireTask: "SHOP#\\\\d+" }\n',
  'broken.yaml': 'commits: { requireTask: "(" , typs: [] }\n',
  'sub/devlint.config.yaml': 'commits: { requireTask: true }\n',
};

beforeAll(() => {
  requireBuild();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function commitMsg(text: string, args: readonly string[] = []) {
  writeFileSync(join(folder, 'COMMIT_EDITMSG'), text);
  return runDevlint(folder, ['commit-msg', 'COMMIT_EDITMSG', ...args]);
}

test('a right message says nothing', async () => {
  for (const id of ['TASK-007', 'TASK-012', 'TASK-001', 'TASK-007, TASK-012']) {
    expect(await commitMsg(`feat(cart): keep the total [${id}]\n`)).toEqual({ code: 0, stdout: '', stderr: '' });
  }
});

test('a task that nobody knows is underlined, with the one that was probably meant', async () => {
  const { code, stdout } = await commitMsg('feat(search): find by word\n\nPart of [TASK-017].\n');
  expect(code).toBe(1);
  expect(stdout).toBe(
    [
      'COMMIT_EDITMSG',
      '',
      '  3:10  error  Task TASK-017 does not exist in Tasklist, Changelog or archive; did you mean',
      '               "TASK-007"?  commit/task-exists',
      '        3 | Part of [TASK-017].',
      '          |          ^^^^^^^^',
      '        context/Tasklist.md:3:5 TASK-007 exists',
      '        3 | ### TASK-007: Search',
      '          |     --------',
      '',
      'Rule',
      '  1 error  commit/task-exists  https://github.com/devlint/devlint/blob/main/docs/commits.md',
      '',
      '✖ 1 problem (1 error) in 1 file',
      '',
    ].join('\n'),
  );
});

test.each([
  {
    text: 'fix: it\n',
    args: [],
    says: 'COMMIT_EDITMSG:1:1: error No task is named; its id is expected in brackets, such as [TASK-007] [commit/require-task]',
  },
  {
    text: 'fix: it [skip ci]\n',
    args: ['--config', 'pattern.yaml'],
    says: 'COMMIT_EDITMSG:1:1: error No task is named; its id is expected in brackets, matching /SHOP#\\d+/ [commit/require-task]',
  },
  {
    text: 'wip: it\n',
    args: ['--config', 'types.yaml'],
    says: 'COMMIT_EDITMSG:1:1: error Unknown commit type "wip"; there are add, drop [commit/known-type]',
  },
  {
    text: '# nothing\n',
    args: ['--no-config'],
    says: 'COMMIT_EDITMSG:1:1: error The message is empty [commit/not-empty]',
  },
])('$text with $args', async ({ text, args, says }) => {
  const { code, stdout } = await commitMsg(text, [...args, '--format', 'compact']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: `${says}\n` });
});

test('programs are told as of any file', async () => {
  const { code, stdout } = await commitMsg('faet(cart): it [TASK-007]\n', ['--format', 'json']);
  const { results, summary } = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(results[0]).toMatchObject({
    path: 'COMMIT_EDITMSG',
    diagnostics: [{ ruleId: 'commit/known-type', line: 1, column: 1, endLine: 1, endColumn: 5, severity: 'error' }],
  });
  expect(summary).toMatchObject({ errors: 1, failures: 0 });
});

test('without configuration no task is asked for', async () => {
  expect(await commitMsg('fix: it\n', ['--no-config'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('what merges and rebases write is left alone', async () => {
  for (const text of ["Merge branch 'main'\n", 'fixup! feat: it\n', 'Revert "feat: it"\n\nThis reverts commit 1.\n']) {
    expect(await commitMsg(text)).toMatchObject({ code: 0, stdout: '' });
  }
});

test('a repository without a tasklist asks only that a task is named', async () => {
  writeFileSync(join(folder, 'sub/msg'), 'fix: it [SHOP-1]\n');
  const run = (text: string) => {
    writeFileSync(join(folder, 'sub/msg'), text);
    return runDevlint(join(folder, 'sub'), ['commit-msg', 'msg', '--format', 'compact']);
  };
  expect(await run('fix: it [SHOP-1]\n')).toMatchObject({ code: 0 });
  expect(await run('fix: it\n')).toMatchObject({ code: 1, stdout: expect.stringContaining('commit/require-task') });
});

test.each([
  {
    args: ['commit-msg'],
    stderr: 'devlint: "devlint commit-msg" needs the file that holds the message.\n',
  },
  { args: ['commit-msg', 'nope'], stderr: 'devlint: the message "nope" cannot be read: ENOENT.\n' },
  {
    args: ['commit-msg', 'COMMIT_EDITMSG', '--config', 'broken.yaml'],
    stderr:
      'broken.yaml:1:25: error "requireTask" must be a valid regular expression, not "("\n' +
      'broken.yaml:1:31: error Unknown key "typs"; did you mean "types"?\n',
  },
])('$args is no finding but a mistake', async ({ args, stderr }) => {
  expect(await runDevlint(folder, args)).toEqual({ code: 2, stdout: '', stderr });
});
