import type { Kind } from './kind.ts';
import type { Language } from './language.ts';
import type { Rule, SeveritySetting } from './rule.ts';

/** `error`, or `[error, { option: … }]`. Numbers are ESLint's: 0 off, 1 warn, 2 error. */
export type RuleSetting =
  | SeveritySetting
  | 0
  | 1
  | 2
  | readonly [SeveritySetting | 0 | 1 | 2]
  | readonly [SeveritySetting | 0 | 1 | 2, Readonly<Record<string, unknown>>];

/** Rule settings that hold for some files only. Later entries win. */
export interface Override {
  readonly files: string | readonly string[];
  readonly ignores?: string | readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** Which suppressions are acceptable. */
export interface DirectiveSettings {
  /** A directive without ` -- reason` is reported. */
  readonly requireReason?: boolean;
}

/** What a user writes in `devlint.config.*`. */
export interface Config {
  readonly extends?: string | readonly string[];
  /** Plugins by the namespace their rules get here: a module specifier, a path, or the plugin itself. */
  readonly plugins?: Readonly<Record<string, string | Plugin>>;
  /** Globs by kind: these files are of that kind, whatever the conventions say. */
  readonly kinds?: Readonly<Record<string, string | readonly string[]>>;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly overrides?: readonly Override[];
  /** Globs of files that are not linted, in the syntax of `.gitignore`. */
  readonly ignores?: readonly string[];
  readonly directives?: DirectiveSettings;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Rules, kinds, languages and shared configurations that travel together. Built-in rules are one like any other. */
export interface Plugin {
  readonly meta?: {
    readonly name?: string;
    readonly version?: string;
    /** Where to report that a rule threw. */
    readonly bugs?: string;
  };
  readonly languages?: Readonly<Record<string, Language>>;
  readonly kinds?: Readonly<Record<string, Kind>>;
  /** Rules by their id within the plugin: `acme` and `no-tabs` make `acme/no-tabs`. */
  readonly rules?: Readonly<Record<string, Rule>>;
  readonly configs?: Readonly<Record<string, Config>>;
}

/** Declares a plugin, keeping its types. */
export function definePlugin<const P extends Plugin>(plugin: P): P {
  return plugin;
}

/** Declares a configuration, for completion in `devlint.config.ts`. */
export function defineConfig(config: Config): Config {
  return config;
}
