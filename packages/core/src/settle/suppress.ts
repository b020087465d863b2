import type { Directive } from '../inspect/directives.ts';
import type { Finding } from '../inspect/finding.ts';
import { contains } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';

/** A directive, or one of the rules it names, that silenced nothing. */
export interface Unused {
  readonly directive: Directive;
  /** The rule it names in vain; undefined when the directive as a whole silenced nothing. */
  readonly rule: { readonly id: string; readonly range: { readonly start: number; readonly end: number } } | undefined;
}

export interface Suppressed {
  /** The directive that silences a finding, if one does. */
  readonly by: ReadonlyMap<Finding, Directive>;
  readonly unused: readonly Unused[];
}

/** Codes of other linters that stand for a rule, as its `meta.noqa` lists them. */
export type NoqaCodes = (ruleId: string) => readonly string[];

/** Matches the findings of one file with its directives. A finding belongs to the line it starts on. */
export function suppress(
  file: SourceFile,
  findings: readonly Finding[],
  directives: readonly Directive[],
  noqaCodes: NoqaCodes,
): Suppressed {
  const by = new Map<Finding, Directive>();
  const used = new Map<Directive, Set<string>>();
  const silencing = directives.filter(({ form }) => form !== 'enable' && form !== 'unknown');
  for (const finding of findings) {
    const { line } = file.lines.positionOf(finding.range.start);
    for (const directive of silencing) {
      const named = nameOf(directive, finding.ruleId, noqaCodes);
      if (named === undefined || !covers(directive, line, finding, directives)) continue;
      if (!by.has(finding)) by.set(finding, directive);
      used.set(directive, (used.get(directive) ?? new Set()).add(named));
    }
  }
  return { by, unused: silencing.flatMap((directive) => unusedOf(directive, used.get(directive))) };
}

/** How a directive names a rule: by its id, by a code, by `*` when it means all; undefined when it does not. */
function nameOf({ form, rules }: Directive, ruleId: string, noqaCodes: NoqaCodes): string | undefined {
  if (form === 'noqa' || form === 'noqa-file') {
    const codes = noqaCodes(ruleId);
    if (codes.length === 0) return undefined;
    return rules.length === 0 ? '*' : rules.find(({ id }) => codes.some((code) => code.startsWith(id)))?.id;
  }
  return rules.length === 0 ? '*' : rules.find(({ id }) => id === ruleId)?.id;
}

function covers(directive: Directive, line: number, finding: Finding, all: readonly Directive[]): boolean {
  const [first, last] = directive.lines;
  // What is said of a directive it cannot silence itself.
  if (contains(directive.range, finding.range)) return false;
  if (line < first || (last !== 0 && line > last)) return false;
  if (directive.form !== 'disable') return true;
  if (finding.range.start < directive.range.end) return false;
  // A later `enable` of the same rule, or of all, ends what `disable` began.
  return !all.some(
    ({ form, range, rules }) =>
      form === 'enable' &&
      range.start >= directive.range.end &&
      range.start <= finding.range.start &&
      (rules.length === 0 || rules.some(({ id }) => id === finding.ruleId)),
  );
}

/** Other linters' comments are their business; only our own are told of. */
function unusedOf(directive: Directive, used: ReadonlySet<string> | undefined): readonly Unused[] {
  if (directive.form.startsWith('noqa')) return [];
  if (used === undefined) return [{ directive, rule: undefined }];
  return directive.rules.filter(({ id }) => !used.has(id)).map((rule) => ({ directive, rule }));
}
