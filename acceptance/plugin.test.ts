import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith, missingRegistry, root, start, write } from './clients.ts';

/** `examples/plugin-acme` as its users have it: packed, installed from the tarball beside devlint, and named. */

describeWith('the example of a plugin, installed', missingRegistry(), () => {
  const place = mkdtempSync(join(tmpdir(), 'devlint-example-'));
  const project = join(place, 'project');
  const devlint = (...args: readonly string[]) => start('npx', ['--no-install', 'devlint', ...args], { cwd: project });

  beforeAll(async () => {
    const tarball = async (folder: string, name: string): Promise<string> => {
      const target = join(place, name);
      const cwd = join(root, folder);
      const packed = await start('npx', ['--yes', 'pnpm@10', 'pack', '--pack-destination', target], { cwd });
      expect({ folder, code: packed.code, output: packed.output }).toMatchObject({ code: 0 });
      return `file:${join(target, readdirSync(target).find((file) => file.endsWith('.tgz')) ?? '')}`;
    };
    write(project, {
      'package.json': JSON.stringify({
        private: true,
        devDependencies: {
          '@devlint/core': await tarball('packages/core', 'core'),
          '@devlint/rules': await tarball('packages/rules', 'rules'),
          devlint: await tarball('packages/cli', 'cli'),
          'devlint-plugin-acme': await tarball('examples/plugin-acme', 'acme'),
        },
      }),
      'devlint.config.yaml': [
        'plugins: { acme: devlint-plugin-acme }',
        'extends: [acme:recommended]',
        'rules:',
        '  acme/service-owner: [error, { teams: ["@acme/money", "@acme/mail"] }]',
        'overrides:',
        '  - { files: services/legacy.md, rules: { acme/service-owner: off } }',
        '',
      ].join('\n'),
      'README.md': '# Services\n',
      'services/billing.md': '# Billing\n\n- Owner: @acme/mony\n- Depends on: ledger, mial\n',
      'services/ledger.md': '# Ledger\n\n- Owner: acme/money\n',
      'services/legacy.md': '# Legacy\n',
      'services/mail.md':
        '# Mail\n\n<!-- devlint-disable-next-line acme/service-owner -- bought, see the contract -->\n- Owner: vendor\n',
    });
    const installed = await start('npm', ['install', '--no-audit', '--no-fund'], { cwd: project });
    expect({ code: installed.code, output: installed.output }).toMatchObject({ code: 0 });
  }, 300_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  const found = [
    'services/billing.md:3:10: error There is no team "@acme/mony"; did you mean "@acme/money"? [acme/service-owner]',
    'services/billing.md:4:23: error There is no service "mial"; did you mean "mail"? [acme/known-dependency]',
    'services/ledger.md:3:10: error Owner "acme/money" is no handle; write "@acme/money" [acme/service-owner]',
    '',
  ].join('\n');

  test.each([
    ['in one thread', ['--jobs', '1', '--no-cache']],
    ['in two threads', ['--jobs', '2', '--no-cache']],
    ['with a cold cache', []],
    ['with a warm cache', []],
  ])('its rules find the same %s', async (_, options) => {
    const ran = await devlint('.', '--format', 'compact', ...options);
    expect(ran).toMatchObject({ code: 1, stdout: found, stderr: '' });
  });

  test('its format reports', async () => {
    const { stdout } = await devlint('.', '--format', 'acme/tap');
    expect(stdout.split('\n').slice(0, 7)).toEqual([
      'TAP version 14',
      '1..3',
      'not ok 1 - There is no team "@acme/mony"; did you mean "@acme/money"?',
      '  ---',
      '  rule: "acme/service-owner"',
      '  severity: error',
      '  at: "services/billing.md:3:10"',
    ]);
  });

  test('its rules are listed, explained from their READMEs, and told of in SARIF', async () => {
    expect((await devlint('rules')).stdout).toMatch(/^acme\/known-dependency +error +error/m);
    const explained = await devlint('explain', 'acme/service-owner');
    expect(explained.stdout).toContain('When a service fails at night, somebody has to be called.');
    expect(explained.stdout).toContain('this project ["@acme/money","@acme/mail"]');
    const sarif = JSON.parse((await devlint('.', '--format', 'sarif')).stdout);
    const rule = sarif.runs[0].tool.driver.rules.find(({ id }: { readonly id: string }) => id === 'acme/service-owner');
    expect(rule.help.markdown).toContain('When a service fails at night');
  });

  test('its fixes are applied', async () => {
    const { stdout } = await devlint('.', '--diff');
    expect(stdout).toContain('-- Owner: acme/money\n+- Owner: @acme/money\n');
  });

  test('rules of a project may be about the kinds that devlint brings', async () => {
    write(project, {
      'house/devlint.config.yaml': 'plugins: { house: ./house.mjs }\nrules: { house/title-case: error }\n',
      'house/house.mjs': [
        "import { definePlugin, defineRule } from '@devlint/core';",
        "import { kinds } from '@devlint/rules/kinds';",
        'export const titleCase = defineRule({',
        '  kind: kinds.adr,',
        "  meta: { docs: { description: 'Titles begin with a capital.' }, messages: { small: 'Begin with a capital' } },",
        '  create: (context) => ({',
        "    record: ({ title, titleRange: range }) => { if (/^[a-z]/.test(title)) context.report({ range, messageId: 'small' }); },",
        '  }),',
        '});',
        "export default definePlugin({ rules: { 'title-case': titleCase } });",
      ].join('\n'),
      'house/house.test.mjs': [
        "import { RuleTester } from '@devlint/core/rule-tester';",
        "import { titleCase } from './house.mjs';",
        "new RuleTester().run('title-case', titleCase, {",
        "  valid: ['# 1. Use tests\\n\\n## Status\\n\\nAccepted\\n'],",
        "  invalid: [{ code: '# 1. use tests\\n\\n## Status\\n\\nAccepted\\n', errors: [{ messageId: 'small', line: 1 }] }],",
        '});',
      ].join('\n'),
      'house/docs/adr/0001-use-tests.md': '# 1. use tests\n\n## Status\n\nAccepted\n',
    });
    const cwd = join(project, 'house');
    const found = await start('npx', ['--no-install', 'devlint', '--rule', 'house/title-case', '--format', 'compact'], {
      cwd,
    });
    expect(found.stdout).toBe('docs/adr/0001-use-tests.md:1:3: error Begin with a capital [house/title-case]\n');
    // Node's own runner needs to be told of no functions.
    const tested = await start(process.execPath, ['--test', 'house.test.mjs'], { cwd });
    expect(tested.stdout).toMatch(/^# pass [1-9]|ℹ pass [1-9]/m);
    expect(tested.code).toBe(0);
  });

  test('its configuration for teams holds more', async () => {
    write(project, { 'team.yaml': 'plugins: { acme: devlint-plugin-acme }\nextends: acme:team\n' });
    const { stdout } = await devlint('config', '--config', 'team.yaml');
    expect(stdout).toMatch(/error +acme\/service-owner +by acme:strict/);
    expect(stdout).toMatch(/error +adr\/valid-status +by devlint:strict/);
  });
});
