import { didYouMean, type RuleSetting, UserError } from '@devlint/core';
import { readFlow } from './flow.ts';

/** What `--rule` was given: a rule, and what to make of it where that was said. */
export interface RuleArgument {
  readonly id: string;
  readonly setting: RuleSetting | undefined;
}

/** What `--rule` may be given, as `--help` says it. */
export const ruleOption = {
  type: 'string',
  value: 'RULE',
  help: 'Run only this rule, as it is configured; or set it everywhere: "id: warn", "id: [error, { option: 1 }]". Repeatable.',
} as const;

const severityWords = ['off', 'info', 'warn', 'warning', 'error'];

/** Reads `id`, `id=warn`, `id: warn` or `id: [error, { option: value }]`. */
export function readRuleArgument(text: string): RuleArgument {
  const [, id, mark, rest = ''] = /^\s*([^\s:=]+)\s*([:=]?)([\s\S]*)$/.exec(text) ?? [];
  const value = rest.trim();
  if (id === undefined || (mark === '' && value !== '')) {
    throw new UserError(`--rule cannot be read: ${JSON.stringify(text)}. It looks like "adr/valid-status: warn".`);
  }
  if (mark === '') return { id, setting: undefined };
  if (value === '')
    throw new UserError(`--rule "${id}" ends where its severity should be; one of ${severityWords.join(', ')}.`);
  const read = readFlow(value);
  if (read === undefined)
    throw new UserError(`--rule "${id}" has a setting that cannot be read: ${JSON.stringify(value)}.`);
  return { id, setting: settingOf(id, read.value) };
}

function settingOf(id: string, value: unknown): RuleSetting {
  const [severity, options, ...others] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (!isSeverity(severity)) {
    const word = typeof severity === 'string' ? severity : JSON.stringify(severity);
    const near = didYouMean(word, severityWords, `; it is one of ${severityWords.join(', ')}.`);
    throw new UserError(`--rule "${id}" has no severity "${word}"${near}`);
  }
  if (options === undefined) return severity;
  if (typeof options !== 'object' || options === null || Array.isArray(options) || others.length > 0) {
    throw new UserError(
      `--rule "${id}" takes one options object after the severity: [${severity}, { option: value }].`,
    );
  }
  return [severity, options as Readonly<Record<string, unknown>>];
}

function isSeverity(value: unknown): value is 'off' | 'info' | 'warn' | 'warning' | 'error' | 0 | 1 | 2 {
  return value === 0 || value === 1 || value === 2 || (typeof value === 'string' && severityWords.includes(value));
}
