import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiVersion } from '@devlint/core';
import { expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'packages/core/api.md');
const { apiReport } = (await import(join(root, 'tools/api-report.mjs'))) as { readonly apiReport: () => string };

const report = apiReport();

it('packages/core/api.md says what plugins are written against', () => {
  if (process.env.UPDATE_EXPECTED !== undefined) writeFileSync(file, report);
  expect(
    readFileSync(file, 'utf8'),
    'the API changed: raise apiVersion (packages/core/src/plugin/api-version.ts), then run this with UPDATE_EXPECTED=1',
  ).toBe(report);
});

it('the report is whole', () => {
  expect(report).toContain(`Version ${apiVersion} of the plugin API`);
  for (const part of ['function defineRule<', 'interface Plugin {', 'class RuleTester {', 'type Placeholders<']) {
    expect(report).toContain(`\n${part}`);
  }
  // What is said of a declaration is no part of it, and no declaration is told twice.
  expect(report).not.toMatch(/^\s*\/\*\*/m);
  const interfaces = [...report.matchAll(/^interface (\w+)/gm)].map(([, name]) => name);
  expect(interfaces.length).toBeGreaterThan(60);
});
