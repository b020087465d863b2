import { type RuleSetting, type ScopeRequest, UserError } from '@devlint/core';
import { defineCommand, type Values } from '../command.ts';
import { type ConfigChoice, configOptions, exclusive, last, readConfigChoice, readDate } from '../options.ts';
import { type ReportRequest, readReportOptions, reportOptions } from '../report-options.ts';
import { readRuleArgument, ruleOption } from '../rule-argument.ts';
import { readScope, scopeOptions } from '../scope-options.ts';
import { readShard, type ShardChoice, shardOptions } from '../shard-options.ts';

export interface LintRequest extends ReportRequest {
  readonly command: 'lint';
  readonly paths: readonly string[];
  /** The tier of fixes to work out; undefined to only look. */
  readonly fix: 'safe' | 'unsafe' | undefined;
  /** Show the fixes instead of writing them. */
  readonly diff: boolean;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Rules named without a setting: only they run. */
  readonly onlyRules: readonly string[];
  readonly config: ConfigChoice;
  readonly ignored: boolean;
  /** The part of the project that is reported; undefined for all of it. */
  readonly scope: ScopeRequest | undefined;
  /** The share that is looked at, and where the outcome goes; undefined for a report on the whole. */
  readonly shard: ShardChoice | undefined;
  /** The path that the text on standard input belongs to. */
  readonly stdin: string | undefined;
  readonly now: Date | undefined;
  /** How many threads; undefined for as many as the work is worth. */
  readonly jobs: number | undefined;
  /** Whether what comes of each file is remembered between runs, and where, if not in the usual place. */
  readonly cache: boolean;
  readonly cacheLocation: string | undefined;
  /** How to say where the time went; undefined for not at all. */
  readonly stats: 'table' | 'json' | undefined;
}

/** What devlint does when no command is named. */
export default defineCommand({
  usage: 'devlint [paths…] [options]',
  summary: 'Check the documents and Python files of a repository.',
  details:
    'Without paths, the whole project is reported. With paths, only they are; the rest of the project is still read, because documents are checked against each other. A path that is named like a command is written ./explain.',
  options: {
    fix: { type: 'boolean', help: 'Write the fixes that keep the meaning.' },
    'fix-unsafe': { type: 'boolean', help: 'Also write the fixes that may change the meaning.' },
    diff: {
      type: 'boolean',
      alias: 'fix-dry-run',
      help: 'Print the fixes as a unified diff; write nothing.',
    },
    ...reportOptions,
    ...scopeOptions,
    ...shardOptions,
    rule: ruleOption,
    ...configOptions,
    'no-ignore': { type: 'boolean', help: 'Also look at ignored files.' },
    stdin: { type: 'boolean', help: 'Read the text of one file from standard input.' },
    'stdin-filename': { type: 'string', value: 'PATH', help: 'Where that text belongs in the project.' },
    now: { type: 'string', value: 'DATE', help: 'Take this as the current date, for example 2025-01-31.' },
    jobs: {
      type: 'string',
      value: 'N',
      help: 'Share the work among N threads; without it, among as many as it is worth.',
    },
    cache: { type: 'boolean', help: 'Remember what came of each file; so it is without this option, too.' },
    'no-cache': { type: 'boolean', help: 'Inspect every file anew, and remember nothing.' },
    'cache-location': { type: 'string', value: 'FOLDER', help: 'Remember it there.' },
    stats: {
      type: 'boolean',
      choices: ['json'],
      help: 'Say where the time went, on standard error; --stats=json for programs.',
    },
  },
  read: (values, paths): LintRequest => {
    const unsafe = values['fix-unsafe'] !== undefined;
    const diff = values.diff !== undefined;
    const wanted = values.fix !== undefined || diff ? 'safe' : undefined;
    const chosen = (values.rule ?? []).map(readRuleArgument);
    return {
      command: 'lint',
      paths,
      fix: unsafe ? 'unsafe' : wanted,
      diff,
      ...readReportOptions(values),
      rules: Object.fromEntries(chosen.flatMap(({ id, setting }) => (setting === undefined ? [] : [[id, setting]]))),
      onlyRules: chosen.filter(({ setting }) => setting === undefined).map(({ id }) => id),
      config: readConfigChoice(values),
      ignored: values['no-ignore'] !== undefined,
      scope: readScope(values),
      shard: readShard(values),
      stdin: readStdin(values, paths),
      now: readDate('--now', last(values.now)),
      jobs: readJobs(last(values.jobs)),
      ...readCache(values),
      stats: values.stats === undefined ? undefined : last(values.stats) === 'json' ? 'json' : 'table',
    };
  },
  run: async (request, terminal) => (await import('../lint/lint.ts')).lint(request, terminal),
});

function readJobs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new UserError(`--jobs needs a number of threads such as 1 or 4, not "${text}".`);
  }
  return Number(text);
}

function readCache(
  values: Values<'cache' | 'no-cache' | 'cache-location'>,
): Pick<LintRequest, 'cache' | 'cacheLocation'> {
  const cacheLocation = last(values['cache-location']);
  const isOff = values['no-cache'] !== undefined;
  if (isOff && values.cache !== undefined) exclusive('--cache', '--no-cache');
  if (isOff && cacheLocation !== undefined) exclusive('--cache-location', '--no-cache');
  return { cache: !isOff, cacheLocation };
}

function readStdin(values: Values<'stdin' | 'stdin-filename'>, paths: readonly string[]): string | undefined {
  const filename = last(values['stdin-filename']);
  if (values.stdin === undefined && filename === undefined) return undefined;
  if (values.stdin === undefined) throw new UserError('--stdin-filename is of use only together with --stdin.');
  if (filename === undefined) {
    throw new UserError('--stdin needs --stdin-filename PATH, so that devlint knows what kind of file it reads.');
  }
  if (paths.length > 0)
    throw new UserError(`--stdin reads one file; it cannot be combined with the path "${paths[0]}".`);
  return filename;
}
