import type { Settings } from '../configure/settings.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { ReportedRule } from '../report/report.ts';

/** The rules that hold somewhere in the project, sorted by id: what a report may speak of. */
export function reportedRules({ everywhere }: Settings, builtin: Plugin): readonly ReportedRule[] {
  const rules = [...everywhere.values()].map(({ id, rule, severity }): ReportedRule => {
    const language = rule.type === 'document' ? rule.language.name : undefined;
    return {
      id,
      description: rule.meta.docs.description,
      url: rule.meta.docs.url,
      severity,
      language,
      isBuiltin: Object.hasOwn(builtin.rules ?? {}, id),
    };
  });
  return rules.sort((a, b) => (a.id < b.id ? -1 : 1));
}
