import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CompletionItem, Hover } from 'vscode-languageserver/node';
import { requireBuild, runDevlint } from '../packages/cli/test/run-command.ts';
import { type Client, pushing, rangeOf, type Sandbox, start } from '../packages/language-server/test/client.ts';
import { example, installTogether } from './together/project.ts';

/**
 * `examples/together`: a plugin, a preset of remark-lint, rules and a kind that are data, and decisions that set the
 * rules of all of them, in one repository; as it is met in a terminal, by programs and in an editor.
 * `UPDATE_EXPECTED=1` writes its expected output anew.
 */

const place = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-together-')));
beforeAll(requireBuild);
afterAll(() => rmSync(place, { recursive: true, force: true }));

const now = ['--now', '2025-11-29'];
const decision = 'docs/adr/0002-pages-that-help-at-night.md';
const superseded = (text: string) =>
  text.replace('\nAccepted\n', '\nSuperseded by [ADR-0003](0003-nothing-in-particular.md)\n');

function installed(): string {
  const folder = join(mkdtempSync(join(place, 'copy-')), 'together');
  installTogether(folder);
  return folder;
}

/** The copy after somebody took the decision back. */
function supersede(folder: string): void {
  const text = readFileSync(join(folder, decision), 'utf8');
  writeFileSync(join(folder, decision), superseded(text));
  writeFileSync(
    join(folder, 'docs/adr/0003-nothing-in-particular.md'),
    text
      .replace('# 2. Pages that help at night', '# 3. Nothing in particular')
      .replace('ADR-0001](0001-short-lines.md)', `ADR-0002](${basename(decision)})`)
      .replace(/```devlint[\s\S]*```\n\n/, ''),
  );
}

let folder: string;
beforeEach(() => {
  folder = installed();
});

const run = (...args: readonly string[]) => runDevlint(folder, args);
const lint = async (...args: readonly string[]) => (await run('.', ...now, ...args)).stdout;

function expectFile(name: string, actual: string): void {
  const file = join(example, name);
  if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, actual);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}

describe('in a terminal', () => {
  it('prints what is expected, and after --fix what is left', async () => {
    const first = await run('.', ...now);
    expect(first).toMatchObject({ code: 1, stderr: '' });
    expectFile('expected.txt', first.stdout);
    expect((await run('.', ...now, '--fix')).code).toBe(1);
    const left = await run('.', ...now);
    expectFile('expected-fixed.txt', left.stdout);
    expect(readFileSync(join(folder, 'docs/services/ledger.md'), 'utf8')).toContain('- Owner: @acme/money\n');
    expect(readFileSync(join(folder, 'docs/playbooks/invoices.md'), 'utf8')).toContain('- **Reviewed:** 2025-06-03\n');
    await run('.', ...now, '--fix-unsafe');
    expect(readFileSync(join(folder, 'app/jobs.py'), 'utf8')).toContain('started = timezone.now()\n');
  });

  it.each([
    ['acme/service-owner', 2],
    ['acme/known-dependency', 1],
    ['playbook/valid-values', 2],
    ['team/no-naive-now', 1],
    ['remark/no-undefined-references', 1],
  ])('runs %s alone, as the decision and its exceptions have it', async (rule, count) => {
    const all = (await lint('--format', 'compact')).split('\n').filter((line) => line.endsWith(`[${rule}]`));
    expect(all.length).toBe(count);
    expect((await lint('--format', 'compact', '--rule', rule)).trimEnd().split('\n')).toEqual(all);
  });

  it('says what holds, where it comes from, and what was let off', async () => {
    expect((await run('policies', ...now)).stdout).toBe(
      [
        `ADR-0002  Pages that help at night  ${decision}:20`,
        '  in force since 2025-06-01, by @acme/platform, errors since 2025-09-01',
        '  acme/service-owner, playbook/valid-values, playbook/lists, remark/maximum-line-length, remark/no-undefined-references, team/no-naive-now',
        '  8 findings, 3 waived',
        '',
      ].join('\n'),
    );
    expect((await run('policies', '--all', ...now)).stdout).toMatch(
      /^ADR-0001 {2}Short lines.*\n {2}not in force \(Superseded\)\n/,
    );
    const told = await run('suppressions', ...now);
    expect(told.stdout.split('\n').map((line) => line.split(/ {2,}/).slice(0, 2))).toMatchObject([
      ['Where', 'What'],
      ['.devlint-baseline.json:2', 'acme/known-dependency in docs/services/legacy.md'],
      ['app/jobs.py:8', 'team/no-naive-now'],
      ['devlint.config.yaml:47', 'acme/service-owner in docs/services/legacy.md'],
      ['docs/services/ledger.md:5', 'remark/no-undefined-references'],
      [''],
      ['4 suppressions silence 4 findings.'],
      [''],
    ]);
  });

  it('says for a file who set what', async () => {
    const { stdout } = await run('config', 'docs/services/billing.md', ...now);
    expect(stdout).toMatch(/error +acme\/known-dependency +by acme:recommended in devlint\.config\.yaml:5\n/);
    expect(stdout).toMatch(new RegExp(`error +acme/service-owner +${decision}:22\n`));
    expect(stdout).toMatch(new RegExp(`options 120 +${decision}:25\n`));
    expect(stdout).toMatch(/warning +remark\/no-literal-urls +devlint\.config\.yaml:5\n/);
    expect(stdout).toContain('kind           service, by its path and content');
    const legacy = (await run('config', 'docs/services/legacy.md', ...now)).stdout;
    expect(legacy).toMatch(/off +acme\/service-owner +devlint\.config\.yaml:\d+, override 1/);
    expect((await run('config', 'app/jobs.py', ...now)).stdout).toMatch(/error +team\/no-naive-now +docs\/adr\/0002/);
    // The day decides, here as everywhere.
    const early = await run('config', 'app/jobs.py', '--now', '2025-08-31');
    expect(early.stdout).toMatch(/warning +team\/no-naive-now +docs\/adr\/0002/);
  });

  it.each([
    ['acme/service-owner', `error, ${decision}:22`, 'When a service fails at night, somebody has to be called.'],
    ['playbook/valid-values', `error, ${decision}:23`, 'Severity    one of low, high, critical'],
    ['team/no-naive-now', `error, ${decision}:27`, 'compared as if they were local'],
    ['remark/maximum-line-length', `warning, ${decision}:25`, 'tree/main/packages/remark-lint-maximum-line-length'],
    ['docs/no-dead-link', 'error, by devlint:recommended', 'INCORRECT'],
  ])('explains %s', async (rule, setting, text) => {
    const explained = await run('explain', rule, ...now);
    expect(explained).toMatchObject({ code: 0, stderr: '' });
    expect(explained.stdout).toContain(`this project  ${setting}`);
    expect(explained.stdout).toContain(text);
    // What nobody ranks is on because somebody declared or named it.
    expect(explained.stdout.includes('  presets ')).toBe(/^(?:acme|docs)\//.test(rule));
    const paragraphs = explained.stdout.split('\n\n').flatMap((block) => block.split('\n'));
    const sentences = paragraphs.filter((line) => /\.$/.test(line) && /^\w/.test(line));
    expect(sentences).toEqual([...new Set(sentences)]);
  });

  it('lists the rules of all of them, and explains kinds', async () => {
    const { stdout } = await run('rules');
    for (const rule of ['acme/service-owner', 'playbook/lists', 'team/no-naive-now', 'remark/final-newline']) {
      expect(stdout).toContain(`\n${rule} `);
    }
    expect((await run('explain', 'playbook')).stdout).toContain('Decided in  the id of an adr');
    expect((await run('explain', 'playbok')).stderr).toContain('did you mean "playbook"?');
    expect((await run('explain', 'service')).stdout).toContain('- `acme/service-owner`: ');
  });

  it('begins a document of the declared kind, of which there is nothing more to say', async () => {
    const made = await run('new', 'playbook', 'Mail is stuck', ...now);
    expect(made).toEqual({
      code: 0,
      stderr: '',
      stdout:
        'Wrote docs/playbooks/mail-is-stuck.md.\nTo fill in: Owner (the team that is called), Severity, Reviewed, Diagnosis, Remedy.\n',
    });
    const checked = await run('docs/playbooks/mail-is-stuck.md', ...now, '--max-warnings', '0', '--format', 'compact');
    expect(checked).toEqual({ code: 0, stderr: '', stdout: '' });
  });
});

interface SarifLog {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly helpUri?: string;
          readonly help: { readonly text: string; readonly markdown?: string };
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly suppressions?: readonly { readonly kind: string }[];
    }[];
  }[];
}

describe('for programs', () => {
  it('is the same in one thread and in two, and in shards', async () => {
    const parts = ['1', '2'].map((share) => `${folder}-${share}.jsonl`);
    for (const [at, part] of parts.entries()) {
      const shard = await run(...now, '--shard', `${at + 1}/2`, '--shard-output', part);
      expect(shard).toMatchObject({ code: 0, stderr: '' });
    }
    for (const format of ['stylish', 'json', 'sarif', 'acme/tap']) {
      const alone = await lint('--no-cache', '--jobs', '1', '--format', format);
      expect(alone).toContain('acme/service-owner');
      expect(await lint('--no-cache', '--jobs', '2', '--format', format)).toBe(alone);
      expect((await run('merge', ...parts, '--format', format)).stdout).toBe(alone);
    }
  });

  it('is the same with a cold cache and a warm one, and after the decision was superseded', async () => {
    const cached = ['--cache-location', join(folder, '.devlint-cache')];
    const before = await lint('--no-cache');
    expect(await lint(...cached)).toBe(before);
    expect(await lint(...cached)).toBe(before);
    supersede(folder);
    const after = await lint('--no-cache');
    expect(await lint(...cached)).toBe(after);
    expect(after).not.toContain('Agreed on');
    expect(after).toContain('expected at most `80` characters');
    const compact = await lint('--format', 'compact', ...cached);
    expect(compact).toContain('app/jobs.py:7:15: warning datetime.now() has no time zone');
  });

  it('is JSON that names the decision', async () => {
    const { results, summary } = JSON.parse(await lint('--format', 'json'));
    expect(summary).toMatchObject({ errors: 7, warnings: 2 });
    interface Found {
      readonly ruleId: string;
      readonly policy?: { readonly name: string };
    }
    const found: readonly Found[] = results.flatMap(
      (one: { readonly diagnostics: readonly Found[] }) => one.diagnostics,
    );
    const agreed = new Set(found.flatMap(({ ruleId, policy }) => (policy?.name === 'ADR-0002' ? [ruleId] : [])));
    expect([...agreed].sort()).toEqual([
      'acme/service-owner',
      'playbook/lists',
      'playbook/valid-values',
      'remark/maximum-line-length',
      'remark/no-undefined-references',
      'team/no-naive-now',
    ]);
  });

  it('is SARIF that knows the rules of everybody', async () => {
    const log = JSON.parse(await lint('--format', 'sarif', '--include-suppressed')) as SarifLog;
    const [only] = log.runs;
    const rules = new Map(only?.tool.driver.rules?.map((rule) => [rule.id, rule]));
    const page = (name: string) =>
      `https://github.com/remarkjs/remark-lint/tree/main/packages/remark-lint-${name}#readme`;
    expect(rules.get('acme/service-owner')?.help?.markdown).toContain('When a service fails at night');
    expect(rules.get('playbook/valid-values')?.help?.markdown).toContain('one of low, high, critical');
    expect(rules.get('team/no-naive-now')).toMatchObject({
      helpUri: 'https://example.org/handbook/time',
      help: { markdown: expect.stringContaining('compared as if they were local') },
    });
    expect(rules.get('remark/maximum-line-length')).toMatchObject({ helpUri: page('maximum-line-length') });
    const suppressed = only?.results?.filter(({ suppressions = [] }) => suppressions.length > 0) ?? [];
    expect(suppressed.map(({ ruleId, suppressions }) => [ruleId, suppressions?.[0]?.kind]).sort()).toEqual([
      ['acme/known-dependency', 'external'],
      ['remark/no-undefined-references', 'inSource'],
      ['team/no-naive-now', 'inSource'],
    ]);
    for (const { ruleId = '', ruleIndex = -1 } of only?.results ?? []) {
      expect(only?.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
    }
  });

  it("is in the plugin's own format", async () => {
    const lines = (await lint('--format', 'acme/tap')).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'TAP version 14',
      '1..9',
      'not ok 1 - datetime.now() has no time zone; use timezone.now()',
    ]);
  });
});

describe('with a mistake', () => {
  const config = 'devlint.config.yaml';
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      config,
      'devlint-plugin-acme',
      'devlint-plugin-acne',
      ':4:9: error There is no package "devlint-plugin-acne"; did you mean "devlint-plugin-acme"?',
    ],
    [
      config,
      'remark:preset',
      'remark-preset',
      ':5:50: error "remark-preset-lint-recommended" is no configuration of devlint; did you mean "remark:preset-lint-recommended"?',
    ],
    [
      config,
      '[[remark-lint-maximum-line-length',
      '[[remark-lint-maximum-line-lenght',
      ':8:15: error There is no package "remark-lint-maximum-line-lenght"; did you mean "remark-lint-maximum-line-length"?',
    ],
    [
      config,
      'reference: service',
      'reference: servce',
      ':21:31: error There is no kind "servce"; did you mean "service"?',
    ],
    [
      config,
      'reference: service',
      'reference: playbook',
      ':21:31: error Documents of kind "playbook" have no ids that could be named here',
    ],
    [
      config,
      '{ acme/service-owner: off',
      '{ acme/service-ownr: off',
      ':47:14: error There is no rule "acme/service-ownr"; did you mean "acme/service-owner"?',
    ],
    [
      decision,
      '  playbook/lists',
      '  playbook/list',
      ':24:3: error There is no rule "playbook/list"; did you mean "playbook/lists"?',
    ],
    [
      decision,
      '  remark/maximum-',
      '  remark/maximm-',
      ':25:3: error There is no rule "remark/maximm-line-length"; did you mean "remark/maximum-line-length"?',
    ],
    [
      decision,
      'options: 120',
      'options: many',
      ':25:41: error remark/maximum-line-length: Unexpected value `many` for `size`, expected `number`',
    ],
    [decision, '\nowner:', '\nownr:', ':28:1: error Unknown key "ownr"; did you mean "owner"?'],
  ];
  it.each(cases)('in %s: %s → %s', async (path, before, after, expected) => {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text).toContain(before);
    writeFileSync(join(folder, path), text.replace(before, after));
    const { code, stdout, stderr } = await run('.', ...now, '--format', 'compact');
    const told = stdout.split('\n').filter((line) => line.endsWith('[devlint/config]'));
    // It is told once, and nothing that only follows from it.
    expect({ code, told, stderr }).toEqual({ code: 2, told: [`${path}${expected} [devlint/config]`], stderr: '' });
  });
});

describe('in an editor', () => {
  const severities = ['', 'error', 'warning', 'info'];
  const textOf = (path: string) => readFileSync(join(folder, path), 'utf8');
  const box = (): Sandbox => ({
    folder,
    uri: (path) => pathToFileURL(join(folder, path)).href,
    write: (path, text) => writeFileSync(join(folder, path), text),
    remove: (path) => rmSync(join(folder, path)),
  });

  /** What the editor shows of all files, in the words of `--format compact`. */
  function shown(client: Client): string {
    const newest = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics]));
    const lines = [...newest].flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ range: { start: at }, severity = 0, message, code }) => {
        const path = uri.slice(pathToFileURL(`${folder}/`).href.length);
        return {
          path,
          at,
          text: `${path}:${at.line + 1}:${at.character + 1}: ${severities[severity]} ${message} [${code}]\n`,
        };
      }),
    );
    const sorted = lines.sort((a, b) =>
      a.path === b.path ? a.at.line - b.at.line || a.at.character - b.at.character : a.path < b.path ? -1 : 1,
    );
    return sorted.map(({ text }) => text).join('');
  }

  const settled = (client: Client, expected: string) =>
    client
      .until(() => (shown(client) === expected ? true : undefined))
      .catch(() => expect(shown(client)).toBe(expected));

  it('shows what a terminal shows, also while a decision is taken back', async () => {
    const before = await lint('--format', 'compact');
    const project = box();
    const client = await start(project, { capabilities: pushing });
    client.open(project.uri('docs/services/billing.md'), textOf('docs/services/billing.md'));
    await settled(client, before);

    const text = textOf(decision);
    const taken = text.replace('\nAccepted\n', '\nRejected\n');
    client.open(project.uri(decision), text);
    client.change(project.uri(decision), 2, { text: taken });
    writeFileSync(join(folder, decision), taken);
    const after = await lint('--format', 'compact');
    writeFileSync(join(folder, decision), text);
    expect(after).toContain('app/jobs.py:7:15: warning');
    await settled(client, after);

    client.change(project.uri(decision), 3, { text });
    await settled(client, before);
  });

  it.each([
    ['docs/services/billing.md', '@acme/mony', 'When a service fails at night, somebody has to be called.'],
    ['docs/playbooks/invoices.md', 'High', 'one of low, high, critical'],
    ['app/jobs.py', 'datetime.now', 'compared as if they were local'],
    ['docs/services/billing.md', '[price list]', 'packages/remark-lint-no-undefined-references'],
  ])('shows the page of the rule in %s at %s', async (path, piece, text) => {
    const project = box();
    const client = await start(project, { capabilities: pushing });
    client.open(project.uri(path), textOf(path), path.endsWith('.py') ? 'python' : 'markdown');
    const position = rangeOf(textOf(path), piece).start;
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: project.uri(path) },
      position: { ...position, character: position.character + 1 },
    });
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining(text) });
  });

  it.each([
    ['High', ['low', 'high', 'critical']],
    ['ADR-0002', ['ADR-0001', 'ADR-0002']],
    ['billing', ['billing', 'ledger', 'legacy', 'mail']],
  ])('completes %s', async (piece, expected) => {
    const project = box();
    const client = await start(project, { capabilities: pushing });
    const path = 'docs/playbooks/invoices.md';
    client.open(project.uri(path), textOf(path));
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: project.uri(path) },
      position: rangeOf(textOf(path), piece).start,
    });
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(expected));
  });

  it('runs no code of a workspace that nobody trusts', async () => {
    const project = box();
    const client = await start(project, { capabilities: pushing, initializationOptions: { trusted: false } });
    client.open(project.uri('docs/services/billing.md'), textOf('docs/services/billing.md'));
    client.open(project.uri('app/jobs.py'), textOf('app/jobs.py'), 'python');
    await client.diagnostics(project.uri('app/jobs.py'), ({ diagnostics }) => diagnostics.length > 0);
    expect(shown(client)).not.toMatch(/\[(?:acme|remark)\/|devlint\/config/);
    expect(shown(client)).toContain('[team/no-naive-now]');
  });
});
