import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/** Rules, kinds and settings that are data make no difference to how a run is made: threads, cache, shards, formats. */

const example = fileURLToPath(new URL('../../../examples/declarative', import.meta.url));
const now = ['--now', '2025-11-29'];
const policy = 'docs/adr/0001-links.md';
const record = (status: string) =>
  `# 1. Links lead somewhere\n\nDate: 2025-06-01\n\n## Status\n\n${status}\n\n## Context\n\nX.\n\n## Decision\n\n\`\`\`devlint\nrules: { team/https: warning }\n\`\`\`\n\n## Consequences\n\nX.\n`;

let folder: string;

beforeAll(() => {
  requireBuild();
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-declarative-')));
  cpSync(example, folder, { recursive: true });
  mkdirSync(join(folder, 'docs/adr'));
  writeFileSync(join(folder, policy), record('Accepted'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lintAs = async (format: string, ...args: string[]) =>
  (await runDevlint(folder, ['.', ...now, '--format', format, ...args])).stdout;
const lint = (...args: string[]) => lintAs('compact', ...args);

it('reports the same with one thread and with several, from the cache and from shards', async () => {
  const plain = await lint('--no-cache', '--jobs', '1');
  expect(plain).toContain('docs/runbooks/cache.md:29:56: warning Link to example.com by https [team/https]');
  expect(plain.split('\n').length).toBeGreaterThan(25);
  expect(await lint('--no-cache', '--jobs', '3')).toBe(plain);
  const cache = ['--cache-location', join(folder, '.devlint-cache')];
  expect(await lint(...cache)).toBe(plain);
  expect(await lint(...cache)).toBe(plain);
  const parts = ['1', '2'].map((share) => `${folder}-${share}.json`);
  for (const [index, part] of parts.entries()) {
    const shard = await runDevlint(folder, ['.', ...now, '--shard', `${index + 1}/2`, '--shard-output', part]);
    expect([shard.code, shard.stderr.includes('error')]).toEqual([0, false]);
  }
  const merged = await runDevlint(folder, ['merge', ...parts, '--format', 'compact']);
  expect(merged.stdout).toBe(plain);
  for (const part of parts) rmSync(part);
});

it('forgets what it remembered when the data or a policy is another one', async () => {
  const cache = ['--cache-location', join(folder, '.devlint-cache')];
  const config = readFileSync(join(folder, 'devlint.config.yaml'), 'utf8');
  await lint(...cache);
  writeFileSync(join(folder, 'devlint.config.yaml'), config.replace('Link to {{host}}', 'Reach {{host}}'));
  expect(await lint(...cache)).toContain('warning Reach example.com by https [team/https]');
  writeFileSync(join(folder, policy), record('Superseded by [2](0002-x.md)'));
  expect(await lint(...cache)).toContain('error Reach example.com by https [team/https]');
  writeFileSync(join(folder, policy), record('Accepted'));
  writeFileSync(join(folder, 'devlint.config.yaml'), config);
});

it('names rules and policies in SARIF and in JSON', async () => {
  const sarif = JSON.parse(await lintAs('sarif', '--no-cache'));
  const [run] = sarif.runs;
  const result = run.results.find((one: { readonly ruleId: string }) => one.ruleId === 'team/https');
  expect(result).toMatchObject({
    level: 'warning',
    properties: { policy: { path: policy, line: 16, name: 'ADR-0001' } },
    relatedLocations: [{ message: { text: 'Agreed on in ADR-0001: Links lead somewhere.' } }],
  });
  expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({ id: 'team/https' });
  const json = JSON.parse(await lintAs('json', '--no-cache'));
  const all = json.results.flatMap(({ diagnostics }: { readonly diagnostics: readonly object[] }) => diagnostics);
  expect(all.filter((one: object) => 'policy' in one)).toMatchObject([
    { ruleId: 'team/https', policy: { path: policy } },
  ]);
});

it('explains kinds and their rules, and lists policies', async () => {
  const kind = await runDevlint(folder, ['explain', 'service-runbook']);
  expect(kind.stdout).toMatch(/^service-runbook\n\nWhat to do when a service is in trouble\.\n/);
  expect(kind.stdout).toContain('Severity       one of low, medium, high, critical');
  const rule = await runDevlint(folder, ['explain', 'team/no-naive-now']);
  expect(rule.stdout).toContain('Times without a zone are compared as if they were local, and they are not.');
  const policies = await runDevlint(folder, ['policies', ...now]);
  expect(policies).toEqual({
    code: 0,
    stderr: '',
    stdout:
      'ADR-0001  Links lead somewhere  docs/adr/0001-links.md:15\n  in force since 2025-06-01\n  team/https\n  1 finding, 0 waived\n',
  });
});
