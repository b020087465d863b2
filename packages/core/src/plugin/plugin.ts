import { apiVersion } from './api-version.ts';
import type { Declarations } from './declarations.ts';
import type { Host } from './host.ts';
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
  /** Why these files are treated differently, and who answers for it: `devlint suppressions` shows both. */
  readonly reason?: string;
  readonly owner?: string;
}

/** Which suppressions are acceptable. */
export interface DirectiveSettings {
  /** A directive without ` -- reason` is reported. */
  readonly requireReason?: boolean;
  /** False: a directive that names no rule, and so silences all, is reported. */
  readonly allowBlanket?: boolean;
  /** How many days before its end a suppression with an end is told of, as a warning. */
  readonly expiryWarningDays?: number;
}

/**
 * Rules whose fixes have another tier than the rule says, by id, by family (`adr`) or all (`*`): those that `--fix` may
 * apply, those that wait for `--fix-unsafe`, and those that are not offered.
 */
export interface FixSettings {
  readonly safe?: readonly string[];
  readonly unsafe?: readonly string[];
  readonly off?: readonly string[];
}

/** How long code may take before it is stopped, in seconds; 0 for any time. */
export interface LimitSettings {
  /** For one file: parsing it and running all rules that look at it. 30 by default. */
  readonly fileSeconds?: number;
  /** For one project rule over the whole project. 60 by default. */
  readonly projectRuleSeconds?: number;
}

/** What the messages of commits have to be, for `devlint commit-msg`. */
export interface CommitSettings {
  /** The types a header may begin with; `any` for every noun. Those of the Angular convention by default. */
  readonly types?: readonly string[] | 'any';
  /** The scopes a header may name; every one by default. */
  readonly scopes?: readonly string[];
  /** Every message names a task in brackets that the project knows; a text is a regular expression for its id. */
  readonly requireTask?: boolean | string;
  /** Most characters of a header; any number by default. */
  readonly maxHeaderLength?: number;
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
  readonly fixes?: FixSettings;
  /** The file of accepted findings, relative to the project root; `false` for none, even where the default one lies. */
  readonly baseline?: string | false;
  readonly limits?: LimitSettings;
  readonly commits?: CommitSettings;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Rules and kinds as data, in the words of the built-in plugin. */
  readonly define?: Readonly<Record<string, unknown>>;
}

/** Writes a report, with the types of `defineFormatter` folded away: what the engine and the registry hold. */
export type FoldedFormatter = (report: never, style: never) => string | { readonly text: string };

/**
 * Rules, kinds, languages, formatters and shared configurations that travel together. Built-in rules are one like any
 * other.
 */
export interface Plugin {
  readonly meta?: {
    readonly name?: string;
    readonly version?: string;
    /** The version of this API that the plugin is written for, `apiVersion`; another devlint says so at once. */
    readonly apiVersion?: string | number;
    /** Where to report that a rule threw. */
    readonly bugs?: string;
  };
  readonly languages?: Readonly<Record<string, Language>>;
  readonly kinds?: Readonly<Record<string, Kind>>;
  /** Rules by their id within the plugin: `acme` and `no-tabs` make `acme/no-tabs`. */
  readonly rules?: Readonly<Record<string, Rule>>;
  readonly configs?: Readonly<Record<string, Config>>;
  /** Formats by their name within the plugin: `acme` and `tap` make `--format acme/tap`. */
  readonly formatters?: Readonly<Record<string, FoldedFormatter>>;
  /** What runs the rules of other linters, by the name of its `settings`. */
  readonly hosts?: Readonly<Record<string, Host>>;
  /** What `define` means; the built-in plugin alone is asked. */
  readonly declarations?: Declarations;
}

/** Declares a plugin, keeping its types; it is then known which version of this API it was written with. */
export function definePlugin<const P extends Plugin>(plugin: P): P {
  const [major] = apiVersion.split('.');
  return { ...plugin, meta: { apiVersion: major, ...plugin.meta } };
}

/** Declares a configuration, for completion in `devlint.config.ts`. */
export function defineConfig(config: Config): Config {
  return config;
}
