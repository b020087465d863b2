import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule, SeveritySetting } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'docs', 'rules.md');

/** The index of all rules, as it follows from the rules themselves. */
function ruleIndex(rules: Readonly<Record<string, Rule>>): string {
  const families = new Map<string, string[]>();
  for (const [id, rule] of Object.entries(rules)) {
    const [family = ''] = id.split('/');
    const rows = families.get(family) ?? [];
    const { docs, severity } = rule.meta;
    const cells = [
      `[${id}](../packages/rules/src/${id}/README.md)`,
      docs.description.replace(/\.$/, ''),
      word(severity?.recommended),
      word(severity?.strict),
      repair(rule),
    ];
    rows.push(`| ${cells.join(' | ')} |`);
    families.set(family, rows);
  }
  const sections = [...families].map(([family, rows]) => {
    const head = [
      '| Rule | What holds in a clean project | Recommended | Strict | Repair |',
      '| --- | --- | --- | --- | --- |',
    ];
    return [`## ${family}`, '', ...head, ...rows, ''].join('\n');
  });
  return [
    '# Rules',
    '',
    'Every rule with its severity in the presets `recommended` and `strict`. The page of a rule is its documentation, its',
    'specification and its tests; `devlint explain RULE` prints it. This index is written from the rules:',
    '`UPDATE_EXPECTED=1 npx -y pnpm@10 vitest run test/rule-index.test.ts`.',
    '',
    ...sections,
  ].join('\n');
}

function word(severity: SeveritySetting | undefined): string {
  return severity === undefined || severity === 'off' ? 'off' : severity.replace('warning', 'warn');
}

function repair({ meta }: Rule): string {
  const parts = [meta.fixable === undefined ? '' : `${meta.fixable} fix`, meta.hasSuggestions ? 'suggestions' : ''];
  return parts.filter((part) => part !== '').join(', ') || '–';
}

it('docs/rules.md lists every rule as it is', () => {
  const index = ruleIndex(builtin.rules ?? {});
  if (process.env.UPDATE_EXPECTED !== undefined) writeFileSync(file, index);
  expect(readFileSync(file, 'utf8')).toBe(index);
});

it('README.md counts the rules, and names every family of them', () => {
  const ids = Object.keys(builtin.rules ?? {});
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toContain(`lists all ${ids.length} rules`);
  const families = new Set(ids.map((id) => `\`${id.slice(0, id.indexOf('/') + 1)}\``));
  expect([...families].filter((family) => !readme.includes(family))).toEqual([]);
});
