import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

/** The command as users run it: built, in a process of its own, in a folder of its own. */

const bin = fileURLToPath(new URL('../bin/devlint.js', import.meta.url));

const plugin = `
const rule = (description, create, fixable) => ({
  language: 'markdown',
  meta: { docs: { description, url: 'https://example.org/rule' }, fixable, messages: { teh: 'Write "the", not "teh".' } },
  create,
});
const noTeh = (tier) => (context) => ({
  text(node) {
    const at = node.value.indexOf('teh');
    if (at === -1) return;
    const start = node.position.start.offset + at;
    const range = { start, end: start + 3 };
    context.report({ range, messageId: 'teh', tier, fix: (fixer) => fixer.replace(range, 'the') });
  },
});
export default {
  rules: {
    'no-teh': rule('The is written the.', noTeh('safe'), 'safe'),
    'unsafe-teh': rule('The is written the.', noTeh('unsafe'), 'unsafe'),
    crash: rule('Nothing.', () => ({ text() { throw new Error('boom'); } })),
  },
};
`;
const config = 'extends: []\nplugins: { acme: ./plugin.mjs }\nrules: { acme/no-teh: error }\n';

let folder: string;

beforeAll(() => {
  const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  if (!existsSync(built)) throw new Error('these tests run the built command: run "pnpm build" first');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'devlint-cli-'));
  write({ 'plugin.mjs': plugin, 'devlint.config.yaml': config, 'good.md': '# Good\n' });
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

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function devlint(
  args: readonly string[],
  { input = '', env = {}, command = bin, cwd = folder } = {},
): Promise<Outcome> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { cwd, env: { ...inherited, ...env } });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    // A command that does not read its input may end before all of it is written.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

describe('exit codes', () => {
  test('0: nothing to report', async () => {
    const { code, out, err } = await devlint([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^✔ \d files?, no problems\n$/);
  });

  test('1: an error', async () => {
    write({ 'docs/bad.md': '# Title\n\nteh end\n' });
    const { code, out, err } = await devlint([]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain(
      'docs/bad.md\n\n  3:1  error  Write "the", not "teh".  acme/no-teh\n       3 | teh end\n         | ^^^\n',
    );
  });

  test('0 and 1: warnings, and too many of them', async () => {
    write({ 'bad.md': 'teh end\n' });
    const warn = ['--rule', 'acme/no-teh: warn'];
    expect(await devlint(warn)).toMatchObject({ code: 0, err: '' });
    expect(await devlint([...warn, '--max-warnings', '1'])).toMatchObject({ code: 0, err: '' });
    expect(await devlint([...warn, '--max-warnings=0', '--quiet'])).toMatchObject({
      code: 1,
      err: 'devlint: 1 warning, where --max-warnings allows 0.\n',
    });
  });

  test('2: a rule that throws; the others are still heard, and json stays json', async () => {
    write({ 'bad.md': 'teh end\n' });
    const { code, out } = await devlint(['--rule', 'acme/crash: error', '--format', 'json']);
    expect(code).toBe(2);
    const report = JSON.parse(out);
    const ids = report.results.flatMap((result: { diagnostics: { ruleId: string }[] }) =>
      result.diagnostics.map(({ ruleId }) => ruleId),
    );
    expect(new Set(ids)).toEqual(new Set(['acme/no-teh', 'devlint/rule-crash']));
    expect(report.summary.failures).toBeGreaterThan(0);
  });

  test.each([
    [['--fixx'], 'devlint: unknown option "--fixx"; did you mean "--fix"?\n'],
    [['explan', 'adr/valid-status'], 'devlint: "explan" does not exist; did you mean "devlint explain"?\n'],
    [['good.mdx'], 'devlint: "good.mdx" does not exist; did you mean "good.md"?\n'],
    [['--rule', 'acme/no-the'], 'devlint: there is no rule "acme/no-the"; did you mean "acme/no-teh"?\n'],
    [['--format', 'jsn'], 'devlint: unknown format "jsn"; did you mean "json"?\n'],
    [['--format', 'json:good.md/x'], 'devlint: the report "good.md/x" cannot be written: '],
    [['explain', 'no-teh'], 'devlint: there is no rule "no-teh"; did you mean "acme/no-teh"?\n'],
    [['--config', 'gone/x.yaml'], 'devlint: configuration file "gone/x.yaml" does not exist.\n'],
    [['init'], 'devlint: devlint.config.yaml is there already and is left as it is;'],
  ])('2: %j is the user’s mistake, told in one line', async (args, message) => {
    const { code, out, err } = await devlint(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.startsWith(message)).toBe(true);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect((await devlint([...args, '--debug'])).err).toContain('\n    at ');
  });
});

describe('fixes', () => {
  beforeEach(() => write({ 'bad.md': '# Title\r\n\r\nteh end\r\n' }));

  test('are written with --fix', async () => {
    const { code, out } = await devlint(['--fix']);
    expect(code).toBe(0);
    expect(out).toContain('note: 1 problem fixed in 1 file.');
    expect(read('bad.md')).toBe('# Title\r\n\r\nthe end\r\n');
  });

  test.each(['--diff', '--fix-dry-run'])('are shown with %s, and nothing is written', async (flag) => {
    const { code, out, err } = await devlint([flag]);
    expect(code).toBe(0);
    expect(out).toBe('--- a/bad.md\n+++ b/bad.md\n@@ -1,3 +1,3 @@\n # Title\r\n \r\n-teh end\r\n+the end\r\n');
    expect(err).toContain('note: 1 problem would be fixed in 1 file.');
    expect(read('bad.md')).toBe('# Title\r\n\r\nteh end\r\n');
  });

  test('are shown under names that can be applied in the current folder', async () => {
    write({ 'docs/worse.md': 'teh\n' });
    const namesIn = async (cwd: string, args: readonly string[]) =>
      [...(await devlint(['--diff', ...args], { cwd: join(folder, cwd) })).out.matchAll(/^--- (.+)$/gm)].map(
        ([, name]) => name,
      );
    expect(await namesIn('.', ['docs'])).toEqual(['a/docs/worse.md']);
    expect(await namesIn('docs', ['.'])).toEqual(['a/worse.md']);
    expect(await namesIn('docs', ['..'])).toEqual(['a/bad.md', 'a/docs/worse.md']);
  });

  test('that may change the meaning wait for --fix-unsafe', async () => {
    const unsafe = ['--rule', 'acme/no-teh: off', '--rule', 'acme/unsafe-teh: error'];
    const safe = await devlint([...unsafe, '--fix']);
    expect(safe.code).toBe(1);
    expect(safe.out).toContain('1 fixable with --fix-unsafe');
    expect(read('bad.md')).toContain('teh');
    expect(await devlint([...unsafe, '--fix-unsafe'])).toMatchObject({ code: 0 });
    expect(read('bad.md')).toBe('# Title\r\n\r\nthe end\r\n');
  });
});

describe('standard input', () => {
  const stdin = ['--stdin', '--stdin-filename', 'good.md'];

  test('is linted under its name', async () => {
    const { code, out } = await devlint([...stdin, '--format', 'compact'], { input: '\ufeffteh end\n' });
    expect({ code, out }).toEqual({ code: 1, out: 'good.md:1:1: error Write "the", not "teh". [acme/no-teh]\n' });
  });

  test('comes back fixed, the report aside', async () => {
    const { code, out, err } = await devlint([...stdin, '--fix'], { input: '\ufeffteh end\n' });
    expect({ code, out }).toEqual({ code: 0, out: '\ufeffthe end\n' });
    expect(err).toContain('1 problem fixed in 1 file');
    expect(read('good.md')).toBe('# Good\n');
  });

  test('comes back as it was where there is nothing to fix', async () => {
    expect(await devlint([...stdin, '--fix'], { input: 'fine\r\n' })).toMatchObject({ code: 0, out: 'fine\r\n' });
  });

  test('may be a file that is not on disk yet', async () => {
    const { code, out } = await devlint(['--stdin', '--stdin-filename', 'new/page.md', '--format', 'compact'], {
      input: 'teh\n',
    });
    expect(out).toContain('new/page.md:1:1: error');
    expect(code).toBe(1);
  });
});

describe('formats', () => {
  test('go to files beside the screen, folders made on the way', async () => {
    write({ 'bad.md': 'teh end\n' });
    const { code, out } = await devlint(['--format', 'json:out/a/report.json', '--format', 'compact:out/report.txt']);
    expect(code).toBe(1);
    expect(out).toContain('✖ 1 problem');
    expect(JSON.parse(read('out/a/report.json'))).toMatchObject({ schemaVersion: 1, summary: { errors: 1 } });
    expect(read('out/report.txt')).toBe('bad.md:1:1: error Write "the", not "teh". [acme/no-teh]\n');
  });

  test('are coloured only where that is wanted', async () => {
    write({ 'bad.md': 'teh end\n' });
    const sequence = '\u001b[';
    expect((await devlint([])).out).not.toContain(sequence);
    expect((await devlint(['--color'])).out).toContain(sequence);
    expect((await devlint([], { env: { FORCE_COLOR: '1' } })).out).toContain(sequence);
    expect((await devlint(['--no-color'], { env: { FORCE_COLOR: '1' } })).out).not.toContain(sequence);
  });
});

test('--rule alone runs nothing else', async () => {
  write({ 'bad.md': 'teh end\n' });
  expect(await devlint(['--rule', 'python/no-bare-except', '--format', 'compact'])).toMatchObject({ code: 0, out: '' });
  expect(await devlint(['--rule', 'acme/unsafe-teh', '--format', 'compact'])).toMatchObject({
    code: 1,
    out: 'bad.md:1:1: error Write "the", not "teh". [acme/unsafe-teh]\n',
  });
});

test('--rule alone leaves what the configuration says of the rule; with a setting it has the last word', async () => {
  const overrides = 'overrides: [{ files: old/**, rules: { acme/no-teh: off, acme/unsafe-teh: off } }]\n';
  write({ 'devlint.config.yaml': config.replace(': error', ': warn') + overrides });
  write({ 'bad.md': 'teh end\n', 'old/bad.md': 'teh end\n' });
  const lint = async (...rules: readonly string[]) =>
    (await devlint([...rules.flatMap((rule) => ['--rule', rule]), '--format', 'compact'])).out
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/:1:1: (\w+) .*/, ' $1'));
  expect(await lint('acme/no-teh')).toEqual(['bad.md warning']);
  expect(await lint('acme/unsafe-teh')).toEqual(['bad.md error']);
  expect(await lint('acme/no-teh', 'acme/no-teh: error')).toEqual(['bad.md error', 'old/bad.md error']);
});

test('a path named like a command', async () => {
  write({ 'rules/bad.md': 'teh end\n' });
  expect(await devlint(['./rules', '--format', 'compact'])).toMatchObject({
    code: 1,
    out: 'rules/bad.md:1:1: error Write "the", not "teh". [acme/no-teh]\n',
  });
});

test('explain knows the rules of plugins, and what the project makes of them', async () => {
  const { code, out } = await devlint(['explain', 'acme/no-teh']);
  expect(code).toBe(0);
  expect(out).toMatch(/^acme\/no-teh\nThe is written the\.\n\n {2}this project {2}error, devlint\.config\.yaml:3\n/);
  expect(out).toContain('https://example.org/rule');
});

test('rules lists what there is, the rules of plugins included', async () => {
  const listed: readonly { readonly id: string }[] = JSON.parse((await devlint(['rules', '--format', 'json'])).out);
  const { code, out, err } = await devlint(['rules']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(listed).toContainEqual({
    id: 'acme/no-teh',
    recommended: null,
    strict: null,
    level: 'error',
    fixable: 'safe',
    suggestions: false,
    description: 'The is written the.',
    url: 'https://example.org/rule',
  });
  const ids = listed.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['adr/valid-status', 'devlint/syntax-error']));
  expect(
    out
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(' ')[0]),
  ).toEqual(ids);
  expect((await devlint(['rules', '--no-config'])).out).not.toContain('acme/');
});

test('rules tells what the configuration makes of each, somewhere at least', async () => {
  const rules = 'rules: { adr/valid-status: off, adr/filename: info, acme/no-teh: off }\n';
  const overrides =
    'overrides:\n  - { files: "a/**", rules: { adr/filename: off, acme/no-teh: warn } }\n  - { files: "b/**", rules: { acme/no-teh: off } }\n';
  write({
    'devlint.config.yaml': `extends: devlint:recommended\nplugins: { acme: ./plugin.mjs }\n${rules}${overrides}`,
  });
  const listed: readonly { readonly id: string; readonly level: string }[] = JSON.parse(
    (await devlint(['rules', '--format', 'json'])).out,
  );
  const levelOf = (wanted: string) => listed.find(({ id }) => id === wanted)?.level;
  expect(['adr/valid-status', 'adr/filename', 'acme/no-teh', 'acme/crash', 'adr/unique-number'].map(levelOf)).toEqual([
    'off',
    'info',
    'warning',
    'off',
    'error',
  ]);
});

test('paths are named as the reader can open them', async () => {
  write({ 'shop/devlint.config.yaml': config.replace('./', '../'), 'shop/docs/bad.md': 'teh end\n' });
  write({ 'shop/pic.png': '' });
  const compact = ['--format', 'compact', '--format', 'json:out.json'];
  expect((await devlint(['shop', 'shop/pic.png', ...compact])).out).toBe(
    'shop/docs/bad.md:1:1: error Write "the", not "teh". [acme/no-teh]\n' +
      'devlint: warning shop/pic.png was skipped: devlint reads no files of this type.\n',
  );
  expect(JSON.parse(read('out.json')).results).toMatchObject([{ path: 'docs/bad.md' }]);
  expect((await devlint(['shop'])).out).toMatch(/^shop\/docs\/bad\.md\n/);
  const below = { cwd: join(folder, 'shop/docs') };
  expect((await devlint(['../docs', '--format', 'compact'], below)).out).toMatch(/^bad\.md:1:1: error /);
});

test('init writes a configuration that works, once', async () => {
  rmSync(join(folder, 'devlint.config.yaml'));
  const proposal = (await devlint(['init', '--dry-run'])).out;
  expect(existsSync(join(folder, 'devlint.config.yaml'))).toBe(false);
  expect(await devlint(['init'])).toMatchObject({ code: 0, err: '' });
  expect(read('devlint.config.yaml')).toBe(proposal);
  expect(await devlint([])).toMatchObject({ code: 0, err: '' });
  expect(await devlint(['init'])).toMatchObject({ code: 2 });
});

test('the version is told, alone or among other arguments', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(await devlint(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  expect(await devlint(['--no-color', '-v'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('help is told for everything and for each command', async () => {
  expect((await devlint(['--help'])).out).toMatch(/^Usage: devlint \[paths…\]/);
  expect((await devlint(['help', 'init'])).out).toMatch(/^Usage: devlint init/);
});

test('a checkout that is not built says how to build it', async () => {
  write({ 'package.json': '{ "type": "module" }' });
  mkdirSync(join(folder, 'bin'));
  copyFileSync(bin, join(folder, 'bin/devlint.js'));
  const { code, err } = await devlint([], { command: join(folder, 'bin/devlint.js') });
  expect({ code, err }).toEqual({
    code: 2,
    err: 'devlint: this checkout is not built yet; run "pnpm build" at its top folder\n',
  });
});

test('a reader that leaves early is no failure', async () => {
  write({ 'bad.md': 'teh end\n\n'.repeat(5000) });
  const child = spawn(process.execPath, [bin], { cwd: folder });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(err).toBe('');
  expect(code).not.toBe(2);
});
