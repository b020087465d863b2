import type { RuleSetting } from './plugin.ts';
import type { Rule } from './rule.ts';

/**
 * Runs the rules of another linter: makes rules of what `settings` name under the host's name, which is also the
 * namespace that they get (`remark/no-html`). A host that no configuration names is never opened.
 */
export interface Host {
  readonly name: string;
  /** JSON Schema of the `settings` entry of this host's name. */
  readonly settingsSchema: Readonly<Record<string, unknown>>;
  /** The settings that `extends: [name:preset]` stands for. */
  settingsFor(preset: string): Readonly<Record<string, unknown>>;
  /** Loads what the configurations name, earliest first. Mistakes are told, never thrown. */
  open(requests: readonly HostRequest[]): Promise<Hosted>;
}

/** What one configuration asks of a host. */
export interface HostRequest {
  /** As written; it may break the schema, which is told elsewhere. */
  readonly settings: unknown;
  /**
   * Loads a package or a file that the settings name at a key path. Nothing where there is none, or it threw, or nothing
   * may be run: then that has been told.
   */
  load(name: string, keyPath: HostKeyPath): Promise<HostedModule | undefined>;
  tell(keyPath: HostKeyPath, message: string, severity?: 'error' | 'warning'): void;
}

/** Within the settings of the host. */
export type HostKeyPath = readonly (string | number)[];

/** A module that the settings name, with the facts that its package states. */
export interface HostedModule {
  readonly exported: unknown;
  readonly description: string | undefined;
  readonly homepage: string | undefined;
  /** Takes note of a package that this one brings, and answers with what it states; nothing where there is none. */
  beside(name: string): Pick<HostedModule, 'description' | 'homepage'> | undefined;
}

/** What a host made of the settings. */
export interface Hosted {
  /** By their id within the host's namespace. */
  readonly rules: Readonly<Record<string, Rule>>;
  /** What each entry of the settings of each request, in their order, sets: rules by the same ids. */
  readonly entries: readonly (readonly HostedEntry[])[];
}

/** One entry of the settings and how it sets rules. What the configuration says under `rules` is laid over it. */
export interface HostedEntry {
  /** As the settings name it. */
  readonly name: string;
  readonly keyPath: HostKeyPath;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}
