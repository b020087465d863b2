import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientPackage, describeWith, missingRegistry, root, start, write } from './clients.ts';

/** What `pnpm publish` would upload: packed, judged by publint and are-the-types-wrong, installed and used. */

const folders = readdirSync(join(root, 'packages')).sort();
const publint = clientPackage('publint');
const attw = clientPackage('@arethetypeswrong/cli');
const pnpm = ['--yes', 'pnpm@10'];

/** Most kilobytes of a tarball: a library or a source map by accident shows here. */
const mostKilobytes: Readonly<Record<string, number>> = {
  cli: 2000,
  core: 350,
  'language-server': 80,
  remark: 40,
  rules: 950,
};

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

const missing = publint.missing ?? attw.missing ?? missingRegistry();

describeWith('npm packages', missing, () => {
  const place = mkdtempSync(join(tmpdir(), 'devlint-packages-'));
  const tarballs = new Map<string, string>();
  const manifests = new Map<string, Manifest>();
  const tarball = (folder: string): string => tarballs.get(folder) ?? '';
  const manifest = (folder: string): Manifest => manifests.get(folder) ?? { name: '', version: '' };

  beforeAll(async () => {
    for (const folder of folders) {
      const target = join(place, folder);
      const cwd = join(root, 'packages', folder);
      const packed = await start('npx', [...pnpm, 'pack', '--pack-destination', target], { cwd });
      expect({ code: packed.code, output: packed.output }).toMatchObject({ code: 0 });
      const [file = ''] = readdirSync(target).filter((name) => name.endsWith('.tgz'));
      tarballs.set(folder, join(target, file));
      await start('tar', ['-xzf', join(target, file), '-C', target]);
      manifests.set(folder, JSON.parse(readFileSync(join(target, 'package/package.json'), 'utf8')) as Manifest);
    }
  }, 300_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  describe.each(folders)('packages/%s', (folder) => {
    test('says what a registry shows, and asks for released versions only', () => {
      const own = manifest(folder);
      for (const key of [
        'description',
        'keywords',
        'license',
        'homepage',
        'bugs',
        'repository',
        'engines',
        'exports',
      ]) {
        expect(own, key).toHaveProperty(key);
      }
      expect(own).toMatchObject({
        license: 'MIT',
        sideEffects: false,
        engines: { node: '>=20.19.0' },
        publishConfig: { access: 'public' },
        repository: { directory: `packages/${folder}` },
      });
      expect(JSON.stringify(own)).not.toContain('workspace:');
    });

    test('holds what runs and what types it, and is no larger than it has to be', () => {
      const top = join(place, folder, 'package');
      const files = readdirSync(top, { recursive: true, encoding: 'utf8' });
      expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
      expect(files.filter((path) => /\.test\.|\.map$|\.tsbuildinfo$|(?<!\.d)\.ts$/.test(path))).toEqual([]);
      const kilobytes = Math.ceil(statSync(tarball(folder)).size / 1024);
      console.info(`${basename(tarball(folder))}: ${kilobytes} KB, ${files.length} files and folders`);
      expect(kilobytes).toBeLessThan(mostKilobytes[folder] ?? 0);
    });

    test('publint finds nothing', async () => {
      const program = join(publint.folder, 'src/cli.js');
      const judged = await start(process.execPath, [
        program,
        'run',
        tarball(folder),
        '--strict',
        '--level',
        'suggestion',
      ]);
      expect(judged.output).toContain('All good!');
      expect(judged.code).toBe(0);
    });

    test('are-the-types-wrong finds nothing', async () => {
      const program = join(attw.folder, 'dist/index.js');
      const options = ['--profile', 'esm-only', '--format', 'table-flipped', '--no-color', '--no-emoji'];
      const judged = await start(process.execPath, [program, tarball(folder), ...options]);
      expect({ code: judged.code, output: judged.output }).toMatchObject({ code: 0 });
      expect(judged.output).toContain(`${manifest(folder).name} v`);
      expect(judged.output).toContain('OK (ESM)');
    });
  });

  const files = {
    'docs/guide.md': '# Guide\n\nSee [limits](limits.md).\n',
    'app/cli.py': 'try:\n    run()\nexcept:\n    pass\n',
    'devlint.config.ts':
      "import { defineConfig } from 'devlint';\nexport default defineConfig({ rules: { 'acme/x': 'error' }, plugins: { acme: './plugin.mjs' } });\n",
    'plugin.mjs':
      "import { defineRule, definePlugin, markdown } from 'devlint';\n" +
      "const rule = defineRule({ language: markdown, meta: { docs: { description: 'No guides.' }, messages: { guide: 'This is a guide' } },\n" +
      "  create: (context) => ({ heading: (node) => context.report({ node, messageId: 'guide' }) }) });\n" +
      'export default definePlugin({ rules: { x: rule } });\n',
    'api.mjs':
      "import { memoryFiles, openSession } from '@devlint/core';\nimport { builtin } from '@devlint/rules';\n" +
      "import * as tester from '@devlint/core/rule-tester';\nimport * as server from '@devlint/language-server';\n" +
      "const session = await openSession({ cwd: '/', files: memoryFiles('/', { 'a.py': 'try:\\n    a()\\nexcept:\\n    b()\\n' }), builtin });\n" +
      'const { diagnostics } = await session.lint();\nawait session.close();\n' +
      'console.log(diagnostics.map(({ ruleId }) => ruleId).join(), Object.keys(tester).length > 0, Object.keys(server).length > 0);\n',
  };

  describe.each([
    {
      name: 'npm',
      install: ['npm', 'install', '--no-audit', '--no-fund'],
      run: ['npx', '--no-install', 'devlint'],
    },
    { name: 'pnpm', install: ['npx', ...pnpm, 'install'], run: ['npx', ...pnpm, 'exec', 'devlint'] },
  ])('installed with $name', ({ name, install, run }) => {
    const folder = join(place, `user-${name}`);
    const call = ([program = '', ...args]: readonly string[], ...more: readonly string[]) =>
      start(program, [...args, ...more], { cwd: folder });

    test('in an empty folder, devlint runs, with plugins, configurations and programs of its user', async () => {
      const local = Object.fromEntries(folders.map((own) => [manifest(own).name, `file:${tarball(own)}`]));
      write(folder, {
        ...files,
        // pnpm looks into the registry for what these packages ask of each other, where they are not yet.
        'package.json': JSON.stringify({ private: true, devDependencies: local, pnpm: { overrides: local } }),
      });
      const installed = await call(install);
      expect({ code: installed.code, output: installed.output }).toMatchObject({ code: 0 });
      expect(installed.output).not.toMatch(/EBADENGINE|deprecated|peer dep|allow-scripts|Ignored build scripts/i);

      expect(await call(run, '--version')).toMatchObject({ code: 0, stdout: `${manifest('cli').version}\n` });
      const found = await call(run, '.', '--format', 'compact');
      expect(found.stdout.split('\n').filter((line) => line !== '')).toEqual([
        "app/cli.py:3:1: error Bare 'except:' in a CLI command swallows Ctrl-C and exit codes; catch the explicit error. [python/no-bare-except]",
        'docs/guide.md:1:1: error This is a guide [acme/x]',
        'docs/guide.md:3:14: error Link target "limits.md" does not exist [docs/no-dead-link]',
      ]);
      expect(found.code).toBe(1);
      const own = await start(process.execPath, ['api.mjs'], { cwd: folder });
      expect(own).toMatchObject({ code: 0, stdout: 'python/no-bare-except true true\n' });
    });
  });
});
