import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFiles, openSession, type Report, type SessionOptions } from '../src/index.ts';
import { pace, plugins } from './jobs/plugin.ts';

type PluginName = keyof typeof plugins;

const folder = mkdtempSync(join(tmpdir(), 'devlint-jobs-'));
const now = new Date('2025-01-31T00:00:00Z');
const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

beforeAll(async () => {
  // Threads do not go through vitest, so what they run is packed from the sources as they are now.
  symlinkSync(from('../node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    entryPoints: [from('./jobs/worker.ts')],
    outfile: join(folder, 'worker.mjs'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  for (const name of Object.keys(plugins)) {
    writeFileSync(join(folder, `${name}.mjs`), `import { serve } from './worker.mjs';\nawait serve('${name}');\n`);
  }
  writeFileSync(join(folder, 'none.mjs'), 'throw new Error("this thread does not start");\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workerFor = (name: string) => pathToFileURL(join(folder, `${name}.mjs`));

interface Run extends Partial<SessionOptions> {
  readonly plugin?: PluginName;
}

async function lint(files: Readonly<Record<string, string>>, { plugin = 'usual', ...options }: Run = {}) {
  const session = await openSession({
    cwd: '/',
    builtin: plugins[plugin],
    files: memoryFiles('/project', files),
    now,
    worker: workerFor(plugin),
    ...options,
  });
  try {
    return await session.lint();
  } finally {
    await session.close();
  }
}

async function slowly<Result>(run: () => Promise<Result>): Promise<Result> {
  pace.milliseconds = 30;
  try {
    return await run();
  } finally {
    pace.milliseconds = 0;
  }
}

/** All that a report says, but for how long it took. */
const bytesOf = ({ stats: _, sources, ...report }: Report) =>
  JSON.stringify({ ...report, sources: [...sources.keys()] }, undefined, 1);

const linesOf = (report: Report) =>
  report.diagnostics.map(({ path, line, ruleId, message }) => `${path}:${line} ${ruleId}: ${message}`);

/** A project in which every kind of outcome occurs, many times over. */
function project(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (let n = 0; n < 60; n++) {
    files[`docs/page-${n}.md`] = `# Page ${n}${n % 3 === 0 ? '!' : ''}\n\n${'Text 数据 🎉.\n\n'.repeat(n)}`;
    files[`docs/note-${n}.md`] = `# Note\n\nsee docs/page-${n * 2}.md and see nothing.\n\n## Loud!\n`;
    files[`src/module_${n}.py`] = `${'value = 1\n'.repeat(n)}eval("数据")\n`;
  }
  files['docs/crash.md'] = '# BOOM!\n';
  files['docs/silenced.md'] = '<!-- devlint-disable-next-line no-shouting -- so it is -->\n# Hi!\n';
  files['docs/unused.md'] = '<!-- devlint-disable-next-line no-shouting -- so it was -->\n# Hi\n';
  files['docs/note-unsendable.md'] = '# UNSENDABLE!\n\nsee nobody.\n';
  files['src/broken.py'] = 'def (:\n  eval(1\n';
  return files;
}

describe('any number of threads gives the same bytes', () => {
  it.each([2, 4])('%i threads as 1', async (jobs) => {
    const alone = await lint(project(), { jobs: 1 });
    expect(alone.stats.threads).toBe(1);
    const together = await slowly(() => lint(project(), { jobs }));
    expect(together.stats.threads).toBeGreaterThan(1);
    expect(together.stats.filesParsed).toBeGreaterThanOrEqual(alone.stats.filesParsed);
    expect(bytesOf(together)).toBe(bytesOf(alone));
    const rules = new Set(alone.diagnostics.map(({ ruleId }) => ruleId));
    expect([...rules].sort()).toEqual([
      'devlint/rule-crash',
      'devlint/unused-directive',
      'no-empty-word',
      'no-eval',
      'no-shouting',
      'see-exists',
    ]);
  });

  it('with fixes, too', async () => {
    const fixed = async (jobs: number) => {
      const session = await openSession({
        cwd: '/',
        builtin: plugins.usual,
        files: memoryFiles('/project', project()),
        now,
        worker: workerFor('usual'),
        jobs,
      });
      const { report, changes, applied } = await session.fix('safe');
      await session.close();
      return `${applied}\n${JSON.stringify(changes)}\n${bytesOf(report)}`;
    };
    const alone = await fixed(1);
    expect(await slowly(() => fixed(3))).toBe(alone);
    expect(alone).toMatch(/^8\d\n/);
  });

  it('on unsaved texts, which are not on any disk', async () => {
    const unsaved = async (jobs: number) => {
      const session = await openSession({
        cwd: '/',
        builtin: plugins.usual,
        files: memoryFiles('/project', project()),
        now,
        worker: workerFor('usual'),
        jobs,
      });
      session.change('docs/page-59.md', '# Unsaved!\n');
      const report = await session.lint();
      await session.close();
      return report;
    };
    const report = await slowly(() => unsaved(2));
    expect(report.stats.threads).toBe(2);
    expect(linesOf(report)).toContain('docs/page-59.md:1 no-shouting: Heading "Unsaved!" shouts.');
    expect(bytesOf(report)).toBe(bytesOf(await unsaved(1)));
  });

  it('where rules, kinds and triggers never come back', async () => {
    const much = 'Text.\n\n'.repeat(1000);
    const files = {
      ...project(),
      // The biggest files are the first that the other thread is given.
      'docs/hang.md': `# HANG-RULE!\n\n${much}`,
      'docs/note-hang.md': `# HANG-KIND!\n\n${much}`,
      'docs/trigger.md': `# Hi!\n\n${'a'.repeat(60)}-\n\n${much}`,
      'src/hang.py': `HANG = eval("1")\n${'value = 1\n'.repeat(1000)}`,
    };
    const alone = await lint(files, { plugin: 'hangs', jobs: 1 });
    const together = await slowly(() => lint(files, { plugin: 'hangs', jobs: 2 }));
    expect(alone.diagnostics.filter(({ ruleId }) => ruleId === 'devlint/timeout')).toHaveLength(4);
    expect(together.stats.threads).toBe(2);
    expect(bytesOf(together)).toBe(bytesOf(alone));
  });

  it.each([
    { name: 'a thread that cannot be started', worker: 'none' },
    { name: 'a thread that has other rules', worker: 'dies' },
  ])('even with $name', async ({ worker }) => {
    const files = Object.fromEntries(Object.entries(project()).slice(0, 60));
    const report = await slowly(() => lint(files, { jobs: 2, worker: workerFor(worker) }));
    expect(report.stats.threads).toBe(1);
    expect(bytesOf(report)).toBe(bytesOf(await lint(files, { jobs: 1 })));
  });

  it('and a small project starts none, unless it is told to', async () => {
    const report = await lint({ 'a.md': '# A!\n', 'b.md': '# B!\n' });
    expect(report.stats.threads).toBe(1);
  });
});

describe('a thread', () => {
  it('loads the configuration and its plugins itself', async () => {
    const plugin = `
      export default {
        rules: {
          'no-todo': {
            language: 'markdown',
            meta: { messages: { found: 'TODO found, {{word}}.' }, defaultOptions: [{ word: 'default' }],
              schema: { type: 'object', properties: { word: { type: 'string' } } } },
            create: (context) => ({
              heading(node) {
                Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, globalThis.pace?.milliseconds ?? 0);
                context.report({ node, messageId: 'found', data: { word: context.options.word } });
              },
            }),
          },
        },
      };`;
    writeFileSync(join(folder, 'plugin.mjs'), plugin);
    Object.assign(globalThis, { pace });
    const configs = {
      'devlint.config.yaml': 'plugins: { acme: ./plugin.mjs }\nrules: { acme/no-todo: [warn, { word: yaml }] }\n',
      'devlint.config.mjs':
        'import acme from "./plugin.mjs";\nexport default { plugins: { acme }, rules: { "acme/no-todo": [1, { word: "mjs" }] } };\n',
    };
    for (let n = 0; n < 100; n++) writeFileSync(join(folder, `page-${n}.md`), `# Page ${n}!\n`);
    for (const [name, text] of Object.entries(configs)) {
      writeFileSync(join(folder, name), text);
      const run = async (jobs: number) => {
        const session = await openSession({
          cwd: folder,
          config: name,
          builtin: plugins.ordinary,
          worker: workerFor('ordinary'),
          jobs,
        });
        const report = await session.lint();
        await session.close();
        return report;
      };
      const alone = await run(1);
      const together = await slowly(() => run(2));
      expect(together.stats.threads).toBe(2);
      expect(linesOf(together)).toContain(`page-7.md:1 acme/no-todo: TODO found, ${name.split('.').at(-1)}.`);
      expect(bytesOf(together)).toBe(bytesOf(alone));
    }
  });

  it('that is brought down by a rule loses the one file, and says so', async () => {
    // The biggest file is the first that a thread is given.
    const files = { ...project(), 'docs/fatal.md': `# DIE!\n\n${'Text.\n\n'.repeat(1000)}` };
    const report = await slowly(() => lint(files, { plugin: 'dies', jobs: 2 }));
    const { 'docs/fatal.md': _, ...others } = files;
    const lines = linesOf(await lint(others, { plugin: 'dies', jobs: 1 }));
    expect(linesOf(report).filter((line) => !lines.includes(line))).toEqual([
      'docs/fatal.md:1 devlint/rule-crash: The thread that read this file ended: it ended. Nothing in the file was checked. Please report it: https://example.org/bugs.',
    ]);
    expect(linesOf(report)).toEqual(expect.arrayContaining(lines));
    expect(report.summary.failures).toBe(1);
  });
});
