import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/** `devlint new`: what it writes, and that devlint itself has nothing to say of it but what only a person can fill in. */

let folder: string;

beforeAll(requireBuild);
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-new-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const run = (...args: string[]) => runDevlint(folder, args);
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const now = ['--now', '2025-11-29'];

const nygard = (number: number, title: string) =>
  `# ${number}. ${title}\n\nDate: 2025-01-0${number}\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n`;

const madrTemplate =
  '---\nstatus: "{proposed | rejected | accepted | deprecated | superseded by ADR-0123}"\ndate: {YYYY-MM-DD}\n---\n\n# {short title}\n\n## Context and Problem Statement\n\n{Describe the context}\n\n## Considered Options\n\n* {title of option 1}\n\n## Decision Outcome\n\nChosen option: {title}\n';

describe('a decision record', () => {
  it.each([
    [
      'without any before it',
      {},
      'docs/adr/0001-use-postgres.md',
      /^# 1\. Use Postgres\n\nDate: 2025-11-29\n\n## Status\n\nProposed\n/,
    ],
    [
      'in the form of the others',
      { 'docs/adr/0001-a.md': nygard(1, 'A'), 'docs/adr/0002-b.md': `${nygard(2, 'B')}\n## Only here\n\nText.\n` },
      'docs/adr/0003-use-postgres.md',
      /^# 3\. Use Postgres\n\nDate: 2025-11-29\n\n## Status\n\nProposed\n\n## Context\n\nTBD\n\n## Decision\n\nTBD\n\n## Consequences\n\nTBD\n$/,
    ],
    [
      'in the form of others with other names and frontmatter',
      {
        'decisions/adr-007-a.md':
          '---\nstatus: accepted\ndate: 2025-01-01\ndeciders: Ada\n---\n\n# ADR-007: A\n\n## Context\n\nText.\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n',
      },
      'decisions/adr-008-use-postgres.md',
      /^---\nstatus: proposed\ndate: 2025-11-29\n---\n\n# ADR-008: Use Postgres\n\n## Context\n/,
    ],
    [
      "from adr-tools' template",
      {
        'doc/adr/0001-a.md': nygard(1, 'A'),
        'doc/adr/template.md':
          '# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nSTATUS\n\n## Context\n\nThe issue.\n\n## Decision\n\nThe change.\n\n## Consequences\n\nWhat becomes easier.\n',
      },
      'doc/adr/0002-use-postgres.md',
      /^# 2\. Use Postgres\n\nDate: 2025-11-29\n\n## Status\n\nProposed\n\n## Context\n\nThe issue\.\n/,
    ],
    [
      "from MADR's template",
      {
        'docs/decisions/adr-template.md': madrTemplate,
        'docs/decisions/0004-a.md': madrTemplate
          .replace(/"\{.*\}"/, 'accepted')
          .replace('{YYYY-MM-DD}', '2025-01-01')
          .replace('{short title}', 'A'),
      },
      'docs/decisions/0005-use-postgres.md',
      /^---\nstatus: proposed\ndate: 2025-11-29\n---\n\n# Use Postgres\n\n## Context and Problem Statement\n/,
    ],
  ])('is written %s, and devlint misses nothing but what a person knows', async (_, files, path, form) => {
    write(files);
    const before = await run('.', ...now, '--format', 'compact');
    const outcome = await run('new', 'adr', 'Use Postgres', ...now);
    expect(outcome.stdout.split('\n').slice(0, 1)).toEqual([`Wrote ${path}.`]);
    expect(outcome.stdout).toContain('To fill in: Context');
    expect(read(path)).toMatch(form);
    const after = await run('.', ...now, '--format', 'compact');
    const own = after.stdout.split('\n').filter((line) => line !== '' && !before.stdout.includes(line));
    expect(own.filter((line) => !line.includes('[docs/no-placeholder]'))).toEqual([]);
  });

  it('is never written over another file', async () => {
    write({ 'docs/adr/0001-a.md': nygard(1, 'A') });
    const first = await run('new', 'adr', 'B', ...now, '--dry-run');
    expect(first.stdout).toContain('# 2. B');
    expect(existsSync(join(folder, 'docs/adr/0002-b.md'))).toBe(false);
    expect((await run('new', 'adr', 'B', ...now)).code).toBe(0);
    rmSync(join(folder, 'docs/adr/0001-a.md'));
    write({ 'docs/incidents/2025-11-29-b.md': '# Mine\n' });
    const second = await run('new', 'postmortem', 'B', ...now);
    expect(second).toEqual({
      code: 2,
      stdout: '',
      stderr: 'devlint: docs/incidents/2025-11-29-b.md is there already and is left as it is.\n',
    });
    expect(read('docs/incidents/2025-11-29-b.md')).toBe('# Mine\n');
  });
});

it('tells which rows of a postmortem are still open', async () => {
  const { stdout } = await run('new', 'postmortem', 'Queue was full', ...now);
  expect(stdout).toBe(
    [
      'Wrote docs/incidents/2025-11-29-queue-was-full.md.',
      'To fill in: Summary, Impact, Timeline (UTC), Root Cause, Resolution, Lessons Learned, Action Items.',
      '  docs/incidents/2025-11-29-queue-was-full.md:9 7 of 7 sections say only "TBD"; write them, or call the document a draft (docs/no-placeholder)',
      '  docs/incidents/2025-11-29-queue-was-full.md:35 Action item "TBD" has no owner, no due date, no status (postmortem/action-items-complete)',
      '',
    ].join('\n'),
  );
});

it('begins documents of a declared kind, which devlint then finds nothing wrong with', async () => {
  write({
    'devlint.config.yaml': [
      'define:',
      '  kinds:',
      '    rfc:',
      '      files: rfcs/*.md',
      "      id: 'RFC-\\d+'",
      "      title: { pattern: '^RFC-\\d+: ', template: 'RFC-{{number:3}}: {{title}}' }",
      '      fields:',
      '        Status: { values: [Draft, Accepted], default: Draft }',
      '        Date: date',
      '        Decide by: date',
      '        Author: { type: text, hint: who writes it }',
      '      sections:',
      '        - Problem',
      '        - { name: Options, list: { type: ordered, minItems: 2, itemPattern: "^We " } }',
      '        - { name: Costs, table: { columns: { What: text, Days: number }, minRows: 1 } }',
      "      new: { path: 'rfcs/{{number:4}}-{{slug}}.md' }",
      '',
    ].join('\n'),
    'rfcs/0007-old.md':
      '# RFC-007: Old\n\n- Status: Draft\n- Date: 2025-01-01\n- Decide by: 2025-02-01\n- Author: Ada\n\n## Problem\n\nX.\n\n## Options\n\n1. We do.\n2. We do not.\n\n## Costs\n\n| What | Days |\n| --- | --- |\n| All | 3 |\n',
  });
  const outcome = await run('new', 'rfc', 'Größere  Queues: how?', ...now);
  expect(outcome).toEqual({
    code: 0,
    stderr: '',
    stdout:
      'Wrote rfcs/0008-grossere-queues-how.md.\nTo fill in: Decide by, Author (who writes it), Problem, Options, Costs.\n',
  });
  expect(read('rfcs/0008-grossere-queues-how.md')).toMatch(
    /^# RFC-008: Größere {2}Queues: how\?\n\n- \*\*Status:\*\* Draft\n- \*\*Date:\*\* 2025-11-29\n- \*\*Decide by:\*\* TBD\n/,
  );
  expect((await run('.', ...now)).code).toBe(0);
});

it('lists what it can begin, and corrects a name that is none', async () => {
  expect((await run('new')).stdout).toContain('\n  adr: An architecture decision record');
  expect((await run('new', 'adrr', 'x')).stderr).toBe(
    'devlint: there is no kind "adrr" to begin; did you mean "adr"?\n',
  );
  expect((await run('new', 'changelog', 'x')).stderr).toBe(
    'devlint: "devlint new" cannot begin a document of the kind "changelog".\n',
  );
  expect((await run('new', 'adr')).stderr).toBe(
    'devlint: "devlint new adr" needs a title: devlint new adr "Use Postgres".\n',
  );
});
