import { relative, sep } from 'node:path';
import { hasExpired } from '../baseline/apply.ts';
import type { ResolvedConfig } from '../configure/extend.ts';
import type { PlacedLayer } from '../configure/merge.ts';
import { readSetting } from '../configure/rule-setting.ts';
import { compileSettings, overrideMatcher, type Settings } from '../configure/settings.ts';
import type { Directive } from '../inspect/directives.ts';
import type { Diagnostic } from '../report/report.ts';
import { isExpired } from '../settle/expiry.ts';
import { LineIndex } from '../text/line-index.ts';
import type { OpenedProject } from './opened-project.ts';
import type { SettledProject } from './settle-project.ts';

/** One decision not to be told of something. Plain data; survives JSON. */
export interface SuppressionRecord {
  /** A comment of ours, one of ruff or flake8, an entry of the baseline, or an override that switches rules off. */
  readonly by: 'directive' | 'noqa' | 'baseline' | 'override';
  /** Where it is written: relative to the root, or the name of a shared configuration without a file here. */
  readonly path: string;
  /** From 1; 0 where the place is not known. */
  readonly line: number;
  /** The files it is about: globs of an override, one path otherwise. */
  readonly files: readonly string[];
  /** Rules, or codes of other linters; empty for all. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  /** The last day on which it holds, as written. */
  readonly until: string | undefined;
  readonly expired: boolean;
  /** How many of today's findings it silences. */
  readonly silences: number;
}

/** What the audit is made from, beside the settled project. */
interface AuditContext {
  readonly root: string;
  readonly resolved: ResolvedConfig;
  readonly now: Date;
  readonly linesOf: (path: string) => LineIndex;
  /** What would be found if no override switched a rule off; undefined where none does. */
  readonly lifted: readonly Diagnostic[] | undefined;
}

/**
 * Every suppression of a project, by place. `settle` settles the project of this session, and, where overrides switch
 * rules off, another one in which they do not: that is how it is known what they silence.
 */
export async function audit(
  given: OpenedProject,
  settle: (given: OpenedProject) => Promise<SettledProject>,
): Promise<readonly SuppressionRecord[]> {
  const { files, resolved, options, now } = given;
  const settled = await settle(given);
  const settings = liftOverrides(resolved);
  // In this thread alone: others would make their settings from the configuration.
  const lifted = { ...given, options: { ...options, jobs: 1 } };
  const context: AuditContext = {
    root: files.root,
    resolved,
    now,
    linesOf: (path) => new LineIndex(files.read(path)?.text ?? ''),
    lifted: settings && (await settle({ ...lifted, resolved: { ...resolved, settings } })).diagnostics,
  };
  const records = [
    ...directiveRecords(settled, context),
    ...baselineRecords(settled, context),
    ...overrideRecords(context),
  ];
  return records.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}

function directiveRecords(
  { directives }: SettledProject,
  { now, linesOf }: AuditContext,
): readonly SuppressionRecord[] {
  const field = ({ fields }: Directive, wanted: string) => fields.find(({ name }) => name === wanted)?.value;
  return [...directives].flatMap(([path, uses]) => {
    const lines = linesOf(path);
    return uses.flatMap(({ directive, silences }): readonly SuppressionRecord[] => {
      const { form, rules, reason, range } = directive;
      if (form === 'enable' || form === 'unknown') return [];
      return [
        {
          by: form.startsWith('noqa') ? 'noqa' : 'directive',
          path,
          line: lines.positionOf(range.start).line,
          files: [path],
          rules: rules.map(({ id }) => id),
          reason,
          owner: field(directive, 'owner'),
          until: field(directive, 'until'),
          expired: isExpired(directive, now),
          silences,
        },
      ];
    });
  });
}

function baselineRecords({ baseline }: SettledProject, { now }: AuditContext): readonly SuppressionRecord[] {
  if (baseline.entries.length === 0) return [];
  const inUse = new Set(baseline.match().judged.flatMap(({ entry }) => entry ?? []));
  return baseline.entries.map((entry) => {
    const expired = hasExpired(entry, now);
    const { path, rule, reason, owner, expires: until, line } = entry;
    const silences = inUse.has(entry) && !expired ? 1 : 0;
    return {
      by: 'baseline',
      path: baseline.path,
      line,
      files: [path],
      rules: [rule],
      reason,
      owner,
      until,
      expired,
      silences,
    };
  });
}

/** An override that switches rules off, with those rules. */
interface SwitchingOff {
  readonly layer: PlacedLayer & { readonly override: NonNullable<PlacedLayer['override']> };
  readonly rules: readonly string[];
}

function switchingOff({ merged }: ResolvedConfig): readonly SwitchingOff[] {
  return merged.layers.flatMap((layer): readonly SwitchingOff[] => {
    const { override, rules } = layer;
    const off = Object.keys(rules).filter((id) => readSetting(rules[id])?.severity === 'off');
    return override === undefined || layer.policy !== undefined || off.length === 0
      ? []
      : [{ layer: { ...layer, override }, rules: off }];
  });
}

/** The settings without what overrides switch off; undefined where they switch nothing off. */
export function liftOverrides(resolved: ResolvedConfig): Settings | undefined {
  if (switchingOff(resolved).length === 0) return undefined;
  const layers = resolved.merged.layers.map((layer) => {
    if (layer.override === undefined || layer.policy !== undefined) return layer;
    const kept = Object.entries(layer.rules).filter(([, setting]) => readSetting(setting)?.severity !== 'off');
    return { ...layer, rules: Object.fromEntries(kept) };
  });
  return compileSettings(resolved.settings.registry, { ...resolved.merged, layers });
}

function overrideRecords({ root, resolved, lifted = [] }: AuditContext): readonly SuppressionRecord[] {
  const offs = switchingOff(resolved).map((one) => ({ ...one, matches: overrideMatcher(one.layer.override) }));
  const counts = new Map<SwitchingOff, number>();
  for (const { ruleId, path, suppressed } of lifted) {
    if (suppressed !== undefined || resolved.settings.rulesFor(path).has(ruleId)) continue;
    // Later overrides win, so the last one that speaks of the rule is the one that silences.
    const by = offs.findLast(({ rules, matches }) => rules.includes(ruleId) && matches(path));
    if (by !== undefined) counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  return offs.map((off): SuppressionRecord => {
    const { source, name } = off.layer.origin;
    const { files, reason, owner } = off.layer.override;
    const start = source?.locate(off.layer.keyPath, 'value').start;
    return {
      by: 'override',
      path: source === undefined ? name : relative(root, source.file).split(sep).join('/'),
      line: source === undefined || start === undefined ? 0 : new LineIndex(source.text).positionOf(start).line,
      files: typeof files === 'string' ? [files] : files,
      rules: off.rules,
      reason,
      owner,
      until: undefined,
      expired: false,
      silences: counts.get(off) ?? 0,
    };
  });
}
