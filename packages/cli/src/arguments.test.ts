import { UserError } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import { readArguments, readCommonOptions } from './arguments.ts';
import type { Command } from './command.ts';
import { commands } from './commands.generated.ts';
import { commonOptions } from './options.ts';

const nothing = {
  colour: undefined,
  debug: false,
  command: 'lint',
  paths: [],
  fix: undefined,
  diff: false,
  formats: [],
  rules: {},
  onlyRules: [],
  config: undefined,
  ignored: false,
  maxWarnings: undefined,
  quiet: false,
  stdin: undefined,
  now: undefined,
  stats: undefined,
};

test('nothing said means nothing unusual', () => {
  expect(readArguments([])).toMatchObject(nothing);
});

describe('lint', () => {
  const understood: readonly (readonly [string[], object])[] = [
    [[], {}],
    [['docs', 'a.md'], { paths: ['docs', 'a.md'] }],
    [['./explain', 'rules.md'], { paths: ['./explain', 'rules.md'] }],
    [['docs', 'explain'], { paths: ['docs', 'explain'] }],
    [['--', '--fix'], { paths: ['--fix'] }],
    [['--fix'], { fix: 'safe' }],
    [['--fix-unsafe'], { fix: 'unsafe' }],
    [['--fix', '--fix-unsafe'], { fix: 'unsafe' }],
    [['--diff'], { fix: 'safe', diff: true }],
    [['--fix-dry-run', '--fix-unsafe'], { fix: 'unsafe', diff: true }],
    [['--format', 'compact'], { formats: [{ name: 'compact', file: undefined }] }],
    [
      ['--format=json:out/report.json', '--format', 'stylish'],
      {
        formats: [
          { name: 'json', file: 'out/report.json' },
          { name: 'stylish', file: undefined },
        ],
      },
    ],
    [['--rule', 'adr/valid-status'], { onlyRules: ['adr/valid-status'] }],
    [['--rule', 'adr/valid-status=warn'], { rules: { 'adr/valid-status': 'warn' } }],
    [['--rule', 'adr/valid-status: off'], { rules: { 'adr/valid-status': 'off' } }],
    [['--rule=a/b: 2', '--rule', 'a/c'], { rules: { 'a/b': 2 }, onlyRules: ['a/c'] }],
    [['--rule', 'a/b: [error, { days: 7 }]'], { rules: { 'a/b': ['error', { days: 7 }] } }],
    [['--config', 'x.yaml'], { config: 'x.yaml' }],
    [['--no-config'], { config: false }],
    [['--no-ignore', '--quiet', '--stats', '--debug'], { ignored: true, quiet: true, stats: 'table', debug: true }],
    [['--max-warnings', '0'], { maxWarnings: 0 }],
    [['--stdin', '--stdin-filename', 'docs/a.md'], { stdin: 'docs/a.md' }],
    [['--now', '2025-01-31'], { now: new Date('2025-01-31T00:00:00Z') }],
    [['--now', '2025-01-31T12:00+02:00'], { now: new Date('2025-01-31T10:00:00Z') }],
    [['--color'], { colour: true }],
    [['--no-color'], { colour: false }],
  ];
  test.each(understood)('%j', (argv, expected) => {
    expect(readArguments(argv)).toEqual({ ...readArguments([]), ...expected });
  });
});

test.each([
  [['explain', 'adr/valid-status'], { command: 'explain', rule: 'adr/valid-status', config: undefined }],
  [['--debug', 'explain', 'x', '--no-config'], { command: 'explain', rule: 'x', config: false, debug: true }],
  [['rules'], { command: 'rules', family: undefined, format: 'table', config: undefined }],
  [
    ['rules', 'adr', '--format', 'markdown'],
    { command: 'rules', family: 'adr', format: 'markdown', config: undefined },
  ],
  [
    ['rules', '--format', 'json', '--no-config'],
    { command: 'rules', family: undefined, format: 'json', config: false },
  ],
  [['init'], { command: 'init', dryRun: false }],
  [['init', '--dry-run'], { command: 'init', dryRun: true }],
  [['help'], { command: 'help', topic: undefined }],
  [['help', 'explain'], { command: 'help', topic: 'explain' }],
  [['--help'], { command: 'help', topic: undefined }],
  [['explain', '-h'], { command: 'help', topic: 'explain' }],
  [['--version', 'docs'], { command: 'version' }],
  [['-v'], { command: 'version' }],
])('%j', (argv, expected) => {
  expect(readArguments(argv)).toEqual({ colour: undefined, debug: false, ...expected });
});

test.each([
  [['--fixx'], 'unknown option "--fixx"; did you mean "--fix"?'],
  [['--frobnicate'], 'unknown option "--frobnicate"; "devlint --help" lists the options.'],
  [['-x'], 'unknown option "-x"; "devlint --help" lists the options.'],
  [['--fix=yes'], '--fix takes no value.'],
  [['--config'], '--config needs a value: --config FILE.'],
  [['--config', '--fix'], '--config needs a value: --config FILE.'],
  [['--config='], '--config needs a value: --config FILE.'],
  [['--config', 'a', '--no-config'], '--config and --no-config contradict each other.'],
  [['--color', '--no-color'], '--color and --no-color contradict each other.'],
  [['--max-warnings', 'ten'], '--max-warnings needs a whole number such as 0 or 10, not "ten".'],
  [['--max-warnings=-1'], '--max-warnings needs a whole number such as 0 or 10, not "-1".'],
  [['--now', '2025-02-30'], '--now needs a date such as 2025-01-31 or 2025-01-31T12:00Z, not "2025-02-30".'],
  [['--now', 'soon'], '--now needs a date such as 2025-01-31 or 2025-01-31T12:00Z, not "soon".'],
  [['--stdin'], '--stdin needs --stdin-filename PATH, so that devlint knows what kind of file it reads.'],
  [['--stdin-filename', 'a.md'], '--stdin-filename is of use only together with --stdin.'],
  [
    ['--stdin', '--stdin-filename', 'a.md', 'b.md'],
    '--stdin reads one file; it cannot be combined with the path "b.md".',
  ],
  [['--format', 'json:'], '--format "json:" ends where its file should be named.'],
  [
    ['--format', 'json', '--format', 'compact'],
    'only one --format can go to standard output; give the others a file, as in --format json:report.json.',
  ],
  [['--rule', 'a/b: eror'], '--rule "a/b" has no severity "eror"; did you mean "error"?'],
  [['--rule', 'a/b: 7'], '--rule "a/b" has no severity "7"; it is one of off, info, warn, warning, error.'],
  [['--rule', 'a/b:'], '--rule "a/b" ends where its severity should be; one of off, info, warn, warning, error.'],
  [
    ['--rule', 'a/b: [error, 5]'],
    '--rule "a/b" takes one options object after the severity: [error, { option: value }].',
  ],
  [['--rule', 'a/b: [error'], '--rule "a/b" has a setting that cannot be read: "[error".'],
  [['--rule', 'a/b warn'], '--rule cannot be read: "a/b warn". It looks like "adr/valid-status: warn".'],
  [['explain'], '"devlint explain" needs the id of a rule; "devlint rules" lists them.'],
  [['explain', 'a', 'b'], '"devlint explain" does not know what to do with "b".'],
  [['explain', 'a', '--fix'], '"devlint explain" takes no --fix.'],
  [['rules', 'adr', 'x'], '"devlint rules" does not know what to do with "x".'],
  [['rules', '--format', 'sarif'], '"devlint rules" knows the formats json and markdown, not "sarif".'],
  [['help', 'explan'], 'there is no command "explan"; did you mean "explain"?'],
])('%j is told in one line', (argv, message) => {
  expect(() => readArguments(argv)).toThrow(new UserError(message));
});

test('the way to tell of a mistake is known even when the rest is not', () => {
  expect(readCommonOptions(['--what', '--debug', '--no-color'])).toEqual({ debug: true, colour: false });
  expect(readCommonOptions(['--', '--debug'])).toEqual({ debug: false, colour: undefined });
});

test('an option that several commands take has one type, or nobody could tell values from words', () => {
  const specs = Object.values(commands).flatMap(({ options }) => Object.entries({ ...options, ...commonOptions }));
  const types = new Map<string, string>();
  for (const [name, { type }] of specs)
    expect(`${name} ${types.set(name, types.get(name) ?? type).get(name)}`).toBe(`${name} ${type}`);
  expect(types.size).toBeGreaterThan(15);
});

test.each(Object.entries<Command>(commands))('%s tells of itself', (name, { usage, summary }) => {
  expect(usage).toMatch(name === 'lint' ? /^devlint \[/ : new RegExp(`^devlint ${name}\\b`));
  expect(summary).toMatch(/^[A-Z].*\.$/);
});
