import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/** `--jobs` and the time limit, as users meet them: the built command, with threads of its own. */

const fixtures = fileURLToPath(new URL('../../../fixtures', import.meta.url));
const projects = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const folder = mkdtempSync(join(tmpdir(), 'devlint-jobs-command-'));

beforeAll(() => {
  requireBuild();
  const plugin = `export default {
    rules: {
      slow: {
        language: 'markdown',
        meta: { messages: {} },
        // A regular expression that tries two to the power of forty ways.
        create: (context) => ({ heading: () => void /^(a+)+$/.test(context.document.file.text) }),
      },
    },
  };`;
  writeFileSync(join(folder, 'plugin.mjs'), plugin);
  writeFileSync(
    join(folder, 'devlint.config.yaml'),
    'plugins: { acme: ./plugin.mjs }\nrules: { acme/slow: error }\nlimits: { fileSeconds: 1 }\n',
  );
  writeFileSync(join(folder, 'slow.md'), `${'a'.repeat(40)}\n===\n\n[dead](nowhere.md)\n`);
  writeFileSync(join(folder, 'quick.md'), '# Quick\n\n[dead](nowhere.md)\n');
  writeFileSync(join(folder, 'quick.py'), 'try:\n    pass\nexcept:\n    pass\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('--jobs', () => {
  it('has projects to be tried on', () => {
    expect(projects.length).toBeGreaterThan(2);
  });

  it.each(projects)('changes no byte of %s', async (name) => {
    const run = (jobs: string) =>
      runDevlint(join(fixtures, name), ['--format', 'json', '--now', '2025-06-30', '--jobs', jobs, '.']);
    const alone = await run('1');
    expect(JSON.parse(alone.stdout)).toHaveProperty('schemaVersion');
    expect(await run('2')).toEqual(alone);
    expect(await run('4')).toEqual(alone);
  });

  it.each(['0', '-1', '1.5', 'many'])('refuses %s', async (jobs) => {
    const stderr = `devlint: --jobs needs a number of threads such as 1 or 4, not "${jobs}".\n`;
    expect(await runDevlint(folder, [`--jobs=${jobs}`])).toEqual({ code: 2, stdout: '', stderr });
  });
});

describe('a rule that never comes back', () => {
  it.each(['1', '3'])('is stopped and named, and the rest is told, with --jobs %s', async (jobs) => {
    const { code, stdout, stderr } = await runDevlint(folder, ['--format', 'compact', '--jobs', jobs, '.']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(/^quick\.md:3:\d+: .*\[docs\/no-dead-link\]$/),
      expect.stringMatching(/^quick\.py:3:1: .*\[python\/no-bare-except\]$/),
      'slow.md:1:1: error The rule "acme/slow" was stopped here: this file took more than 1 s. Everything else was checked. Raise "limits.fileSeconds" in the configuration, or report it to the authors of the plugin "acme". [devlint/timeout]',
      expect.stringMatching(/^slow\.md:4:\d+: .*\[docs\/no-dead-link\]$/),
    ]);
  });
});
