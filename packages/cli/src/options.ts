import { UserError } from '@devlint/core';
import type { OptionSpecs, Values } from './command.ts';

/** Options that every command takes. `--help` lists them last. */
export const commonOptions = {
  color: { type: 'boolean', help: 'Colour the output even where it does not go to a terminal.' },
  'no-color': { type: 'boolean', help: 'Never colour the output.' },
  debug: { type: 'boolean', help: 'Show stack traces, and which configuration is used.' },
  help: { type: 'boolean', short: 'h', help: 'Show this text.' },
  version: { type: 'boolean', short: 'v', help: 'Show the version.' },
} as const satisfies OptionSpecs;

/** Options of the commands that read the project's configuration. */
export const configOptions = {
  config: { type: 'string', value: 'FILE', help: 'Use this configuration file.' },
  'no-config': { type: 'boolean', help: 'Use no configuration file.' },
} as const satisfies OptionSpecs;

/** A file, `false` for no configuration, or undefined to look for one. */
export type ConfigChoice = string | false | undefined;

export function readConfigChoice(values: Values<keyof typeof configOptions>): ConfigChoice {
  if (values.config !== undefined && values['no-config'] !== undefined) exclusive('--config', '--no-config');
  return values['no-config'] !== undefined ? false : last(values.config);
}

/** `--format`, of a command that knows one format beside its text for people. */
export function readJson(command: string, values: Values<'format'>): boolean {
  const format = last(values.format);
  if (format !== undefined && format !== 'json') {
    throw new UserError(`"devlint ${command}" knows only the format json, not "${format}".`);
  }
  return format === 'json';
}

export function readCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UserError(`${option} needs a whole number such as 0 or 10, not "${text}".`);
  return Number(text);
}

/** A day (`2025-01-31`, midnight UTC) or an ISO 8601 time with its offset. */
export function readDate(option: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text)?.[1];
  const date = new Date(text);
  // The platform turns February 30 into March 1 or 2; the day is asked for again to notice.
  const real = day !== undefined && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (!real || Number.isNaN(date.getTime())) {
    throw new UserError(`${option} needs a date such as 2025-01-31 or 2025-01-31T12:00Z, not "${text}".`);
  }
  return date;
}

/** The single word after the command's name, where there is one. */
export function oneWord(command: string, words: readonly string[]): string | undefined {
  noWords(command, words.slice(1));
  return words[0];
}

export function noWords(command: string, words: readonly string[]): void {
  if (words.length > 0) throw new UserError(`"devlint ${command}" does not know what to do with "${words[0]}".`);
}

export function exclusive(one: string, other: string): never {
  throw new UserError(`${one} and ${other} contradict each other.`);
}

/** Of an option that counts once, the last writing. */
export function last(values: readonly string[] | undefined): string | undefined {
  return values?.at(-1);
}
