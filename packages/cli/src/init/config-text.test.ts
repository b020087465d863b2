import { defineKind, definePlugin, defineRule, markdown, memoryFiles } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { expect, test } from 'vitest';
import { configText } from './config-text.ts';
import { survey } from './survey.ts';

const adr = defineKind({
  name: 'adr',
  language: markdown,
  description: 'Decision records.',
  examplePath: 'docs/adr/0001-x.md',
  matches: (path) => path.startsWith('docs/adr/'),
  extract: ({ file }) => (file.text.startsWith('# ') ? { title: file.text } : undefined),
  entities: (record) => ({ record: [record] }),
});
const validStatus = defineRule({
  kind: adr,
  meta: {
    docs: { description: 'x' },
    schema: { type: 'object', properties: { statuses: { type: 'array' } } },
    defaultOptions: [{ statuses: ['proposed', 'accepted'] }],
    messages: { unknown: 'Unknown status' },
  },
  create: ({ document, options, report }) => ({
    record() {
      const [, status = ''] = /^Status: (.*)$/m.exec(document.file.text) ?? [];
      const isKnown = options.statuses.some((one) => one.toLowerCase() === status.toLowerCase());
      if (!isKnown) report({ range: { start: 0, end: 1 }, messageId: 'unknown' });
    },
  }),
});
const plugin = definePlugin({
  kinds: { adr },
  rules: { 'adr/valid-status': validStatus },
  configs: { recommended: {}, strict: {}, governance: {}, 'flask-service': {} },
});

test('proposes what fits the repository', async () => {
  const files = memoryFiles('/project', {
    'docs/adr/0001-a.md': '# A\n\nStatus: Accepted\n',
    'docs/adr/0002-b.md': '# B\n\nStatus: Agreed\n',
    'docs/adr/0003-\u001bc.md': 'no title\n',
    'shop/__init__.py': 'from flask import Flask\n',
    'shop/cli.py': '',
    'third_party/adr/x.py': '',
  });
  expect(configText(await survey(files, plugin), plugin)).toMatchInlineSnapshot(`
    "# Configuration of devlint. "devlint rules" lists the rules, "devlint explain RULE" describes one.

    # Found: 2 Python files, Flask, command line programs such as shop/cli.py. The rules for them are part of the preset.
    extends:
      - devlint:recommended
      # - devlint:governance  # decision records, postmortems and policy files, strictly
      # - devlint:flask-service  # Flask applications and their command lines, strictly
      # - devlint:strict  # every agreement as its document states it

    # What devlint recognises by name and content, and checks without being told:
    #   adr: docs/adr/0001-a.md, docs/adr/0002-b.md
    #   adr? docs/adr/0003-\\x1bc.md has the name, but not the content
    # A file it does not recognise is assigned here:
    # kinds:
    #   tasklist: [planning/work.md]

    # Settings of single rules:
    # rules:
    #   # In use: Accepted (1), Agreed (1).
    #   adr/valid-status: [error, { statuses: ["Accepted", "Agreed"] }]

    # Files that are not yours to change:
    ignores:
      - "third_party/**"

    # Comments that silence a finding may have to say why:
    # directives: { requireReason: true }
    "
  `);
});

test('an empty folder gets a configuration to start from', async () => {
  expect(configText(await survey(memoryFiles('/project', {}), plugin), plugin)).toMatchInlineSnapshot(`
    "# Configuration of devlint. "devlint rules" lists the rules, "devlint explain RULE" describes one.

    extends:
      - devlint:recommended
      # - devlint:strict  # every agreement as its document states it

    # devlint recognised no document by its name and content.
    # A file it does not recognise is assigned here:
    # kinds:
    #   tasklist: [planning/work.md]

    # Settings of single rules:
    # rules:
    #   adr/valid-status: warn

    # Files that are not yours to change:
    # ignores: ['vendor/**']

    # Comments that silence a finding may have to say why:
    # directives: { requireReason: true }
    "
  `);
});

test.each([['Planning/notes.md'], ['docs/planning/notes.md']])(
  '%s makes the way of planning a proposal',
  async (path) => {
    const planned = definePlugin({ kinds: { adr }, rules: {}, configs: { recommended: {}, 'api-workflow': {} } });
    const text = configText(await survey(memoryFiles('/project', { [path]: '' }), planned), planned);
    expect(text).toContain('  # - devlint:api-workflow  # requirements, architecture and plans, strictly\n');
    const none = configText(await survey(memoryFiles('/project', { 'src/planning/a.py': '' }), planned), planned);
    expect(none).not.toContain('api-workflow');
  },
);

test.each([
  ['docs/DEPLOYMENT_RUNBOOK.md', '# Deployment\n\n## Steps\n\n1. `make`\n\n## Rollback\n', 'runbook'],
  ['DEPLOYMENT_LOG.md', '# Deployments\n\n## 2025-03-09\n\nResult: success\n', 'deploy-log'],
])('proposes the preset for deployments where there is %s', async (path, text, kind) => {
  const proposal = configText(await survey(memoryFiles('/project', { [path]: text }), builtin), builtin);
  expect(proposal).toContain('\n  # - devlint:deployment  # runbooks, checklists and logs of deployments, strictly\n');
  expect(proposal).toContain(`\n#   ${kind}: ${path}\n`);
});

test('proposes no preset for deployments where a file has only the name', async () => {
  const files = memoryFiles('/project', { 'docs/runbook.md': '# Runbook\n\nSee the wiki.\n' });
  const proposal = configText(await survey(files, builtin), builtin);
  expect(proposal).not.toContain('devlint:deployment');
  expect(proposal).toContain('runbook? docs/runbook.md has the name, but not the content');
});

const withStatuses = (...statuses: readonly string[]) =>
  statuses.map((status, index) => `### TASK-00${index + 1}: Task\n\n- **Status**: ${status}\n`).join('\n');

test.each([
  ['usual ones', `# Tasklist\n\n${withStatuses('PENDING', 'COMPLETED')}`],
  [
    'those that the document declares',
    `# Tasklist\n\n## Task Format\n\n- **Status**: TODO | WAITING | SHIPPED\n\n## Tasks\n\n${withStatuses('WAITING', 'SHIPPED')}`,
  ],
  [
    'others than the document declares, which no setting would change',
    `# Tasklist\n\n## Task Format\n\n- **Status**: TODO | WAITING | SHIPPED\n\n## Tasks\n\n${withStatuses('WAITING', 'ICEBOX')}`,
  ],
])('tells no rule of statuses that are %s', async (_, text) => {
  const proposal = configText(await survey(memoryFiles('/project', { 'Tasklist.md': text }), builtin), builtin);
  expect(proposal).toMatch(/\n# {3}# In use: .*\n# {3}tasklist\/valid-status: warn\n/);
});

test('tells the rule of statuses that it would report', async () => {
  const files = memoryFiles('/project', { 'Tasklist.md': `# Tasklist\n\n${withStatuses('Icebox', 'Icebox', 'DONE')}` });
  const proposal = configText(await survey(files, builtin), builtin);
  expect(proposal).toContain('\n#   tasklist/valid-status: [error, { statuses: ["Icebox", "DONE"] }]\n');
});
