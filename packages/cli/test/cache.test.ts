import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

let root: string;

beforeAll(requireBuild);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'devlint-cached-'));
  write({
    'devlint.config.yaml': 'plugins: { acme: ./tools/plugin.mjs }\nrules: { acme/words: error }\n',
    'tools/plugin.mjs': `import { words } from './words.mjs';
export default { rules: { words: { language: 'markdown',
  meta: { docs: { description: 'Some words are not used.' }, messages: { used: 'The word {{word}} is used.' } },
  create: (context) => ({ text(node) {
    const word = words.find((one) => node.value.includes(one));
    if (word !== undefined) context.report({ node, messageId: 'used', data: { word } });
  } }) } } };
`,
    'tools/words.mjs': "export const words = ['foo'];\n",
    'docs/adr/0001-first.md': '# 1. First\n\n## Status\n\nAcceptd\n',
    'docs/a.md': '# A\n\nfoo [b](b.md) [c](c.md)\n',
    'docs/b.md': '# B\n\nbar\n',
    'src/a.py': 'try:\n    run()\nexcept:\n    pass\n',
  });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const formats = ['--format', 'json'];

/** Runs with the cache and without; answers with the report, which is the same, and what `--stats` said of the cache. */
async function both(...args: readonly string[]) {
  const plain = await runDevlint(root, [...formats, '--no-cache', ...args]);
  const cached = await runDevlint(root, [...formats, '--stats', ...args]);
  expect(cached.stdout).toBe(plain.stdout);
  expect(cached.code).toBe(plain.code);
  return { stdout: cached.stdout, stats: /in all, (.*)/.exec(cached.stderr)?.[1] };
}

describe('a run with a cache prints what one without prints', () => {
  it('and parses nothing the second time', async () => {
    expect((await both()).stats).toMatch(/^[1-9]\d* files parsed, 0 files known from the cache$/);
    const { stdout, stats } = await both();
    expect(stats).toBe('0 files parsed, 4 files known from the cache');
    for (const ruleId of ['acme/words', 'adr/valid-status', 'docs/no-dead-link', 'python/no-bare-except']) {
      expect(stdout).toContain(`"${ruleId}"`);
    }
  });

  it.each([
    ['the plugin', 'tools/plugin.mjs', /is used/, 'stands there'],
    ['a file that the plugin imports', 'tools/words.mjs', /'foo'/, "'bar'"],
  ])('after an edit of %s', async (_, path, from, to) => {
    const before = await both();
    const file = join(root, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
    const after = await both();
    expect(after.stdout).not.toBe(before.stdout);
    expect(after.stats).toContain(', 0 files known');
    expect((await both()).stats).toContain('0 files parsed');
  });

  it('with other numbers of threads', async () => {
    const one = await both('--jobs', '1');
    const two = await both('--jobs', '2');
    expect(two.stdout).toBe(one.stdout);
    expect(two.stats).toContain('0 files parsed');
  });

  it('for standard input and for what is named', async () => {
    await both();
    expect((await both('docs')).stats).toContain('0 files parsed');
    expect((await both('docs/b.md')).stats).toContain('0 files parsed');
  });
});

describe('two at a time', () => {
  it('leave a whole cache and print the same', async () => {
    write(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`docs/page-${at}.md`, `# Page ${at}\n\nfoo\n`])));
    const plain = await runDevlint(root, [...formats, '--no-cache']);
    for (let round = 0; round < 2; round++) {
      const outcomes = await Promise.all([1, 2, 3].map(() => runDevlint(root, formats)));
      for (const { code, stdout, stderr } of outcomes) {
        expect({ code, stdout, stderr }).toEqual({ code: plain.code, stdout: plain.stdout, stderr: '' });
      }
      // Nothing is left lying about beside it.
      const names = readdirSync(join(root, '.devlint-cache')).map((name) => name.replace(/^[0-9a-f]{32}\./, 'X.'));
      expect(names.sort()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'X.inspections', 'X.relations']);
      expect((await both()).stats).toContain('0 files parsed');
      rmSync(join(root, '.devlint-cache'), { recursive: true });
    }
  });
});

describe('where', () => {
  it('nothing is written with --no-cache', async () => {
    await runDevlint(root, ['--no-cache']);
    expect(existsSync(join(root, '.devlint-cache'))).toBe(false);
  });

  it('--cache-location says where', async () => {
    await runDevlint(root, ['--cache-location', 'build/cache', 'docs']);
    expect(readdirSync(join(root, 'build/cache'))).toContain('CACHEDIR.TAG');
    expect(existsSync(join(root, '.devlint-cache'))).toBe(false);
    expect((await both('docs')).stats).toContain(', 0 files known');
  });

  it('--debug says it, and why there is none', async () => {
    const { stderr } = await runDevlint(root, ['--debug', '--cache-location', 'docs/b.md/x']);
    expect(stderr).toContain(`cache ${join(root, 'docs/b.md/x')}: there is a file in the place of its folder`);
    expect((await runDevlint(root, ['--debug', '--no-cache'])).stderr).toContain(', cache none');
  });

  it.each([
    [['--no-cache', '--cache'], '--cache and --no-cache contradict each other.'],
    [['--no-cache', '--cache-location', 'x'], '--cache-location and --no-cache contradict each other.'],
  ])('%s is a contradiction', async (args, message) => {
    expect(await runDevlint(root, args)).toEqual({ code: 2, stdout: '', stderr: `devlint: ${message}\n` });
  });
});
