import type { ConfigSource } from './load.ts';
import type { ConfigProblem } from './problem.ts';
import type { KeyPath } from './sources/parsed.ts';
import type { SoundConfig } from './without-mistakes.ts';

/** A place in a configuration file. */
export interface ConfigPlace {
  readonly source: ConfigSource;
  readonly keyPath: KeyPath;
  readonly at: 'key' | 'value';
}

/** Where a configuration comes from, as far as its reader can follow it. */
export interface Origin {
  readonly type: 'project' | 'file' | 'package' | 'preset' | 'built-in' | 'command-line' | 'document';
  /** As `extends` names it (`devlint:strict`, `@acme/devlint-config`, `./base.yaml`), or a word for the others. */
  readonly name: string;
  /** The file whose values these are; presets have none. */
  readonly source: ConfigSource | undefined;
  /** Where the configuration was named: mistakes in a preset are told there. */
  readonly namedAt: ConfigPlace | undefined;
}

/** One configuration on its way to being merged. */
export interface Part extends SoundConfig {
  /** As it was written, mistakes included. */
  readonly written: unknown;
  readonly origin: Origin;
}

/** Tells of a mistake in a part: where it stands, or, of a preset, where that was named. */
export function problemIn(
  { source, name, namedAt }: Origin,
  keyPath: KeyPath,
  at: 'key' | 'value',
  message: string,
  severity: ConfigProblem['severity'] = 'error',
): ConfigProblem {
  if (source !== undefined) return problemAt({ source, keyPath, at }, message, severity);
  return problemAt(namedAt, `"${name}": ${message}`, severity);
}

/** A problem at a place; at the start of the project where there is no file to point into. */
export function problemAt(
  place: ConfigPlace | undefined,
  message: string,
  severity: ConfigProblem['severity'] = 'error',
): ConfigProblem {
  if (place === undefined) return { file: '', text: '', range: { start: 0, end: 0 }, message, severity };
  const { source, keyPath, at } = place;
  return { file: source.file, text: source.text, range: source.locate(keyPath, at), message, severity };
}
