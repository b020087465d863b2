import { didYouMean, type Formatter, UserError } from '@devlint/core';
import { formats } from './formats.generated.ts';

export type { Formatter as Format, ReportStyle, Style, Written } from '@devlint/core';

/** What the file of a format exports. */
export interface FormatModule {
  readonly default: Formatter;
  /** Set where the format tells of the rules' pages: they are many, and read for those formats only. */
  readonly wantsPages?: boolean;
}

/** Loads a format by its name: one per file of the folder `formats`. */
const loaders: Readonly<Record<string, () => Promise<FormatModule>>> = formats;

export function formatNames(): readonly string[] {
  return Object.keys(loaders);
}

/** The formatters of a project's plugins, by the names of their formats. */
export type PluginFormatters = ReadonlyMap<string, Formatter>;

/** Throws where a format without `/`, which no plugin can bring, does not exist: told before any work is done. */
export function checkFormatName(name: string): void {
  if (!name.includes('/') && !formatNames().includes(name)) throw unknownFormat(name, formatNames());
}

/** Loads one format by name, and only that one. */
export async function loadFormat(name: string, plugins: PluginFormatters = new Map()): Promise<FormatModule> {
  const formatter = plugins.get(name);
  if (formatter !== undefined) return pluginFormat(name, formatter);
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (load === undefined) throw unknownFormat(name, [...formatNames(), ...plugins.keys()]);
  return load();
}

function unknownFormat(name: string, names: readonly string[]): UserError {
  return new UserError(`unknown format "${name}"${didYouMean(name, names, `; there are ${names.join(', ')}.`)}`);
}

/** What a plugin's formatter does wrong is the plugin's mistake, and told as such. */
function pluginFormat(name: string, formatter: Formatter): FormatModule {
  const format: Formatter = (report, style) => {
    let written: unknown;
    try {
      written = formatter(report, style);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new UserError(`the format "${name}" failed: ${message}`, { cause: error });
    }
    if (typeof written === 'string') return written;
    const { text, notices = [] } = Object(written) as { readonly text?: unknown; readonly notices?: readonly string[] };
    if (typeof text === 'string' && Array.isArray(notices)) return { text, notices };
    const what = written instanceof Promise ? 'a promise' : written === undefined ? 'nothing' : `a ${typeof written}`;
    throw new UserError(`the format "${name}" must answer with a text, not ${what}.`);
  };
  return { default: format, wantsPages: true };
}
