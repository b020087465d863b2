import { expect, it } from 'vitest';
import { Project, told } from './project.ts';

/** Documents that set rules while they hold. */

const record = (status: string, block: string, extra = '') =>
  `# 1. Links lead somewhere\n\nDate: 2025-06-01\n\n## Status\n\n${status}\n\n## Context\n\nDead links.\n\n## Decision\n\n\`\`\`devlint\n${block}\n\`\`\`\n\n## Consequences\n\nNone.\n${extra}`;

const path = 'docs/adr/0001-links.md';
const base = {
  'devlint.config.yaml': 'extends: []\n',
  'a.md': 'See [x](nope.md).\n',
  'old/b.md': 'See [x](nope.md).\n',
};
const now = new Date('2025-11-29T12:00:00Z');
const dead = (severity: string, file = 'a.md') =>
  `${file}:1:9 ${severity} docs/no-dead-link Link target "nope.md" does not exist`;

it.each([
  ['Accepted', [dead('error'), dead('error', 'old/b.md')]],
  ['Accepted, partly superseded', [dead('error'), dead('error', 'old/b.md')]],
  ['Proposed', []],
  ['Rejected', []],
  ['Deprecated', []],
  ['Superseded by [ADR 2](0002-other.md)', []],
  ['', []],
])('sets rules while the status of a record is "%s"', async (status, expected) => {
  using project = new Project({ ...base, [path]: record(status, 'rules: { docs/no-dead-link: error }') });
  const report = await project.lint({ now });
  expect(told(report).filter((line) => line.includes(' docs/'))).toEqual(expected);
});

it('names the document as the reason of a finding', async () => {
  using project = new Project({ ...base, [path]: record('Accepted', 'rules: { docs/no-dead-link: error }') });
  const [finding] = (await project.lint({ now })).diagnostics;
  expect(finding?.policy).toEqual({ path, line: 16, name: 'ADR-0001' });
  expect(finding?.related.map(({ path: at, line, message }) => `${at}:${line} ${message}`)).toEqual([
    `${path}:16 Agreed on in ADR-0001: Links lead somewhere`,
  ]);
});

it.each([
  ['2025-12-31', 'warning'],
  ['2026-01-01', 'error'],
  ['2026-01-02', 'error'],
])('warns before the day from which it is enforced: on %s a %s', async (day, severity) => {
  const block = 'rules: { docs/no-dead-link: [error] }\nfiles: a.md\nenforceFrom: 2026-01-01';
  using project = new Project({ ...base, [path]: record('Accepted', block) });
  expect(told(await project.lint({ now: new Date(day) }))).toEqual([dead(severity)]);
});

it('holds for the files it names, over rules and under overrides of the configuration', async () => {
  const block = 'rules: { docs/no-dead-link: error }\nfiles: "**/*.md"\nignores: c.md';
  const config = 'extends: []\nrules: { docs/no-dead-link: off }\n';
  using project = new Project({ ...base, 'c.md': 'See [x](nope.md).\n', [path]: record('Accepted', block) });
  project.write({ 'devlint.config.yaml': config });
  expect(told(await project.lint({ now }))).toEqual([dead('error'), dead('error', 'old/b.md')]);
  project.write({
    'devlint.config.yaml': `${config}overrides: [{ files: old/**, reason: later, rules: { docs/no-dead-link: off } }]\n`,
  });
  expect(told(await project.lint({ now }))).toEqual([dead('error')]);
});

it('tells mistakes at their line in the document, and only while they matter', async () => {
  const block = 'rules:\n  docs/no-ded-link: error\n  docs/no-mojibake: eror\nownr: me\nenforceFrom: soon';
  using project = new Project({ ...base, [path]: record('Accepted', block) });
  const wrong = (severity: string) => [
    `${path}:18:21 ${severity} devlint/config Unknown severity "eror"; did you mean "error"?`,
    `${path}:19:1 ${severity} devlint/config Unknown key "ownr"; did you mean "owner"?`,
    `${path}:20:14 ${severity} devlint/config "soon" is no day such as 2025-01-31`,
  ];
  const report = await project.lint({ now });
  expect(told(report)).toEqual(wrong('error'));
  expect(report.summary.failures).toBe(3);
  project.write({ [path]: record('Proposed', block) });
  expect(told(await project.lint({ now }))).toEqual(wrong('warning'));
  project.write({ [path]: record('Rejected', block) });
  expect(told(await project.lint({ now }))).toEqual([]);
  project.write({ [path]: record('Accepted', 'rules: { docs/no-ded-link: error }') });
  expect(told(await project.lint({ now }))).toEqual([
    `${path}:16:10 error devlint/config There is no rule "docs/no-ded-link"; did you mean "docs/no-dead-link"?`,
  ]);
  project.write({ [path]: record('Accepted', 'rules: [') });
  expect(told(await project.lint({ now }))[0]).toMatch(/^docs\/adr\/0001-links\.md:17:1 error devlint\/config /);
});

it('takes no example for a policy: within a longer fence, in a list, or in a document of another kind', async () => {
  const block = '```devlint\nrules: { docs/no-dead-link: error }\n```\n';
  using project = new Project({
    ...base,
    [path]: `# 1. A\n\n## Status\n\nAccepted\n\n\`\`\`\`md\n${block}\`\`\`\`\n\n- One\n\n      ${block.replaceAll('\n', '\n      ')}\n`,
    'docs/policies.md': `# How to\n\nStatus: accepted\n\n${block}`,
  });
  expect(told(await project.lint({ now }))).toEqual([]);
});

it('reads the same with line endings of Windows, and tells the same places', async () => {
  const text = record('Accepted', 'rules:\n  docs/no-ded-link: error').replaceAll('\n', '\r\n');
  using project = new Project({ ...base, [path]: text });
  expect(told(await project.lint({ now }))).toEqual([
    `${path}:17:3 error devlint/config There is no rule "docs/no-ded-link"; did you mean "docs/no-dead-link"?`,
  ]);
});

it('lets a declared kind set rules, and lists what holds, by whom, and what came of it', async () => {
  using project = new Project({
    ...base,
    'a.md': 'See [x](nope.md).\n\n<!-- devlint-disable-next-line docs/no-dead-link -- soon -->\n[y](gone.md)\n',
    'devlint.config.yaml': [
      'extends: []',
      'define:',
      '  kinds:',
      '    policy:',
      '      files: policies/*.md',
      "      id: 'POL-\\d+'",
      '      fields: { State: [Active, Draft, Ended], Owner: text, Since: date }',
      '      policy: { field: State, values: [Active] }',
      'overrides: [{ files: old/**, reason: later, rules: { docs/no-dead-link: off } }]',
      '',
    ].join('\n'),
    'policies/links.md':
      '# POL-7: Links\n\n- State: Active\n- Owner: @docs\n- Since: 2025-02-03\n\n```devlint\nrules: { docs/no-dead-link: warning }\n```\n',
    'policies/later.md':
      '# POL-8: Later\n\n- State: Draft\n- Owner: @docs\n- Since: 2025-02-03\n\n```devlint\nrules: { docs/no-mojibake: error }\n```\n',
  });
  const session = await project.open({ now });
  const policies = await session.policies();
  await session.close();
  expect(policies).toEqual([
    {
      path: 'policies/later.md',
      line: 7,
      name: 'POL-8',
      title: 'POL-8: Later',
      status: 'Draft',
      state: 'pending',
      since: '2025-02-03',
      owner: '@docs',
      enforceFrom: undefined,
      rules: ['docs/no-mojibake'],
      ruleLines: { 'docs/no-mojibake': 8 },
      files: [],
      findings: 0,
      waived: 0,
    },
    expect.objectContaining({ name: 'POL-7', state: 'in-force', findings: 1, waived: 2 }),
  ]);
});

it('asks editors for new settings where a document that sets rules changes', async () => {
  using project = new Project({ ...base, [path]: record('Accepted', 'rules: { docs/no-dead-link: error }') });
  project.write({ 'docs/adr/0002-plain.md': '# 2. Plain\n\n## Status\n\nAccepted\n' });
  const session = await project.open({ now });
  expect([path, 'docs/adr/0002-plain.md', 'a.md'].map((one) => session.mayHoldPolicy(one))).toEqual([
    true,
    false,
    false,
  ]);
  session.change('docs/adr/0002-plain.md', record('Proposed', 'rules: {}'));
  expect(session.mayHoldPolicy('docs/adr/0002-plain.md')).toBe(true);
  await session.close();
});
