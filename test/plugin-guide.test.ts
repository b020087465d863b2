import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { blocksOf, Follower, follow, root } from './followed-guide.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-guide-')));
const plugin = join(place, 'devlint-plugin-acme');
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('docs/plugin-authors.md', () => {
  const blocks = blocksOf('docs/plugin-authors.md');

  it('has commands and files', () => {
    expect(blocks.filter(({ lang }) => lang === 'console').length).toBeGreaterThan(5);
    expect(blocks.filter(({ meta }) => meta.startsWith('file=')).length).toBeGreaterThan(5);
  });

  follow(blocks, new Follower(place), ({ lang, text, line }) => {
    it(`line ${line}: is a configuration of somebody who installed the plugin`, async () => {
      expect(lang).toBe('yaml');
      const user = join(place, `user-${line}`);
      mkdirSync(join(user, 'node_modules'), { recursive: true });
      symlinkSync(plugin, join(user, 'node_modules/devlint-plugin-acme'), 'dir');
      writeFileSync(join(user, 'devlint.config.yaml'), text);
      expect(await new Follower(user).run('devlint config')).toContain('acme/product-names');
    });
  });

  it('leaves a plugin whose types are right', async () => {
    const files = [
      'index.js',
      'languages/settings.js',
      'rules/capital-keys/rule.js',
      'formatters/count.js',
      'kinds/recipe/kind.js',
    ];
    const rules = ['rules/product-names/rule.js', 'rules/unique-titles/rule.js', 'rules/capital-titles/rule.js'];
    expect(await typeErrors([...files, ...rules])).toBe('');
    // That they are looked at at all shows where something is wrong.
    writeFileSync(join(plugin, 'wrong.js'), "import rule from './rules/unique-titles/rule.js';\nrule.usse;\n");
    expect(await typeErrors(['wrong.js'])).toMatch(/^wrong\.js\(2,6\): error TS2339/);
  });
});

function typeErrors(files: readonly string[]): Promise<string> {
  const compiler = join(dirname(realpathSync(join(root, 'node_modules/typescript/package.json'))), 'bin/tsc');
  const options = ['--noEmit', '--allowJs', '--checkJs', '--strict', '--skipLibCheck', '--module', 'nodenext'];
  const args = [compiler, ...options, '--target', 'es2022', ...files];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: plugin }, (_, stdout) => resolve(stdout));
  });
}
