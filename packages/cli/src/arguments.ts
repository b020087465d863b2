import { parseArgs } from 'node:util';
import { didYouMean, UserError } from '@devlint/core';
import type { Command, CommonRequest, OptionSpec, OptionSpecs, Prepared, Values } from './command.ts';
import { commands as written } from './commands.generated.ts';
import { commonOptions, exclusive } from './options.ts';

const commands: Readonly<Record<string, Command>> = written;
const commandNames = Object.keys(commands);

/** Reads the command line; throws a `UserError` naming the argument that cannot be understood. */
export function prepare(argv: readonly string[]): Prepared {
  const { given, words } = readTokens(argv);
  const [first] = words;
  const named = first !== undefined && first !== 'lint' && commandNames.includes(first) ? first : undefined;
  const name = named ?? 'lint';
  const command = commandCalled(name);
  const values = valuesFor(name, command, given);
  const common = commonRequest(values);
  if (values.version !== undefined) {
    const request = { ...common, command: 'version' };
    return { request, run: async (terminal) => (await import('./version/version.ts')).version(terminal) };
  }
  const context = { common, commands: commandNames };
  if (values.help !== undefined) {
    return commandCalled('help').prepare({}, named === undefined ? [] : [named], context);
  }
  return command.prepare(values, named === undefined ? words : words.slice(1), context);
}

/** What is asked for, as data. */
export function readArguments(argv: readonly string[]): Prepared['request'] {
  return prepare(argv).request;
}

/** The two options that matter even when the rest cannot be understood: how to tell the user so. */
export function readCommonOptions(argv: readonly string[]): CommonRequest {
  const end = argv.indexOf('--');
  const flags = end === -1 ? argv : argv.slice(0, end);
  const last = flags.findLast((flag) => flag === '--color' || flag === '--no-color');
  return { debug: flags.includes('--debug'), colour: last === undefined ? undefined : last === '--color' };
}

function commonRequest(values: Values<keyof typeof commonOptions>): CommonRequest {
  if (values.color !== undefined && values['no-color'] !== undefined) exclusive('--color', '--no-color');
  const colour = values.color !== undefined ? true : values['no-color'] !== undefined ? false : undefined;
  return { colour, debug: values.debug !== undefined };
}

function commandCalled(name: string): Command {
  const command = commands[name];
  if (command === undefined) throw new Error(`there is no command "${name}"`);
  return command;
}

/** The options of all commands: which words are values is asked before it is known which word is the command. */
const allOptions: readonly (readonly [string, OptionSpec])[] = [
  ...new Map([commonOptions, ...Object.values(commands).map(({ options }) => options)].flatMap(Object.entries)),
];

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function readTokens(argv: readonly string[]): {
  readonly given: readonly OptionToken[];
  readonly words: readonly string[];
} {
  const known = Object.fromEntries(
    allOptions.flatMap(([name, { type, short, alias }]) => [
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
  return {
    given: tokens.filter((token) => token.kind === 'option'),
    words: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
  };
}

/** What was given for each option, by the option's own name. */
function valuesFor(name: string, command: Command, given: readonly OptionToken[]): Values<string> {
  const specs: OptionSpecs = { ...command.options, ...commonOptions };
  const own = Object.entries(specs);
  const isCalled =
    (token: OptionToken) =>
    ([option, { alias }]: readonly [string, OptionSpec]) =>
      option === token.name || alias === token.name;
  const values: Record<string, readonly string[]> = {};
  const foreign: string[] = [];
  for (const token of given) {
    const entry = own.find(isCalled(token)) ?? allOptions.find(isCalled(token));
    if (entry === undefined) throw unknownOption(token.rawName, own);
    const [option, spec] = entry;
    values[option] = [...(values[option] ?? []), checkValue(spec, token)];
    if (!own.some(isCalled(token))) foreign.push(option);
  }
  // Help and version are told whatever else was asked for.
  if (foreign.length > 0 && values.help === undefined && values.version === undefined) {
    throw new UserError(`"devlint ${name}" takes no --${foreign[0]}.`);
  }
  return values;
}

/** The option's value; the empty string for a flag. */
function checkValue(spec: OptionSpec, { rawName, value, inlineValue }: OptionToken): string {
  if (spec.type === 'boolean') {
    if (value === undefined) return '';
    if (spec.choices?.includes(value)) return value;
    const choices = spec.choices?.map((choice) => ` but "${rawName}=${choice}"`).join('') ?? '';
    throw new UserError(`${rawName} takes no value${choices}.`);
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
