import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, expect, test } from 'vitest';
import { installTogether } from '../test/together/project.ts';
import { clientPackage, describeWith, git, root, start, write } from './clients.ts';

/** What `--format sarif` writes, before Microsoft's validator with GitHub's ingestion rules, and before the schema. */

const { folder: multitool, missing } = clientPackage('@microsoft/sarif-multitool-linux');
const { folder: published } = clientPackage('@microsoft/jest-sarif');
const bin = join(root, 'packages/cli/bin/devlint.js');

/**
 * Advice that is not taken: messages by id instead of as text (SARIF2002), which commit was looked at (SARIF2003, which
 * whoever uploads the file knows better), and ids without a slash (SARIF2009). Whether pages can be reached (SARIF2006)
 * is not asked.
 */
const accepted = ['SARIF2002', 'SARIF2003', 'SARIF2009'];
const policy = join(root, 'acceptance/sarif-multitool.xml');

const links = Array.from({ length: 6000 }, (_, at) => `- [${at}](missing-${at}.md)`).join('\n');
const record = '# 1. First\n\n## Status\n\nAcceptd\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly code: number;
  /** What is special about the one run of the log. */
  readonly run: (run: Log['runs'][number]) => unknown;
  readonly is: unknown;
}

const cases: readonly Case[] = [
  {
    name: 'a clean project',
    files: { 'docs/guide.md': '# Guide\n' },
    code: 0,
    run: ({ results }) => results,
    is: [],
  },
  {
    name: 'a rule that throws',
    files: {
      'docs/guide.md': '# Guide\n',
      'devlint.config.yaml': 'plugins: { acme: ./plugin.mjs }\nrules: { acme/throws: error }\n',
      'plugin.mjs':
        "export default { rules: { throws: { type: 'project', uses: [], reads: [], meta: { docs: { description: 'Throws [a](b) link', url: 'https://example.org/throws' }, messages: {} }, check() { throw new Error('no [luck](x)'); } } } };\n",
    },
    code: 2,
    run: ({ invocations }) =>
      invocations?.map((one) => [one.executionSuccessful, one.toolExecutionNotifications?.length]),
    is: [[false, 1]],
  },
  {
    name: 'mistakes in the configuration',
    files: { 'docs/guide.md': '# Guide\n', 'devlint.config.yaml': 'rules: { adr/valid-statis: error }\nfoo: 1\n' },
    code: 2,
    run: ({ invocations }) => invocations?.[0]?.toolConfigurationNotifications?.length,
    is: 2,
  },
  {
    name: 'suppressed findings, asked for',
    files: {
      'docs/adr/0001-first.md': record.replace(
        'Acceptd',
        '<!-- devlint-disable-next-line adr/valid-status -- agreed -->\nAcceptd',
      ),
    },
    args: ['--include-suppressed'],
    code: 0,
    run: ({ results }) => results?.map(({ suppressions }) => suppressions),
    is: [[{ kind: 'inSource', status: 'accepted', justification: 'agreed' }]],
  },
  {
    name: 'names that mean something in addresses, in Markdown and in terminals',
    files: Object.fromEntries(
      ['a b', '50%20', 'what?#now', '[x](y)', 'q"u\'o', 'Größe 😀', 'a&b=c;d', '%SRCROOT%', 'c:d', 'line\nfeed'].map(
        (name) => [`docs/${name}/note.md`, `# Note 😀\n\n😀 [gone](missing.md) and "\\u0000\u001b[31m"\n`],
      ),
    ),
    code: 1,
    run: ({ results }) =>
      new Set(results?.map((one) => one.locations?.[0]?.physicalLocation?.artifactLocation?.uri)).size,
    is: 10,
  },
  {
    name: 'more findings than GitHub keeps',
    files: { 'docs/links.md': `# Links\n\n${links}\n` },
    code: 1,
    run: ({ results, invocations }) => [
      results?.length,
      invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text),
    ],
    is: [5000, ['SARIF holds the 5000 gravest of 6000 findings; --sarif-limit sets how many.']],
  },
];

describeWith('SARIF', missing, () => {
  const place = mkdtempSync(join(tmpdir(), 'devlint-sarif-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));
  const tool = join(multitool, 'Sarif.Multitool');
  if (existsSync(tool)) chmodSync(tool, 0o755);

  const require = createRequire(import.meta.url);
  const schemaIn = (path: string): object => JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
  const Ajv = require('ajv/dist/2020.js').default as typeof import('ajv/dist/2020.js').default;
  const AjvDraft04 = require('ajv-draft-04').default as typeof import('ajv-draft-04').default;
  const options = { strict: false, validateFormats: false, unicodeRegExp: false };
  /** The schema of the standard as Microsoft ships it with the validator, and as OASIS published it (draft 4). */
  const schemas = [
    new Ajv(options).compile(schemaIn(join(multitool, 'sarif-2.1.0.json'))),
    new AjvDraft04(options).compile(schemaIn(join(published, 'lib/schemas/sarif-2.1.0-rtm.5.json'))),
  ];

  async function sarifOf(folder: string, args: readonly string[] = []) {
    const file = join(folder, '..', 'devlint.sarif');
    const ended = await start(process.execPath, [bin, '.', '--no-cache', '--format', `sarif:${file}`, ...args], {
      cwd: folder,
    });
    const log = JSON.parse(readFileSync(file, 'utf8')) as Log;
    return { ...ended, file, log };
  }

  /** What is wrong by the schema, and what the validator says: `error GH1234`, most severe first, notes left out. */
  async function judged(file: string, log: Log) {
    const bySchema = schemas.flatMap((isValid) => (isValid(log) ? [] : (isValid.errors ?? [])));
    const output = `${file}.judged`;
    const options = [
      '--config',
      policy,
      '--rule-kind',
      'Sarif;Ghas',
      '--level',
      'Error;Warning;Note',
      '--kind',
      'Fail',
    ];
    const ended = await start(tool, ['validate', file, ...options, '--output', output, '--log', 'ForceOverwrite'], {
      env: { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    if (!existsSync(output)) throw new Error(`the validator wrote nothing: ${ended.output}`);
    const results = (JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, '')) as Log).runs[0]?.results ?? [];
    const told = results.map(({ level = 'warning', ruleId = '' }) => ({ level, rule: ruleId.split('/')[0] ?? '' }));
    const notes = told.filter(({ level, rule }) => level === 'note' && !accepted.includes(rule));
    return { bySchema, wrong: [...results.filter(({ level }) => level !== 'note'), ...notes] };
  }

  const nothing = { bySchema: [], wrong: [] };

  test.each(cases)('$name', async ({ name, files, args, code, run, is }) => {
    const folder = join(place, String(cases.findIndex((one) => one.name === name)), 'project');
    write(folder, files);
    await git(folder, 'init', '--quiet');
    const made = await sarifOf(folder, args);
    expect({ code: made.code, output: made.output }).toMatchObject({ code });
    const [only] = made.log.runs;
    expect(only === undefined ? undefined : run(only)).toEqual(is);
    expect(await judged(made.file, made.log)).toEqual(nothing);
  });

  const fixtures = readdirSync(join(root, 'fixtures'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  test.each(fixtures.map(({ name }) => name))('fixtures/%s', async (name) => {
    const folder = join(place, name, 'project');
    cpSync(join(root, 'fixtures', name), folder, { recursive: true });
    await git(folder, 'init', '--quiet');
    const { file, log, code } = await sarifOf(folder, ['--include-suppressed']);
    expect(code).toBe(name.endsWith('-clean') ? 0 : 1);
    expect(await judged(file, log)).toEqual(nothing);
  });

  test('examples/together', async () => {
    const folder = join(place, 'together', 'project');
    installTogether(folder);
    await git(folder, 'init', '--quiet');
    const { file, log, code } = await sarifOf(folder, ['--include-suppressed', '--now', '2025-11-29']);
    expect(code).toBe(1);
    const families = log.runs[0]?.results?.map(({ ruleId = '' }) => ruleId.split('/')[0]);
    expect(new Set(families)).toEqual(new Set(['acme', 'playbook', 'remark', 'team']));
    const { bySchema, wrong } = await judged(file, log);
    expect(bySchema).toEqual([]);
    // Rules without a page on the web have no address.
    expect(new Set(wrong.map(({ level, rule }) => `${level} ${rule}`))).toEqual(new Set(['note SARIF2012']));
  });

  test('the validator does find fault', async () => {
    const folder = join(place, 'fault', 'project');
    write(folder, { 'docs/adr/0001-first.md': record });
    const { file, log } = await sarifOf(folder);
    const [result] = log.runs[0]?.results ?? [];
    expect(result).toBeDefined();
    const broken = {
      ...log,
      runs: log.runs.map((run) => ({ ...run, results: [{ ...result, locations: [], foo: 1 }] })),
    };
    write(join(folder, '..'), { 'broken.sarif': JSON.stringify(broken) });
    const { bySchema, wrong } = await judged(file.replace('devlint.sarif', 'broken.sarif'), broken as unknown as Log);
    expect(bySchema).not.toEqual([]);
    expect(wrong).not.toEqual([]);
  });
});
