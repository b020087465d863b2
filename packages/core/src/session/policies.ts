import type { FoundPolicies, Policy, PolicyLayer } from '../configure/policy.ts';
import { findPolicies } from '../policy/find-policies.ts';
import type { Diagnostic } from '../report/report.ts';
import { liftOverrides } from './audit.ts';
import type { OpenedProject } from './opened-project.ts';
import type { SettledProject } from './settle-project.ts';

/** A document that sets rules, with what came of it. Plain data. */
export interface PolicyRecord extends Policy {
  /** Findings of the rules that it set, as far as they count. */
  readonly findings: number;
  /** Findings that do not count, because a comment, the baseline or an override of the project says so. */
  readonly waived: number;
}

/** All of them. `settle` settles the project, and once more without what its overrides switch off. */
export async function policyRecords(
  given: OpenedProject,
  settle: (given: OpenedProject) => Promise<SettledProject>,
): Promise<readonly PolicyRecord[]> {
  const { resolved, options } = given;
  const { policies = [] } = resolved;
  if (policies.length === 0) return [];
  const { diagnostics } = await settle(given);
  const settings = liftOverrides(resolved);
  // In this thread alone: others would make their settings from the configuration.
  const lifted = settings && { ...given, options: { ...options, jobs: 1 }, resolved: { ...resolved, settings } };
  const all = lifted === undefined ? diagnostics : (await settle(lifted)).diagnostics;
  return policies.map((policy) => {
    const isOf = (one: Diagnostic) =>
      one.policy?.path === policy.path && one.policy.line === policy.ruleLines[one.ruleId];
    const findings = diagnostics.filter((one) => isOf(one) && one.suppressed === undefined).length;
    return { ...policy, findings, waived: all.filter(isOf).length - findings };
  });
}

/** Whether a document of the project sets other rules by now. One with a mistake sets what it did. */
export async function setsOtherRules(
  path: string,
  { files, discovered, policies: layers, resolved, now }: OpenedProject,
): Promise<boolean> {
  if (!discovered.looked.includes(path)) return false;
  const { root } = files;
  const read = (one: string) => files.read(one)?.text;
  const found = await findPolicies({ root, settings: resolved.settings, paths: [path], read, now });
  if (found.problems.some(({ severity }) => severity === 'error')) return false;
  const known = {
    policies: (resolved.policies ?? []).filter((one) => one.path === path),
    layers: layers.filter(({ policy }) => policy.path === path),
  };
  return whatIsSet(found) !== whatIsSet(known);
}

/** Where in its document a rule is set makes no difference to what holds. */
function whatIsSet({
  policies,
  layers,
}: Pick<FoundPolicies, 'policies'> & { readonly layers: readonly PolicyLayer[] }) {
  const told = policies.map(({ line: _, ruleLines: __, ...rest }) => rest);
  return JSON.stringify([told, layers.map(({ rules, override }) => [rules, override])]);
}
