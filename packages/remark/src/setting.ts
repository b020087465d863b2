import type { Plugin } from 'unified';

/** A plugin of unified, whatever it takes and works on. */
export type AnyPlugin = Plugin<unknown[]>;

/** How a plugin is set: switched off, or with options. */
export interface PluginSetting {
  readonly severity: 'off' | 'warning' | 'error';
  readonly options: unknown;
}

/** What a plugin that unified-lint-rule made is called: `remark-lint:no-html`, and `remarkLintNoHtml` by older ones. */
export interface LintName {
  readonly source: string;
  readonly ruleId: string;
}

/** The name of a lint rule; nothing for any other plugin. */
export function lintNameOf({ name }: AnyPlugin): LintName | undefined {
  const [source = '', ruleId] = name.split(':');
  if (ruleId !== undefined) return { source, ruleId };
  const older = /^remarkLint(?=[A-Z])(.+)$/.exec(name)?.[1];
  return older === undefined ? undefined : { source: 'remark-lint', ruleId: dashed(older) };
}

/** `NoHtml` as `no-html`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`);
}

const severities: ReadonlyMap<unknown, PluginSetting['severity']> = new Map<unknown, PluginSetting['severity']>([
  [false, 'off'],
  [0, 'off'],
  ['off', 'off'],
  [true, 'warning'],
  [1, 'warning'],
  ['on', 'warning'],
  ['warn', 'warning'],
  [2, 'error'],
  ['error', 'error'],
]);

/**
 * What stands beside a plugin's name in a list. `false` and `true` switch any plugin. Beside a lint rule, a list that
 * begins with a severity is one, as unified-lint-rule reads it; everything else is options. Answers with a sentence
 * about a severity that there is not.
 */
export function readPluginSetting(written: unknown, isLintRule: boolean): PluginSetting | string {
  if (written === false) return { severity: 'off', options: undefined };
  if (written === true || written === undefined) return { severity: 'warning', options: undefined };
  if (!isLintRule || !Array.isArray(written)) return { severity: 'warning', options: written };
  const severity = severities.get(written[0]);
  if (severity !== undefined) return { severity, options: written[1] };
  if (typeof written[0] === 'number') return `There is no severity ${written[0]}; there are 0, 1 and 2.`;
  return { severity: 'warning', options: written };
}

/** What a plugin is given, so that it runs with these options. */
export function parametersFor(options: unknown, isLintRule: boolean): readonly unknown[] {
  if (isLintRule) return [options === undefined ? [1] : [1, options]];
  return options === undefined ? [] : [options];
}
