import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hostileFiles } from './robustness/files.ts';
import { plugin } from './robustness/plugin.ts';
import { runMeddled } from './robustness/process.ts';
import { requireBuild } from './run-command.ts';

/** What a stranger's disk, terminal and plugins may do to a run: the built command, in a process of its own. */

const compact = ['--no-config', '--format', 'compact'];
let root: string;

beforeAll(requireBuild);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'devlint-robustness-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

describe('in the place of a document', () => {
  it.each(hostileFiles)('$name', async ({ make, told }) => {
    make(root);
    write({ 'good.md': '# Good\n\n[x](nowhere.md)\n' });
    const { out, err } = await runMeddled(root, [...compact, '.']);
    expect(err).toBe('');
    // The file beside it is checked as ever.
    const good = 'good.md:3:5: error Link target "nowhere.md" does not exist [docs/no-dead-link]';
    expect(linesOf(out).sort()).toEqual([...told, good].sort());
  });

  it.each(hostileFiles)('$name, named on the command line', async ({ path, make, told }) => {
    make(root);
    if (!existsSync(join(root, path)) && told.length > 0) return;
    const { code, out, err } = await runMeddled(root, [...compact, path]);
    // Whoever names what is no document hears why it is none; the three ways are a finding, a note and a refusal.
    const isTold = told.length > 0 && told.some((line) => line.startsWith(path));
    if (isTold) expect(linesOf(out)).toEqual(told);
    expect([0, 1, 2]).toContain(code);
    expect(`${out}${err}`).not.toMatch(/bug in devlint|\n {4}at /);
  });

  it('names with line breaks and escape sequences are themselves in json', async () => {
    const name = 'a\n\u001b[31m.md';
    write({ [name]: '[x](gone.md)\n' });
    const { out } = await runMeddled(root, ['--no-config', '--format', 'json', '.']);
    expect(JSON.parse(out).results).toMatchObject([{ path: name }]);
    const screen = await runMeddled(root, ['--no-config', '.']);
    expect(screen.out).toContain('a\\n\\x1b[31m.md\n');
    expect(screen.out).not.toContain('\u001b');
  });
});

describe('a plugin', () => {
  const told = { code: 2, err: '' };
  const crash = (rule: string, error: string) =>
    `a.md:1:1: error The rule "acme/${rule}" threw here: ${error}. Everything else was checked. Please report it to the authors of the plugin "acme". [devlint/rule-crash]`;
  const found = (path: string) => `${path}:1:1: error Found [acme/finds]`;

  beforeEach(() => {
    write({ 'plugin.mjs': plugin, 'devlint.config.yaml': 'extends: []\nplugins: { acme: ./plugin.mjs }\n' });
    write({ 'a.md': '# HOSTILE\n', 'b.md': '# Fine\n' });
  });

  const run = (rule: string, jobs = '1', ...more: readonly string[]) =>
    runMeddled(root, ['--jobs', jobs, '--rule', `acme/${rule}: error`, '--rule', 'acme/finds: error', ...more, '.']);

  describe.each(['1', '2'])('with --jobs %s', (jobs) => {
    it.each([
      ['exits', 'Error: process.exit() was called, which would have ended the run (at plugin.mjs:14)'],
      ['promises', 'it answers with a promise, for which nobody waits'],
      ['promises-listeners', 'it answers with a promise, for which nobody waits'],
    ])('that %s does not let the run pass', async (rule, error) => {
      const { code, out, err } = await run(rule, jobs, '--format', 'compact');
      expect({ code, err }).toEqual(told);
      expect(linesOf(out).sort()).toEqual([crash(rule, error), found('a.md'), found('b.md')].sort());
    });

    it('that prints does so on standard error, and json stays json', async () => {
      const { code, out, err } = await run('prints', jobs, '--format', 'json');
      expect(code).toBe(1);
      expect(JSON.parse(out).summary.errors).toBe(2);
      expect(linesOf(err).sort()).toEqual(['by console', 'by stream']);
    });

    it('that leaves a timer running does not keep the process', async () => {
      expect(await run('lingers', jobs, '--format', 'compact')).toMatchObject({ code: 1, err: '' });
    });
  });

  it('or a configuration that never comes is not waited for, and no success', async () => {
    write({ 'devlint.config.mjs': 'await new Promise(() => {});\nexport default {};\n' });
    expect(await runMeddled(root, ['.'])).toEqual({
      code: 2,
      out: '',
      err: 'devlint: the run ended before its work was done: something waits for what never comes.\n',
    });
  });
});

describe('output', () => {
  const count = 2000;
  beforeEach(() => write({ 'a.md': '[x](gone.md)\n\n'.repeat(count) }));

  it('may be closed by its reader; the exit code is what was found all the same', async () => {
    const { code, err } = await runMeddled(root, [...compact, '.'], {
      onOutput: (_text, _kill, closeOutput) => closeOutput(),
    });
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('of thousands of findings is whole', async () => {
    expect(linesOf((await runMeddled(root, [...compact, '.'])).out)).toHaveLength(count);
  });

  const noDevice = !existsSync('/dev/full');
  it.skipIf(noDevice)('to a full disk is a failure', async () => {
    const full = openSync('/dev/full', 'w');
    const { code, err } = await runMeddled(root, [...compact, '.'], { stdout: full });
    closeSync(full);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'devlint: standard output cannot be written: there is no space left.\n',
    });
  });

  it.skipIf(noDevice)('to a report on a full disk is a failure', async () => {
    const { code, err } = await runMeddled(root, [...compact, '--format', 'json:/dev/full', '.']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'devlint: the report "/dev/full" cannot be written: there is no space left.\n',
    });
  });

  it.skipIf(!existsSync('/sys/kernel'))('to a folder that cannot be written is a failure', async () => {
    const { code, err } = await runMeddled(root, [...compact, '--format', 'json:/sys/kernel/devlint.json', '.']);
    expect(code).toBe(2);
    expect(err).toMatch(/^devlint: the report "\/sys\/kernel\/devlint\.json" cannot be written: [a-z ]+\.\n$/);
  });

  it('to a report replaces it as a whole, and leaves nothing beside it', async () => {
    mkdirSync(join(root, 'out'));
    write({ 'out/report.json': 'old' });
    await runMeddled(root, [...compact, '--format', 'json:out/report.json', '.']);
    expect(readdirSync(join(root, 'out'))).toEqual(['report.json']);
    expect(JSON.parse(readFileSync(join(root, 'out/report.json'), 'utf8')).summary.errors).toBe(count);
  });
});

describe('a signal', () => {
  beforeEach(() => {
    write({ 'plugin.mjs': plugin, 'devlint.config.yaml': 'extends: []\nplugins: { acme: ./plugin.mjs }\n' });
    write({ 'a.md': '# HOSTILE\n', 'b.md': '# HOSTILE\n' });
  });

  const cases = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).flatMap((signal) =>
    (['hangs', 'takes-its-time'] as const).flatMap((rule) =>
      ['1', '2'].map((jobs) => ({ signal, rule, jobs, code: { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal] })),
    ),
  );

  it.each(cases)('$signal ends a run whose rule $rule, with --jobs $jobs', async ({ signal, rule, jobs, code }) => {
    const args = ['--jobs', jobs, '--rule', `acme/${rule}: error`, '--fix', '.'];
    const ended = await runMeddled(root, args, {
      onOutput: (text, kill) => {
        if (text.includes('at work')) kill(signal);
      },
    });
    expect({ ...ended, err: '' }).toEqual({ code, out: '', err: '' });
    // Nothing but what the rule said when it began.
    expect(new Set(linesOf(ended.err))).toEqual(new Set(['at work']));
    expect(readdirSync(root).sort()).toEqual(['a.md', 'b.md', 'devlint.config.yaml', 'plugin.mjs']);
  });
});

describe('a file', () => {
  beforeEach(() => {
    write({ 'plugin.mjs': plugin, 'devlint.config.yaml': 'extends: []\nplugins: { acme: ./plugin.mjs }\n' });
    write({ 'a.md': '# HOSTILE\n', 'b.md': `# Fine\n${'text\n'.repeat(100)}\n# Last\n` });
  });

  it.each(['deletes', 'truncates', 'replaces-with-pipe'])(
    'that something %s while it is linted is told as far as it was read',
    async (rule) => {
      const args = ['--rule', `acme/${rule}: error`, '--rule', 'acme/finds: error', '--format', 'json', '.'];
      const { code, out, err } = await runMeddled(root, args);
      expect(err).toBe('');
      expect(code).toBe(1);
      expect(JSON.parse(out).summary.failures).toBe(0);
      expect(JSON.parse(out).results[0]).toMatchObject({ path: 'a.md' });
    },
  );
});

it('many files are no matter', async () => {
  const files = 3000;
  mkdirSync(join(root, 'docs'));
  write(Object.fromEntries(Array.from({ length: files }, (_, n) => [`docs/${n}.md`, `# ${n}\n`])));
  const { code, out } = await runMeddled(root, ['--no-config', '--format', 'json', '.']);
  expect(code).toBe(0);
  expect(JSON.parse(out).summary.files).toBe(files);
});
