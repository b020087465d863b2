import { type Kind, python, type Rule, type SeveritySetting } from '@devlint/core';
import type { RuleData } from '../data.ts';
import type { Problems } from '../problems.ts';
import { markdownRule, type Selectors } from './markdown-rule.ts';
import { pythonRule } from './python-rule.ts';

export interface CodeRule {
  readonly id: string;
  readonly rule: Rule;
  readonly severity: SeveritySetting;
}

/** Makes rules of queries and selectors, once what reads those is loaded: only as far as some are declared. */
export async function codeRules(
  all: readonly RuleData[],
  kinds: readonly Kind[],
): Promise<(rules: Readonly<Record<string, RuleData>>, problems: Problems) => readonly CodeRule[]> {
  const parser = all.some(({ language }) => language === 'python') ? await python.open({}) : undefined;
  const selectors: Selectors | undefined = all.some(({ language }) => language === 'markdown')
    ? await import('unist-util-select')
    : undefined;
  const names = kinds.filter(({ aspect }) => aspect !== true).map(({ name }) => name);
  return (rules, problems) =>
    Object.entries(rules).flatMap(([id, data]) => {
      if (!/^[a-z][\w-]*(?:\/[a-z][\w-]*)*$/i.test(id)) {
        problems.tell(['rules', id], `Rule "${id}" must be named like team/no-print`, 'key');
        return [];
      }
      const rule =
        data.language === 'python'
          ? pythonRule(id, data, problems, (query) => parser?.keyProblem(query))
          : selectors && markdownRule(id, data, problems, names, selectors);
      return rule === undefined ? [] : [{ id, rule, severity: data.severity ?? 'error' }];
    });
}
