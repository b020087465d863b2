import type { Directive } from '../inspect/directives.ts';
import type { Finding } from '../inspect/finding.ts';
import type { SourceFile } from '../text/source-file.ts';
import { removeDirective, removeRule } from './directive-edits.ts';
import { findingIn } from './directive-findings.ts';
import type { SettleContext } from './settle.ts';
import type { Unused } from './suppress.ts';

const ruleId = 'devlint/unused-directive';

/** Tells of a directive, or of one of its rules, that silences nothing; nothing where that cannot be known. */
export function unusedFindings(
  file: SourceFile,
  { directive, rule }: Unused,
  { settings, ran }: SettleContext,
): readonly Finding[] {
  // An unknown rule is told of by itself; of a rule that did not run nobody can say that it found nothing.
  const judged = rule === undefined ? directive.rules.map(({ id }) => id) : [rule.id];
  const asked = judged.length === 0 ? [...settings.registry.rules.keys()] : judged;
  if (asked.some((id) => !settings.registry.rules.has(id) || !ran(id, file.path))) return [];
  if (rule !== undefined) {
    const message = `Unused in this directive: ${rule.id} is not reported here.`;
    return [findingIn(file, { ruleId, range: rule.range, message, fix: removeRule(file, directive, rule) })];
  }
  const [only, ...others] = judged;
  const what =
    only === undefined
      ? 'nothing is reported here'
      : others.length === 0
        ? `${only} is not reported here`
        : `${judged.join(', ')} are not reported here`;
  const message = `Unused directive: ${what}.`;
  return [findingIn(file, { ruleId, range: directive.range, message, fix: removeDirective(file, directive) })];
}

/** Tells of every `enable` that ends nothing. */
export function idleEnables(file: SourceFile, directives: readonly Directive[]): readonly Finding[] {
  const findings: Finding[] = [];
  const open = new Set<string>();
  let isAllOpen = false;
  for (const directive of directives) {
    const ids = directive.rules.map(({ id }) => id);
    if (directive.form === 'disable') {
      if (ids.length === 0) isAllOpen = true;
      for (const id of ids) open.add(id);
    }
    if (directive.form !== 'enable') continue;
    const endsSomething = ids.length === 0 ? isAllOpen || open.size > 0 : isAllOpen || ids.some((id) => open.has(id));
    if (!endsSomething) {
      const message = 'Unused directive: no devlint-disable above is still open for it.';
      findings.push(
        findingIn(file, { ruleId, range: directive.range, message, fix: removeDirective(file, directive) }),
      );
    }
    if (ids.length === 0) {
      isAllOpen = false;
      open.clear();
    } else for (const id of ids) open.delete(id);
  }
  return findings;
}
