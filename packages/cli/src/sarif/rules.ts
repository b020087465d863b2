import { isEngineRule, type ReportedRule, type Severity } from '@devlint/core';
import { homepage } from '@devlint/rules';
import type { ReportingConfiguration, ReportingDescriptor } from 'sarif';
import { descriptionText } from './message.ts';

export const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

const problemSeverities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

/** A rule with its page, as GitHub shows it beside an alert. */
export function descriptorOf(rule: ReportedRule, page: string | undefined): ReportingDescriptor {
  const description = descriptionText(rule.description);
  const [family = ''] = rule.id.split('/');
  const level: ReportingConfiguration['level'] = levels[rule.severity];
  // What the engine itself reports has no page of its own.
  const url = rule.url ?? (isEngineRule(rule.id) ? homepage : undefined);
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: description },
    fullDescription: { text: description },
    help: {
      text: url === undefined ? description : `${description} See ${url}`,
      ...(page === undefined ? {} : { markdown: page }),
    },
    ...(url === undefined ? {} : { helpUri: url }),
    defaultConfiguration: { level },
    properties: {
      tags: [...new Set([family, rule.language ?? 'project'])],
      precision: 'high',
      'problem.severity': problemSeverities[rule.severity],
    },
  };
}

/** `AdrValidStatus` for `adr/valid-status`. */
function pascalCase(id: string): string {
  const words = id.match(/[\p{L}\p{N}]+/gu) ?? ['Rule'];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
