import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/** Fixing as users do it: the built command, on a real disk. */

const core = pathToFileURL(fileURLToPath(new URL('../../core/dist/index.js', import.meta.url))).href;

/** A plugin with the fixes that these tests need: a word, two rules that undo each other, one that breaks, one over two files. */
const plugin = `
import { defineProjectRule, defineRule, markdown, python } from ${JSON.stringify(core)};
const meta = { docs: { description: 'x' }, fixable: 'safe', messages: { found: 'Found "{{text}}".' } };
const words = (pattern, text) => defineRule({ language: markdown, meta, create: (context) => ({ root() {
  for (const match of context.document.file.text.matchAll(pattern)) {
    const range = { start: match.index, end: match.index + match[0].length };
    context.report({ range, messageId: 'found', data: { text: match[0] }, fix: (fixer) => fixer.replace(range, text) });
  }
} }) });
const both = defineProjectRule({ uses: [], reads: ['**'], meta, check: (context) => {
  if (!context.readText('one.md')?.startsWith('pair')) return;
  const range = { start: 0, end: 4 };
  const fix = (fixer) => [fixer.replace(range, 'done'), fixer.in('two.md').replace(range, 'done')];
  context.report({ path: 'one.md', range, messageId: 'found', data: { text: 'pair' }, fix });
} });
const rules = { teh: words(/teh/g, 'the'), there: words(/ping/g, 'pong'), back: words(/pong/g, 'ping'), idle: words(/idle/g, 'idle!'), both };
export default { rules };
`;
const config = (more: object = {}) =>
  JSON.stringify({
    extends: [],
    plugins: { t: './plugin.mjs' },
    rules: { 't/teh': 'error', 't/there': 'warn', 't/back': 'warn', 't/idle': 'error', 't/both': 'error' },
    ignores: ['plugin.mjs'],
    ...more,
  });

let root: string;

beforeAll(requireBuild);
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-fixing-')));
  write({ 'plugin.mjs': plugin, 'devlint.config.json': config() });
});
afterEach(() => {
  // What a test locked would stay.
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(root, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  rmSync(root, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const devlint = (...args: readonly string[]) => runDevlint(root, ['--no-cache', ...args]);

describe('exit codes', () => {
  it.each<[string, string, number]>([
    ['all fixed', 'teh\n', 0],
    ['something left', 'teh idle\n', 1],
    ['nothing to fix', 'idle\n', 1],
    ['nothing wrong', 'fine\n', 0],
  ])('are the same with and without writing: %s', async (_, text, code) => {
    write({ 'a.md': text });
    const dry = await devlint('--diff');
    expect(read('a.md')).toBe(text);
    const wet = await devlint('--fix');
    expect([dry.code, wet.code]).toEqual([code, code]);
  });
});

describe('--diff', () => {
  it('is applied by git, byte order mark, line endings and a missing newline included, and makes what --fix writes', async () => {
    const files = { 'a.md': '\uFEFFteh\r\nmore\r\n', 'sub/b c.md': 'teh', 'ü.md': 'one\nteh\n' };
    write(files);
    const { stdout } = await devlint('--diff');
    execFileSync('git', ['apply', '-'], { cwd: root, input: stdout });
    const applied = Object.keys(files).map(read);
    write(files);
    await devlint('--fix');
    expect(Object.keys(files).map(read)).toEqual(applied);
    expect(applied).toEqual(['\uFEFFthe\r\nmore\r\n', 'the', 'one\nthe\n']);
  });
});

describe('what is left out', () => {
  it('has a code and rule ids in JSON and names the rules in text', async () => {
    write({ 'a.md': 'idle teh\n', 'b.md': 'ping\n' });
    const { stdout } = await devlint('--fix', '--format', 'json');
    const { schemaVersion, notifications } = JSON.parse(stdout);
    expect(schemaVersion).toBe(1);
    expect(notifications).toEqual([
      {
        level: 'warning',
        message:
          'The fix of t/idle at a.md:1 was left out: its finding was still there afterwards, so it was taken back.',
        path: 'a.md',
        code: 'fix-ineffective',
        ruleIds: ['t/idle'],
      },
      {
        level: 'warning',
        message:
          'The fixes of t/back and t/there undo each other in b.md, so they were stopped; switch one of the rules off.',
        path: 'b.md',
        code: 'fix-cycle',
        ruleIds: ['t/back', 't/there'],
      },
      { level: 'info', message: '1 problem fixed in 1 file.', path: null, code: 'fixes-applied', ruleIds: [] },
    ]);
    expect(read('b.md')).toBe('ping\n');
    const text = await devlint('--fix');
    for (const rule of ['t/idle', 't/back', 't/there']) expect(text.stdout).toContain(rule);
  });
});

describe('tiers in the configuration', () => {
  it.each<[string, object, readonly string[], string, string | null]>([
    ['demoted', { unsafe: ['t/teh'] }, ['--fix'], 'teh\n', 'unsafe'],
    ['demoted, asked for', { unsafe: ['t'] }, ['--fix-unsafe'], 'the\n', 'unsafe'],
    ['off', { off: ['t/*'] }, ['--fix-unsafe'], 'teh\n', null],
  ])('%s', async (_, fixes, args, after, tier) => {
    write({ 'a.md': 'teh\n', 'devlint.config.json': config({ fixes }) });
    const { results } = JSON.parse((await devlint('--format', 'json')).stdout);
    expect(results[0].diagnostics[0].fix).toBe(tier);
    await devlint(...args);
    expect(read('a.md')).toBe(after);
  });

  it.each([
    [{ safe: ['t/the'] }, 'There is no rule or family "t/the"; did you mean "t/teh"?'],
    [{ safe: ['docz'] }, 'There is no rule or family "docz"; did you mean "docs"?'],
    [{ sae: ['t/teh'] }, 'Unknown key "sae"; did you mean "safe"?'],
    [{ safe: 't/teh' }, 'list'],
    [{ off: ['devlint/syntax-errors'] }, 'did you mean "devlint/syntax-error"?'],
  ])('mistakes are told where they stand: %j', async (fixes, message) => {
    write({ 'a.md': 'fine\n', 'devlint.config.json': config({ fixes }) });
    const { stdout, code } = await devlint('--format', 'compact');
    expect(stdout).toMatch(/^devlint\.config\.json:1:\d+: error /);
    expect(stdout).toContain(message);
    expect(code).toBe(2);
  });

  it('a rule without fixes is a warning', async () => {
    write({ 'a.md': 'fine\n', 'devlint.config.json': config({ fixes: { off: ['adr/unique-number'] } }) });
    const { stdout, code } = await devlint('--format', 'compact');
    expect(stdout).toContain('warning Rule "adr/unique-number" has no fixes');
    expect(code).toBe(0);
  });
});

describe('writing', () => {
  it('keeps mode, byte order mark and line endings, and leaves nothing beside', async () => {
    write({ 'a.md': '\uFEFFteh\r\n' });
    chmodSync(join(root, 'a.md'), 0o755);
    expect((await devlint('--fix')).code).toBe(0);
    expect(read('a.md')).toBe('\uFEFFthe\r\n');
    expect(statSync(join(root, 'a.md')).mode & 0o777).toBe(0o755);
    expect(readdirSync(root).sort()).toEqual(['a.md', 'devlint.config.json', 'plugin.mjs']);
  });

  it('goes through links within the project, and never out of it', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'devlint-outside-'));
    try {
      writeFileSync(join(outside, 'o.md'), 'teh\n');
      write({ 'docs/real.md': 'teh\n' });
      symlinkSync('docs/real.md', join(root, 'link.md'));
      symlinkSync(join(outside, 'o.md'), join(root, 'out.md'));
      symlinkSync(outside, join(root, 'folder'));
      await devlint('--fix', 'link.md', 'out.md', 'folder/o.md');
      expect(read('docs/real.md')).toBe('the\n');
      expect(readlinkSync(join(root, 'link.md'))).toBe('docs/real.md');
      expect(lstatSync(join(root, 'out.md')).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(outside, 'o.md'), 'utf8')).toBe('teh\n');
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it.each<[string, string, string]>([
    ['a read-only file', 'a.md', 'it is read-only'],
    ['a read-only folder', 'sub', 'its folder is read-only'],
  ])('%s stays, is told of in one line, and the run ends with 2', async (_, locked, why) => {
    write({ 'a.md': 'teh\n', 'sub/b.md': 'teh\n', 'c.md': 'teh\n' });
    chmodSync(join(root, locked), locked === 'sub' ? 0o555 : 0o444);
    const { stdout, code } = await devlint('--fix', '--format', 'json');
    const { results, notifications } = JSON.parse(stdout);
    const path = locked === 'sub' ? 'sub/b.md' : 'a.md';
    expect(code).toBe(2);
    expect(read(path)).toBe('teh\n');
    expect(read('c.md')).toBe('the\n');
    // What was not written is still wrong.
    expect(results.map((result: { path: string }) => result.path)).toEqual([path]);
    expect(notifications).toEqual([
      expect.objectContaining({
        level: 'error',
        code: 'file-not-written',
        path,
        message: `${path} was not written: ${why}.`,
      }),
      expect.objectContaining({ code: 'fixes-applied', message: '2 problems fixed in 2 files.' }),
    ]);
  });

  it.each(['one.md', 'two.md'])('a fix of two files writes none when %s cannot be written', async (locked) => {
    write({ 'one.md': 'pair\n', 'two.md': 'pair\n', 'c.md': 'teh\n' });
    chmodSync(join(root, locked), 0o444);
    const other = locked === 'one.md' ? 'two.md' : 'one.md';
    const { stdout, code } = await devlint('--fix', '--format', 'compact');
    expect(code).toBe(2);
    expect([read('one.md'), read('two.md'), read('c.md')]).toEqual(['pair\n', 'pair\n', 'the\n']);
    expect(stdout).toContain(
      `${locked} was not written: it is read-only. Nor was ${other}, because a fix changes them together.`,
    );
    chmodSync(join(root, locked), 0o644);
    expect((await devlint('--fix')).code).toBe(0);
    expect([read('one.md'), read('two.md')]).toEqual(['done\n', 'done\n']);
  });
});

describe('a run that is killed', () => {
  /** Writes many files again and again, old and new in turn, and says so on standard output. */
  const writer = `
import { diskFiles } from ${JSON.stringify(core)};
const [root, count] = [process.argv[2], Number(process.argv[3])];
const files = diskFiles(root);
const texts = ['old\\n'.repeat(50000), 'new\\n'.repeat(50000)];
for (let round = 0; ; round++) {
  const [before, after] = [texts[round % 2], texts[(round + 1) % 2]];
  for (let index = 0; index < count; index++) {
    await files.write([{ path: 'f' + index + '.md', before, after }]);
    process.stdout.write('.');
  }
}
`;
  const whole = ['old\n'.repeat(50000), 'new\n'.repeat(50000)];

  /** Kills the writer once it has written so many files, and waits until it is gone. */
  function killAfter(writes: number, count: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(root, 'writer.mjs'), root, String(count)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let written = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        written += chunk.length;
        if (written >= writes) child.kill('SIGKILL');
      });
      child.on('error', reject);
      child.on('close', (_, signal) =>
        signal === 'SIGKILL' ? resolve() : reject(new Error('the writer ended by itself')),
      );
    });
  }

  it('leaves every file whole, old or new; the next run removes what it left and never reads it', async () => {
    const count = 12;
    write({ 'writer.mjs': writer });
    const mixed = new Set<string>();
    for (let attempt = 0; attempt < 12; attempt++) {
      for (let index = 0; index < count; index++) write({ [`f${index}.md`]: whole[0] ?? '' });
      await killAfter(5 + attempt * 7, count);
      for (let index = 0; index < count; index++) {
        const text = read(`f${index}.md`);
        expect(whole).toContain(text);
        mixed.add(text);
      }
    }
    // One more, in case that no kill came between writing and renaming.
    const dead = '.devlint-4194305-0123456789ab';
    write({ [dead]: 'teh\n', [`sub/${dead}`]: 'teh\n', 'a.md': 'fine\n' });
    const look = await devlint('--format', 'json', dead);
    expect(JSON.parse(look.stdout).results).toEqual([]);
    expect(existsSync(join(root, dead))).toBe(true);
    expect((await devlint('--fix')).code).toBe(0);
    expect(
      [...readdirSync(root), ...readdirSync(join(root, 'sub'))].filter((name) => name.startsWith('.devlint-')),
    ).toEqual([]);
    expect(mixed.size).toBe(2);
  }, 120_000);

  it('a temporary file of a run beside this one is left alone', async () => {
    const alive = `.devlint-${process.pid}-0123456789ab`;
    write({ [alive]: 'x', 'a.md': 'teh\n' });
    await devlint('--fix');
    expect(existsSync(join(root, alive))).toBe(true);
  });
});
