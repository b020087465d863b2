import { parseArgs } from 'node:util';
import { didYouMean, type RuleSetting, UserError } from '@devlint/core';
import { type CommandName, commandSpecs, type OptionName, type OptionSpec, optionSpecs } from './options.ts';
import { readRuleArgument } from './rule-argument.ts';

export interface FormatChoice {
  readonly name: string;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

export interface LintOptions {
  readonly command: 'lint';
  readonly paths: readonly string[];
  /** The tier of fixes to work out; undefined to only look. */
  readonly fix: 'safe' | 'unsafe' | undefined;
  /** Show the fixes instead of writing them. */
  readonly diff: boolean;
  readonly formats: readonly FormatChoice[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Rules named without a setting: only they run. */
  readonly onlyRules: readonly string[];
  readonly config: string | false | undefined;
  readonly ignored: boolean;
  readonly maxWarnings: number | undefined;
  readonly quiet: boolean;
  /** The path that the text on standard input belongs to. */
  readonly stdin: string | undefined;
  readonly now: Date | undefined;
  readonly stats: boolean;
}

/** A command with its options, each in the shape that the command needs. */
export type Request =
  | LintOptions
  | { readonly command: 'explain'; readonly rule: string; readonly config: string | false | undefined }
  | { readonly command: 'rules'; readonly json: boolean; readonly config: string | false | undefined }
  | { readonly command: 'init'; readonly dryRun: boolean }
  | { readonly command: 'help'; readonly topic: CommandName | undefined }
  | { readonly command: 'version' };

/** What every command is told. */
export interface CommonOptions {
  /** Undefined to decide by environment and terminal. */
  readonly colour: boolean | undefined;
  readonly debug: boolean;
}

type Values = Partial<Record<OptionName, readonly string[]>>;

/** Reads the command line; throws a `UserError` naming the argument that cannot be understood. */
export function readArguments(argv: readonly string[]): Request & CommonOptions {
  const { values, words } = readTokens(argv);
  const [first] = words;
  const named = first !== undefined && isCommand(first) && first !== 'lint' ? first : undefined;
  const command = named ?? 'lint';
  const common = commonOptions(values);
  if (values.version !== undefined) return { ...common, command: 'version' };
  if (values.help !== undefined) return { ...common, command: 'help', topic: named };
  for (const name of Object.keys(values) as OptionName[]) {
    const takes: readonly CommandName[] = optionSpecs[name].commands;
    if (!takes.includes(command)) throw new UserError(`"devlint ${command}" takes no --${name}.`);
  }
  return { ...common, ...readCommand(command, values, named === undefined ? words : words.slice(1)) };
}

/** The two options that matter even when the rest cannot be understood: how to tell the user so. */
export function readCommonOptions(argv: readonly string[]): CommonOptions {
  const end = argv.indexOf('--');
  const flags = end === -1 ? argv : argv.slice(0, end);
  const last = flags.findLast((flag) => flag === '--color' || flag === '--no-color');
  return { debug: flags.includes('--debug'), colour: last === undefined ? undefined : last === '--color' };
}

function commonOptions(values: Values): CommonOptions {
  if (values.color !== undefined && values['no-color'] !== undefined) exclusive('--color', '--no-color');
  const colour = values.color !== undefined ? true : values['no-color'] !== undefined ? false : undefined;
  return { colour, debug: values.debug !== undefined };
}

function readCommand(command: CommandName, values: Values, words: readonly string[]): Request {
  switch (command) {
    case 'lint':
      return readLint(values, words);
    case 'explain': {
      const rule = oneWord(command, words);
      if (rule === undefined)
        throw new UserError('"devlint explain" needs the id of a rule; "devlint rules" lists them.');
      return { command, rule, config: readConfig(values) };
    }
    case 'rules': {
      noWords(command, words);
      const format = last(values.format);
      if (format !== undefined && format !== 'json') {
        throw new UserError(`"devlint rules" knows only the format json, not "${format}".`);
      }
      return { command, json: format === 'json', config: readConfig(values) };
    }
    case 'init':
      noWords(command, words);
      return { command, dryRun: values['dry-run'] !== undefined };
    case 'help': {
      const topic = oneWord(command, words);
      if (topic !== undefined && !isCommand(topic)) {
        throw new UserError(`there is no command "${topic}"${didYouMean(topic, Object.keys(commandSpecs))}`);
      }
      return { command, topic };
    }
  }
}

function readLint(values: Values, paths: readonly string[]): LintOptions {
  const formats = (values.format ?? []).map(readFormat);
  if (formats.filter(({ file }) => file === undefined).length > 1) {
    throw new UserError(
      'only one --format can go to standard output; give the others a file, as in --format json:report.json.',
    );
  }
  const unsafe = values['fix-unsafe'] !== undefined;
  const diff = values.diff !== undefined;
  const wanted = values.fix !== undefined || diff ? 'safe' : undefined;
  const chosen = (values.rule ?? []).map(readRuleArgument);
  return {
    command: 'lint',
    paths,
    fix: unsafe ? 'unsafe' : wanted,
    diff,
    formats,
    rules: Object.fromEntries(chosen.flatMap(({ id, setting }) => (setting === undefined ? [] : [[id, setting]]))),
    onlyRules: chosen.filter(({ setting }) => setting === undefined).map(({ id }) => id),
    config: readConfig(values),
    ignored: values['no-ignore'] !== undefined,
    maxWarnings: readCount('--max-warnings', last(values['max-warnings'])),
    quiet: values.quiet !== undefined,
    stdin: readStdin(values, paths),
    now: readDate(last(values.now)),
    stats: values.stats !== undefined,
  };
}

function readStdin(values: Values, paths: readonly string[]): string | undefined {
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

function readFormat(text: string): FormatChoice {
  const colon = text.indexOf(':');
  if (colon === -1) return { name: text, file: undefined };
  const file = text.slice(colon + 1);
  if (file === '') throw new UserError(`--format "${text}" ends where its file should be named.`);
  return { name: text.slice(0, colon), file };
}

function readConfig(values: Values): string | false | undefined {
  if (values.config !== undefined && values['no-config'] !== undefined) exclusive('--config', '--no-config');
  return values['no-config'] !== undefined ? false : last(values.config);
}

function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UserError(`${option} needs a whole number such as 0 or 10, not "${text}".`);
  return Number(text);
}

/** A day (`2025-01-31`, midnight UTC) or an ISO 8601 time with its offset. */
function readDate(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text)?.[1];
  const date = new Date(text);
  // The platform turns February 30 into March 1 or 2; the day is asked for again to notice.
  const real = day !== undefined && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (!real || Number.isNaN(date.getTime())) {
    throw new UserError(`--now needs a date such as 2025-01-31 or 2025-01-31T12:00Z, not "${text}".`);
  }
  return date;
}

function readTokens(argv: readonly string[]): { readonly values: Values; readonly words: readonly string[] } {
  const specs: readonly (readonly [OptionName, OptionSpec])[] = Object.entries(optionSpecs) as [
    OptionName,
    OptionSpec,
  ][];
  const known = Object.fromEntries(
    specs.flatMap(([name, { type, short, alias }]) => [
      [name, { type, multiple: true, ...(short === undefined ? {} : { short }) }],
      ...(alias === undefined ? [] : [[alias, { type, multiple: true }]]),
    ]),
  );
  // Not `strict`: the platform's own sentences name no neighbour and tell of API details.
  const { tokens } = parseArgs({
    args: [...argv],
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: { [Name in OptionName]?: string[] } = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const entry = specs.find(([name, { alias }]) => name === token.name || alias === token.name);
    if (entry === undefined) throw unknownOption(token.rawName, specs);
    const [name, spec] = entry;
    values[name] = [...(values[name] ?? []), checkValue(spec, token)];
  }
  return { values, words };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** The option's value; the empty string for a flag. */
function checkValue(spec: OptionSpec, { rawName, value, inlineValue }: OptionToken): string {
  if (spec.type === 'boolean') {
    if (value !== undefined) throw new UserError(`${rawName} takes no value.`);
    return '';
  }
  // `--config --fix` is a forgotten value, not a file named "--fix"; `--config=--fix` says what it means.
  const forgotten = value === undefined || value === '' || (inlineValue !== true && /^-./.test(value));
  if (forgotten) throw new UserError(`${rawName} needs a value: ${rawName} ${spec.value ?? 'VALUE'}.`);
  return value;
}

function unknownOption(rawName: string, specs: readonly (readonly [string, OptionSpec])[]): UserError {
  const names = specs.flatMap(([name, { alias }]) => [`--${name}`, ...(alias === undefined ? [] : [`--${alias}`])]);
  const near = didYouMean(rawName, rawName.startsWith('--') ? names : [], '; "devlint --help" lists the options.');
  return new UserError(`unknown option "${rawName}"${near}`);
}

function oneWord(command: CommandName, words: readonly string[]): string | undefined {
  if (words.length > 1) noWords(command, words.slice(1));
  return words[0];
}

function noWords(command: CommandName, words: readonly string[]): void {
  if (words.length > 0) throw new UserError(`"devlint ${command}" does not know what to do with "${words[0]}".`);
}

function exclusive(one: string, other: string): never {
  throw new UserError(`${one} and ${other} contradict each other.`);
}

function last(values: readonly string[] | undefined): string | undefined {
  return values?.at(-1);
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commandSpecs, word);
}
