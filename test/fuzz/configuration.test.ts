import { builtin } from '@devlint/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../../packages/core/src/configure/extend.ts';
import type { ConfigProblem } from '../../packages/core/src/configure/problem.ts';
import { readSource } from '../../packages/core/src/configure/sources/read-source.ts';
import { LineIndex } from '../../packages/core/src/text/line-index.ts';
import { checkLaw, patience } from './law.ts';
import { mutated, wildText } from './texts.ts';

/** Whatever stands in a configuration: it is never a crash, and every complaint has a place in its text. */

const value = {
  extends: ['devlint:recommended', 'devlint:strict'],
  kinds: { adr: ['docs/adr/*.md'], tasklist: 'Tasks.md' },
  rules: {
    'adr/valid-status': ['error', { statuses: ['proposed', 'accepted'] }],
    'python/no-bare-except': 'off',
    'docs/no-dead-link': 1,
  },
  overrides: [
    { files: ['legacy/**', '*.py'], ignores: 'legacy/new', rules: { 'python/no-bare-except': 'warn' }, reason: 'old' },
  ],
  ignores: ['vendor/**', '!vendor/own'],
  directives: { requireReason: true, allowBlanket: false, expiryWarningDays: 3 },
  fixes: { safe: ['adr/*'], off: ['tasklist/valid-priority'] },
  baseline: '.devlint-baseline.json',
  limits: { fileSeconds: 1.5, projectRuleSeconds: 0 },
  settings: { markdown: { parser: 'auto' } },
};

const toml = `extends = ["devlint:recommended"]
ignores = ["vendor/**"]

[tool.devlint.kinds]
adr = ["docs/adr/*.md"]

[tool.devlint.rules]
"adr/valid-status" = ["error", { statuses = ["proposed"] }]
"python/no-bare-except" = "off"

[[tool.devlint.overrides]]
files = ["legacy/**"]
rules = { "python/no-bare-except" = "warn" }
`;

const yaml = `# Comment
extends: [devlint:recommended]
kinds: &kinds { adr: ["docs/adr/*.md"] }
rules:
  adr/valid-status: [error, { statuses: [proposed, accepted] }]
  python/no-bare-except: "off"
  ? docs/no-dead-link
  : warn
overrides:
  - files: [legacy/**]
    rules:
      python/no-bare-except: warn
    reason: |
      Old code.
      Nobody touches it.
directives: { requireReason: yes }
`;

const json = JSON.stringify(value, undefined, 2);

/** The formats, by a file name that tells them, with what somebody may have written. */
const formats = [
  { name: 'YAML', file: '/project/devlint.config.yaml', texts: [yaml, json] },
  { name: 'JSON', file: '/project/devlint.config.json', texts: [json, `// why\n${json.replace('}', ',}')}`] },
  { name: 'TOML', file: '/project/pyproject.toml', texts: [`[tool.devlint]\n${toml}`] },
];

function checkPlaces(problems: readonly ConfigProblem[]): void {
  for (const { message, range, text, file } of problems) {
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
    expect(range.end).toBeLessThanOrEqual(text.length);
    const { line, column } = new LineIndex(text).positionOf(range.start);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(file).toMatch(/^\/project\//);
    expect(message).not.toMatch(/undefined|\[object|TypeError|\n/);
  }
}

async function check(file: string, text: string): Promise<void> {
  const found = await readSource(file, text);
  if (found === undefined) return;
  checkPlaces(found.problems);
  expect(found.source !== undefined || found.problems.length > 0).toBe(true);
  // A plugin that somebody's random text names is not to be looked for.
  const source = found.source;
  const resolved = await resolveConfig({ builtin, source, rules: undefined, trust: false });
  checkPlaces(resolved.problems);
  const { settings } = resolved;
  for (const path of ['a.md', 'legacy/a.py', 'docs/adr/0001-x.md']) {
    for (const { severity, options } of settings.rulesFor(path).values()) {
      expect(['error', 'warning', 'info']).toContain(severity);
      expect(typeof options).toBe('object');
    }
    settings.assignedKind(path);
  }
}

describe.each(formats)('a configuration in $name', ({ file, texts }) => {
  it('may be damaged', () => checkLaw<[string]>(300, [mutated(texts)], (text) => check(file, text)), patience);

  it('may be nonsense', () => checkLaw<[string]>(200, [wildText], (text) => check(file, `devlint\n${text}`)), patience);
});

describe('a configuration of any values', () => {
  const keys = [...Object.keys(value), 'plugin', '__proto__', '$schema', 'constructor', ''];
  const leaf = fc.oneof(
    fc.constantFrom('error', 'off', 'adr/valid-status', 'devlint:all', '**', '[', '!', '{a,b', '(', '', 'docs/*'),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 3 }), tie('object')),
    object: fc.dictionary(
      fc.constantFrom(...keys, 'adr/valid-status', 'files', 'rules', 'safe', 'fileSeconds'),
      tie('tree'),
      {
        maxKeys: 4,
      },
    ),
  }));
  const any = fc.dictionary(fc.constantFrom(...keys), tree, { maxKeys: 5 });

  it(
    'is read, or told at its place',
    () =>
      checkLaw<[object, number]>(600, [any, fc.constantFrom(0, 2)], (written, indent) =>
        check('/project/devlint.config.json', JSON.stringify(written, undefined, indent)),
      ),
    patience,
  );
});

describe('what would exhaust a reader', () => {
  it.each([
    ['a.yaml', '['.repeat(100_000)],
    [
      'a.yaml',
      `${'a: &a [x]\n'}${Array.from({ length: 40 }, (_, n) => `b${n}: &b${n} [*${n === 0 ? 'a' : `b${n - 1}`}, *${n === 0 ? 'a' : `b${n - 1}`}]\n`).join('')}`,
    ],
    ['a.yaml', '- '.repeat(20_000)],
    ['a.json', '['.repeat(100_000)],
    ['a.json', `{"a":${'{"a":'.repeat(50_000)}`],
    ['pyproject.toml', `[tool.devlint]\na = ${'['.repeat(50_000)}`],
    ['pyproject.toml', `[tool.devlint]\n${'a.'.repeat(20_000)}b = 1`],
  ])('is told: %s', async (file, text) => {
    await check(`/project/${file}`, text);
  });
});
