import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireBuild } from './run-command.ts';

/** What users start is a bundle of the sources, made without the compiler. It must print what the compiled code prints. */

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const compiled = from('../dist');
const bundled = join(compiled, 'bundle-under-test');
const folder = mkdtempSync(join(tmpdir(), 'devlint-bundle-'));

const files: Readonly<Record<string, string>> = {
  // Frontmatter needs the YAML and TOML libraries, which are loaded late; wide characters the Unicode tables.
  'docs/adr/0001-first.md': '---\nstatus: acceptd\n---\n# 数据 first\n',
  'docs/adr/0002-second.md': '+++\nstatus = "acceptd"\n+++\n# Second\n',
  'app/cli.py': 'from .shop import run\n\ntry:\n    run("数据")\nexcept:\n    pass  # 数据\n',
  'pyproject.toml': '[project]\nname = "shop"\n[project.scripts]\nshop = "app.cli:run"\n',
  'devlint.config.yaml': 'extends: devlint:strict\n',
  'other.json': '{ "extends": ["devlint:strict"], "rules": { "adr/valid-statis": "off" } }\n',
  'config/devlint.config.ts':
    'const severity: string = "warn";\nexport default { rules: { "python/no-bare-except": severity } };\n',
  'remark.yaml': 'settings: { markdown: { parser: remark } }\n',
  // Stopped in the middle of the Python parser, which then has to be loaded anew.
  'slow.mjs': `export default { rules: { slow: { language: 'python', meta: { messages: {} }, create: () => ({
    '(module) @module': ({ module }) => { for (;;) module.descendantsOfType('identifier'); } }) } } };\n`,
  'slow.yaml': 'plugins: { acme: ./slow.mjs }\nrules: { acme/slow: error }\nlimits: { fileSeconds: 1 }\n',
};

beforeAll(() => {
  requireBuild();
  const made = spawnSync(process.execPath, [from('../../../tools/bundle.mjs'), bundled], { encoding: 'utf8' });
  expect({ status: made.status, output: made.stdout + made.stderr }).toEqual({ status: 0, output: '' });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundled, { recursive: true, force: true });
  rmSync(`${bundled}-compiled`, { recursive: true, force: true });
});

function run(entry: string, args: readonly string[]) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(entry, 'main.js'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test.each([
  { args: ['.'], status: 1, says: 'python/no-bare-except' },
  { args: ['--diff', '--fix-unsafe'], status: 1, says: 'except Exception:' },
  { args: ['--config', 'other.json', '.'], status: 2, says: 'did you mean "adr/valid-status"?' },
  { args: ['--config', 'config/devlint.config.ts', '.'], status: 1, says: 'warning' },
  { args: ['--config', 'remark.yaml', '.'], status: 1, says: 'adr/valid-status' },
  { args: ['--config', 'slow.yaml', '--format', 'compact', '.'], status: 2, says: 'The rule "acme/slow" was stopped' },
  { args: ['--config', 'slow.yaml', '--rule', 'python/no-bare-except', '.'], status: 1, says: 'no-bare-except' },
  { args: ['--jobs', '2', '--format', 'json', '.'], status: 1, says: '"schemaVersion": 1' },
  { args: ['--format', 'json', '.'], status: 1, says: '"schemaVersion": 1' },
  { args: ['--format', 'nope'], status: 2, says: 'there are ' },
  { args: ['explain', 'adr/valid-status'], status: 0, says: 'INCORRECT' },
  { args: ['rules'], status: 0, says: 'tasklist/valid-status' },
  { args: ['init', '--dry-run'], status: 0, says: 'extends:' },
  { args: ['--help'], status: 0, says: '--fix' },
  { args: ['--version', '--debug'], status: 0, says: '.' },
])('$args', ({ args, status, says }) => {
  const plain = run(compiled, args);
  expect(plain.stdout + plain.stderr).toContain(says);
  expect(plain.status).toBe(status);
  expect(run(bundled, args)).toEqual(plain);
});

test.each([
  ['compiled', compiled],
  ['bundled', bundled],
])('threads start from a file of their own, %s', async (_, entry) => {
  const recipe = { trust: true, policies: [], now: 0, timing: false };
  const workerData = { recipe, progress: new SharedArrayBuffer(4) };
  const worker = new Worker(join(entry, 'worker.js'), { workerData });
  const [message] = await once(worker, 'message');
  await worker.terminate();
  expect(message).toMatchObject({ type: 'ready', fingerprint: expect.stringContaining('adr/valid-status') });
});

/** The files of compiled code beside the bundle. */
function compiledCode(): readonly string[] {
  return readdirSync(`${bundled}-compiled`);
}

test('code that was compiled is kept for the runs to come, and what is damaged is not believed', () => {
  const said = run(bundled, ['.']);
  const names = compiledCode().map((name) => name.replace(/-\w+$/, ''));
  // The project has a configuration in YAML, which is read by one of the rare libraries.
  expect(names.sort()).toEqual(['libraries', 'packed']);
  const name = compiledCode().find((one) => one.startsWith('packed-'));
  const file = join(`${bundled}-compiled`, name ?? '');
  const whole = readFileSync(file);
  for (const at of [10, whole.length >> 1, whole.length - 1]) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect(run(bundled, ['.'])).toEqual(said);
  }
  writeFileSync(file, whole.subarray(0, 1000));
  expect(run(bundled, ['.'])).toEqual(said);
  expect(readFileSync(file).length).toBeGreaterThan(whole.length / 2);
});
