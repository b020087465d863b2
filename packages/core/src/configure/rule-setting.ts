import type { RuleSetting } from '../plugin/plugin.ts';
import type { Severity } from '../plugin/rule.ts';

/** A rule setting in one shape. `options` is missing where only a severity was given. */
export interface ReadSetting {
  readonly severity: Severity | 'off';
  readonly options: Readonly<Record<string, unknown>> | undefined;
}

const severities: ReadonlyMap<unknown, Severity | 'off'> = new Map<unknown, Severity | 'off'>([
  ['off', 'off'],
  [0, 'off'],
  ['info', 'info'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  [1, 'warning'],
  ['error', 'error'],
  [2, 'error'],
]);

/** The names a severity may have in a configuration. */
export const severityNames: readonly string[] = ['off', 'info', 'warn', 'error'];

/** Reads a setting; nothing where it is not one (the configuration's validation says why). */
export function readSetting(setting: RuleSetting | undefined): ReadSetting | undefined {
  const [word, options] = Array.isArray(setting) ? setting : [setting, undefined];
  const severity = severities.get(word);
  if (severity === undefined) return undefined;
  return { severity, options: typeof options === 'object' && options !== null ? options : undefined };
}
