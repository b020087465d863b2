/** What devlint can be asked to do. `lint` is what it does when no command is named. */
export type CommandName = 'lint' | 'explain' | 'rules' | 'init' | 'help';

/** One option of the command line: how it is read, and what `--help` says of it. */
export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  /** What stands for the value in `--help`. */
  readonly value?: string;
  readonly multiple?: true;
  readonly short?: string;
  /** Another spelling that means the same. */
  readonly alias?: string;
  readonly commands: readonly CommandName[];
  readonly help: string;
}

const every: readonly CommandName[] = ['lint', 'explain', 'rules', 'init', 'help'];

/** All options, in the order in which `--help` lists them. */
export const optionSpecs = {
  fix: { type: 'boolean', commands: ['lint'], help: 'Write the fixes that keep the meaning.' },
  'fix-unsafe': { type: 'boolean', commands: ['lint'], help: 'Also write the fixes that may change the meaning.' },
  diff: {
    type: 'boolean',
    alias: 'fix-dry-run',
    commands: ['lint'],
    help: 'Print the fixes as a unified diff; write nothing.',
  },
  format: {
    type: 'string',
    value: 'NAME[:FILE]',
    multiple: true,
    commands: ['lint', 'rules'],
    help: 'How to report, and where to. Repeatable.',
  },
  rule: {
    type: 'string',
    value: 'RULE',
    multiple: true,
    commands: ['lint'],
    help: 'Run only this rule; or set it: "id: warn", "id: [error, { option: 1 }]". Repeatable.',
  },
  config: {
    type: 'string',
    value: 'FILE',
    commands: ['lint', 'explain', 'rules'],
    help: 'Use this configuration file.',
  },
  'no-config': { type: 'boolean', commands: ['lint', 'explain', 'rules'], help: 'Use no configuration file.' },
  'no-ignore': { type: 'boolean', commands: ['lint'], help: 'Also look at ignored files.' },
  'max-warnings': {
    type: 'string',
    value: 'N',
    commands: ['lint'],
    help: 'Fail when there are more warnings than this.',
  },
  quiet: { type: 'boolean', commands: ['lint'], help: 'Report errors only.' },
  stdin: { type: 'boolean', commands: ['lint'], help: 'Read the text of one file from standard input.' },
  'stdin-filename': {
    type: 'string',
    value: 'PATH',
    commands: ['lint'],
    help: 'Where that text belongs in the project.',
  },
  now: {
    type: 'string',
    value: 'DATE',
    commands: ['lint'],
    help: 'Take this as the current date, for example 2025-01-31.',
  },
  stats: { type: 'boolean', commands: ['lint'], help: 'Say where the time went.' },
  'dry-run': { type: 'boolean', commands: ['init'], help: 'Print the configuration instead of writing it.' },
  color: { type: 'boolean', commands: every, help: 'Colour the output even where it does not go to a terminal.' },
  'no-color': { type: 'boolean', commands: every, help: 'Never colour the output.' },
  debug: { type: 'boolean', commands: every, help: 'Show stack traces, and which configuration is used.' },
  help: { type: 'boolean', short: 'h', commands: every, help: 'Show this text.' },
  version: { type: 'boolean', short: 'v', commands: every, help: 'Show the version.' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

export type OptionName = keyof typeof optionSpecs;

/** What `devlint help` says of each command. */
export const commandSpecs: Readonly<
  Record<CommandName, { readonly usage: string; readonly summary: string; readonly details: string }>
> = {
  lint: {
    usage: 'devlint [paths…] [options]',
    summary: 'Check the documents and Python files of a repository.',
    details:
      'Without paths, the whole project is reported. With paths, only they are; the rest of the project is still read, because documents are checked against each other. A path that is named like a command is written ./explain.',
  },
  explain: {
    usage: 'devlint explain RULE',
    summary: 'Say why a rule exists, with examples, options and its setting in this project.',
    details: 'The rule is named by its id, for example adr/valid-status. "devlint rules" lists them.',
  },
  rules: {
    usage: 'devlint rules [--format json]',
    summary: "List the built-in rules and those of the project's plugins.",
    details:
      'Shows what the presets "recommended" and "strict" make of each rule, and whether it can fix what it finds.',
  },
  init: {
    usage: 'devlint init [--dry-run]',
    summary: 'Write a devlint.config.yaml that fits this repository.',
    details:
      'Looks at what is there and proposes settings, with comments. An existing configuration is never overwritten.',
  },
  help: {
    usage: 'devlint help [command]',
    summary: 'Describe devlint or one of its commands.',
    details: '',
  },
};
