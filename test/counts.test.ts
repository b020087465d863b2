import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSession } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { expect, it } from 'vitest';

/**
 * Work is counted, not timed: a change that has files parsed, walked or read that were not before, or more kept of them,
 * shows here on any machine. Where that is meant, `npx vitest run test/counts.test.ts -u` writes the numbers down again.
 */

const here = dirname(fileURLToPath(import.meta.url));

async function counts(project: string, rules: readonly string[] | undefined) {
  const root = join(here, '../fixtures', project);
  const location = mkdtempSync(join(tmpdir(), 'devlint-counts-'));
  const session = await openSession({
    cwd: root,
    paths: [root],
    builtin,
    now: new Date('2025-06-01'),
    jobs: 1,
    cache: { build: 'counts', location },
    ...(rules === undefined ? {} : { only: rules, rules: Object.fromEntries(rules.map((id) => [id, 'error'])) }),
  });
  const { stats, summary } = await session.lint();
  await session.close();
  const bytesKept = bytesIn(location);
  rmSync(location, { recursive: true });
  const { filesParsed, walks, reads, unitsRead } = stats;
  return { files: summary.files, filesParsed, walks, reads, unitsRead, bytesKept };
}

/** The bytes of all inspections: what a cache file holds behind its first line and its index, which has times in it. */
function bytesIn(location: string): number {
  const name = readdirSync(location).find((one) => one.endsWith('.inspections'));
  if (name === undefined) return 0;
  const bytes = readFileSync(join(location, name));
  const end = bytes.indexOf('\n');
  const indexLength = bytes.toString('latin1', 0, end).split(' ').at(-1);
  return bytes.length - (end + 1) - Number(indexLength);
}

const cases: readonly (readonly [name: string, project: string, rules?: readonly string[]])[] = [
  ['documents', 'engineering-docs-clean'],
  ['task lists and logs', 'persona-workflow-clean'],
  ['a service', 'flask-service-clean'],
  ['a service, two rules about code', 'flask-service', ['python/no-bare-except', 'python/no-deep-attribute-access']],
  ['documents, one rule with a trigger', 'engineering-docs', ['docs/no-mojibake']],
];

it('does as much work as was agreed on, and no more', async () => {
  const found: Record<string, object> = {};
  for (const [name, project, rules] of cases) found[name] = await counts(project, rules);
  await expect(`${JSON.stringify(found, undefined, 2)}\n`).toMatchFileSnapshot('counts.json');
});
