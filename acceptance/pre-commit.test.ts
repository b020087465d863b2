import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  cloneOfThis,
  describeWith,
  type Ended,
  git,
  gitSettings,
  missingProgram,
  missingRegistry,
  start,
  write,
} from './clients.ts';

/**
 * pre-commit itself, on a repository of a user: it clones this one, installs it with npm (which builds it) and runs its
 * hooks. Up to 4.6.0 it does so in another way than later, so further programs may be named in DEVLINT_PRE_COMMIT.
 */
const programs = [
  'pre-commit',
  ...(process.env.DEVLINT_PRE_COMMIT ?? '').split(delimiter).filter((path) => path !== ''),
];

const clean = '# Guide\n\nSee [ranges](reference.md#ranges).\n';
const files: Readonly<Record<string, string>> = {
  'docs/reference.md': '# Reference\n\n## Ranges\n\nFrom one to ten.\n',
  // Wrong from the start: only hooks that look at everything may tell.
  'docs/adr/0001-first.md':
    '# 1. First\n\n## Status\n\nAcceptd\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n',
  'context/Tasklist.md':
    '# Tasklist\n\n### TASK-007: Search\n\n- **Status**: IN_PROGRESS\n- **Priority**: HIGH\n- **Dependencies**: None\n',
  'pyproject.toml': '[project]\nname = "shop"\n[project.scripts]\nshop = "shop.cli:main"\n',
  'src/shop/__init__.py': '',
  'src/shop/cart.py': 'def total():\n    return 1\n',
  // Read with jiti, which nobody installs beside the hook.
  'devlint.config.ts': 'const requireTask: boolean = true;\nexport default { commits: { requireTask } };\n',
  'remark.yaml': 'settings: { markdown: { parser: remark } }\n',
  'satteri.yaml': 'settings: { markdown: { parser: satteri } }\n',
};
const missing = missingProgram('pre-commit') ?? missingRegistry();

describeWith('pre-commit', missing, () => {
  const origin = mkdtempSync(join(tmpdir(), 'devlint-origin-'));
  beforeAll(() => cloneOfThis(origin), 120_000);
  afterAll(() => rmSync(origin, { recursive: true, force: true }));

  for (const program of programs) {
    describeWith(`started as ${program}`, missingProgram(program), () => {
      const home = mkdtempSync(join(tmpdir(), 'devlint-home-'));
      const project = mkdtempSync(join(tmpdir(), 'devlint-project-'));
      const env = { ...gitSettings, PRE_COMMIT_HOME: home, PRE_COMMIT_COLOR: 'never' };
      const preCommit = (...args: readonly string[]): Promise<Ended> => start(program, args, { cwd: project, env });
      const commit = (message: string): Promise<Ended> =>
        start('git', ['commit', `--message=${message}`], { cwd: project, env });
      const configWith = (hook: string): string =>
        `repos:\n  - repo: ${origin}\n    rev: v1.0.0\n    hooks:\n      - id: ${hook}\n`;

      beforeAll(async () => {
        await git(project, 'init', '--quiet', '--initial-branch=main');
        write(project, {
          ...files,
          '.pre-commit-config.yaml': `${configWith('devlint')}      - id: devlint-commit-msg\n`,
          'fix.yaml': configWith('devlint-fix'),
          'all.yaml': configWith('devlint-all'),
        });
        await git(project, 'add', '--all');
        await git(project, 'commit', '--quiet', '--message=chore: begin', '--no-verify');
        const installed = await preCommit(
          'install',
          '--hook-type=pre-commit',
          '--hook-type=commit-msg',
          '--install-hooks',
        );
        expect({ code: installed.code, output: installed.output }).toMatchObject({ code: 0 });
      }, 300_000);
      afterAll(() => {
        for (const folder of [home, project]) rmSync(folder, { recursive: true, force: true });
      });

      test('a commit with a finding is refused; the rest of the repository is seen, but not told of', async () => {
        write(project, { 'docs/guide.md': clean.replace('#ranges', '#limits') });
        await git(project, 'add', 'docs/guide.md');
        const { code, output } = await commit('docs: add a guide [TASK-007]');
        expect(code).toBe(1);
        expect(output).toContain('- hook id: devlint\n- exit code: 1');
        expect(output).toContain('3:14  error  "docs/reference.md" has no heading or id "#limits"  docs/no-dead-link');
        expect(output).toContain('✖ 1 problem (1 error) in 1 file');
        expect(output).not.toContain('Acceptd');
      });

      test('a message that is no conventional commit, or names no known task, is refused', async () => {
        write(project, { 'docs/guide.md': clean });
        await git(project, 'add', 'docs/guide.md');
        const { code, output } = await commit('Add a guide [TASK-017]');
        expect(code).toBe(1);
        expect(output).toMatch(/^devlint\.+Passed$/m);
        expect(output).toContain('- hook id: devlint-commit-msg\n- exit code: 1');
        expect(output).toContain('COMMIT_EDITMSG  2 errors');
        expect(output).toContain('Header has no type; "type: description" is expected');
        expect(output.replace(/\s+/g, ' ')).toContain('did you mean "TASK-007"?');
        expect((await git(project, 'log', '--format=%s')).stdout).toBe('chore: begin\n');
      });

      test('a clean commit goes through', async () => {
        const { code, output } = await commit('docs: add a guide [TASK-007]');
        expect({ code, output }).toMatchObject({ code: 0 });
        expect(output).toMatch(/^devlint\.+Passed$/m);
        expect(output).toMatch(/^devlint \(commit message\)\.+Passed$/m);
        expect((await git(project, 'log', '--format=%s')).stdout).toBe('docs: add a guide [TASK-007]\nchore: begin\n');
      });

      test('what can be fixed is fixed, which stops the commit once', async () => {
        const program = 'if __name__ == "__main__":\n    print(total())\n';
        write(project, { 'src/shop/cli.py': `from .cart import total\n\n${program}` });
        await git(project, 'add', 'src/shop/cli.py');
        const first = await preCommit('run', '--config=fix.yaml');
        expect(first.output).toContain('- hook id: devlint-fix\n- files were modified by this hook');
        expect(readFileSync(join(project, 'src/shop/cli.py'), 'utf8')).toBe(
          `from shop.cart import total\n\n${program}`,
        );
        await git(project, 'add', 'src/shop/cli.py');
        expect(await preCommit('run', '--config=fix.yaml')).toMatchObject({ code: 0 });
        expect(await commit('feat: print the total [TASK-007]')).toMatchObject({ code: 0 });
      });

      test('the whole repository is checked where that is asked for', async () => {
        const { code, output } = await preCommit('run', '--config=all.yaml');
        expect(code).toBe(1);
        expect(output).toContain('Unknown ADR status "Acceptd"; did you mean "Accepted"?');
      });

      test('other files than those that devlint reads are not passed', async () => {
        write(project, { 'notes.json': '{}\n', '.gitignore': '*.log\n' });
        await git(project, 'add', 'notes.json');
        expect((await preCommit('run', 'devlint')).output).toMatch(/^devlint\.+\(no files to check\)Skipped$/m);
        await git(project, 'add', '.gitignore');
        expect((await preCommit('run', 'devlint')).output).toMatch(/^devlint\.+Passed$/m);
      });

      test('Sätteri is there; without it, remark finds the same', async () => {
        const [found = ''] = (await start('find', [home, '-type', 'd', '-name', 'devlint-workspace'])).stdout.split(
          '\n',
        );
        const run = (config: string) =>
          start(process.execPath, [join(found, 'packages/cli/bin/devlint.js'), '--no-cache', '--config', config, '.'], {
            cwd: project,
          });
        const fast = await run('satteri.yaml');
        expect(fast.output).toContain('✖ 1 problem (1 error) in 1 file');
        expect(await run('remark.yaml')).toEqual(fast);
        rmSync(join(found, 'node_modules'), { recursive: true });
        expect(await run('devlint.config.ts')).toEqual(fast);
        expect((await run('satteri.yaml')).output).toContain('it does not load on this machine; use "auto"');
      });
    });
  }
});
