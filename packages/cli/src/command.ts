import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';

/** One option of the command line: how it is read, and what `--help` says of it. */
export interface OptionSpec {
  readonly type: 'boolean' | 'string';
  /** What stands for the value in `--help`. */
  readonly value?: string;
  readonly short?: string;
  /** Values that a flag may be given with `=`; without one of them it is just set. */
  readonly choices?: readonly string[];
  /** Another spelling that means the same. */
  readonly alias?: string;
  readonly help: string;
}

/** Options by name, in the order in which `--help` lists them. An option that several commands take has one type. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What was written for each option, one text per time; the empty text for a flag. */
export type Values<Name extends string> = { readonly [Option in Name]?: readonly string[] };

/** What every command is told. */
export interface CommonRequest {
  /** Undefined to decide by environment and terminal. */
  readonly colour: boolean | undefined;
  readonly debug: boolean;
}

interface Description {
  readonly usage: string;
  /** One sentence, for the list of commands. */
  readonly summary: string;
  /** What else `devlint help COMMAND` says; empty where that is all. */
  readonly details: string;
  readonly options: OptionSpecs;
}

/** A command line that was understood: what is asked for as data, and how to do it. */
export interface Prepared<Request extends object = object> {
  readonly request: Request & CommonRequest;
  run(terminal: Terminal): Promise<ExitCode>;
}

/** A command with the shape of its request folded away: what the registry holds. */
export interface Command extends Description {
  prepare(values: Values<string>, words: readonly string[], context: ReadingContext): Prepared;
}

export interface ReadingContext {
  readonly common: CommonRequest;
  /** The names of all commands. */
  readonly commands: readonly string[];
}

/**
 * Declares a command. Its file in `commands/` is all there is to add: the file's name is the command's, and the list of
 * commands is generated from the folder. These files are loaded at every start, so `run` imports what it needs when it
 * is called.
 */
export function defineCommand<const Specs extends OptionSpecs, Request extends object>(
  command: Omit<Description, 'options'> & {
    /** The options that this command takes beside the common ones. */
    readonly options: Specs;
    /** Makes a request of options and further words; throws a `UserError` naming what cannot be understood. */
    read(values: Values<Extract<keyof Specs, string>>, words: readonly string[], commands: readonly string[]): Request;
    run(request: Request & CommonRequest, terminal: Terminal): Promise<ExitCode>;
  },
): Command {
  const { usage, summary, details, options, read, run } = command;
  return {
    usage,
    summary,
    details,
    options,
    prepare: (values, words, { common, commands }) => {
      const request = { ...common, ...read(values, words, commands) };
      return { request, run: (terminal) => run(request, terminal) };
    },
  };
}
