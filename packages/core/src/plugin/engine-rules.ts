import type { ProjectRule, SeveritySetting } from './rule.ts';

interface EngineRule {
  readonly description: string;
  readonly severity: SeveritySetting;
}

/**
 * What the engine itself reports. Users set, override and suppress these like any other rule; three always hold,
 * because silence about them would be a lie: `devlint/config`, `devlint/rule-crash` and `devlint/timeout`.
 */
export const engineRules = {
  'devlint/config': { description: 'The configuration says what devlint can do.', severity: 'error' },
  'devlint/directive': { description: 'Every devlint comment is one that devlint understands.', severity: 'error' },
  'devlint/expired-directive': { description: 'No devlint comment has outlived its date.', severity: 'error' },
  'devlint/rule-crash': { description: 'Every rule runs to its end.', severity: 'error' },
  'devlint/syntax-error': { description: 'Every file can be read by its parser.', severity: 'off' },
  'devlint/timeout': { description: 'Every file and every project rule is done within its time.', severity: 'error' },
  'devlint/unreadable-file': { description: 'Every file that devlint is to read is UTF-8 text.', severity: 'warn' },
  'devlint/unused-directive': { description: 'Every devlint comment silences something.', severity: 'warn' },
} as const satisfies Readonly<Record<string, EngineRule>>;

export type EngineRuleId = keyof typeof engineRules;

/** True for the ids that only the engine reports. */
export function isEngineRule(id: string): id is EngineRuleId {
  return Object.hasOwn(engineRules, id);
}

/** The severities that hold before any preset. */
export const engineSeverities: Readonly<Record<string, SeveritySetting>> = Object.fromEntries(
  Object.entries(engineRules).map(([id, { severity }]) => [id, severity]),
);

/** An engine rule in the shape of a rule, so that configuration and listings need no second path. It never runs. */
export function asRule(id: EngineRuleId): ProjectRule {
  const { description, severity } = engineRules[id];
  return {
    type: 'project',
    uses: [],
    reads: [],
    meta: { docs: { description }, severity: { recommended: severity, strict: severity }, messages: {} },
    check: () => {},
  };
}
