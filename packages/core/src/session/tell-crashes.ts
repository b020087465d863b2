import { relative, sep } from 'node:path';
import type { Settings } from '../configure/settings.ts';
import type { Crash } from '../inspect/crash.ts';
import type { Finding } from '../inspect/finding.ts';
import type { EngineRuleId } from '../plugin/engine-rules.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { CrashReport, Notification } from '../report/report.ts';

/** What has to be known of a project to tell of a crash in it. */
export interface CrashContext {
  readonly root: string;
  /** Absolute. */
  readonly configFile: string | undefined;
  readonly settings: Settings;
  readonly builtin: Plugin;
}

/** A crash as a finding: in the file that was being read, or in the configuration when it was a project rule. */
export function crashFinding(crash: Crash, context: CrashContext): Finding | undefined {
  const { root, configFile } = context;
  const path = crash.path || (configFile === undefined ? '.' : fromRoot(root, configFile));
  const message = messageOf(crash, context);
  if (message === undefined) return undefined;
  const ruleId: EngineRuleId = isTimeout(crash) ? 'devlint/timeout' : 'devlint/rule-crash';
  const { range } = crash;
  return { ruleId, path, range, messageId: '', message, fix: undefined, suggestions: [], related: [] };
}

/** What was left out, one sentence for each rule or kind however many files that were. */
export function leftOutNotifications(crashes: readonly Crash[]): readonly Notification[] {
  const counts = new Map<string, number>();
  for (const { end, culprit } of crashes) {
    if (end === 'left-out') counts.set(culprit, (counts.get(culprit) ?? 0) + 1);
  }
  return [...counts].sort().map(([culprit, count]) => {
    const files = count === 1 ? '1 file' : `${count} files`;
    return {
      level: 'error',
      code: 'left-out',
      message: `The ${culprit} was left out of ${files}, after it had been stopped several times.`,
    };
  });
}

/** A crash as `--debug` shows it. */
export function crashReport({ culprit, path, end, error, stack }: Crash): CrashReport {
  return { culprit, path, error: error === '' ? end.replace('-', ' ') : error, stack };
}

function messageOf(crash: Crash, context: CrashContext): string | undefined {
  const { culprit, error, path } = crash;
  const { fileSeconds, projectRuleSeconds } = context.settings.limits;
  const report = whereToReport(crash, context);
  switch (crash.end) {
    case 'threw':
      return `The ${culprit} threw here: ${oneLine(error)}${placeInCode(crash, context)}. Everything else was checked. Please report it${report}.`;
    case 'trapped':
      return `The parser broke down here: ${oneLine(error)}. Nothing else in the file was checked. Please report it${report}.`;
    case 'thread-died':
      return `The thread that read this file ended: ${oneLine(error)}. Nothing in the file was checked. Please report it${report}.`;
    case 'left-out':
      return undefined;
    default: {
      const [what, limit, key] =
        path === ''
          ? ['it took', projectRuleSeconds, 'projectRuleSeconds']
          : ['this file took', fileSeconds, 'fileSeconds'];
      const rest = crash.end === 'stopped' ? 'Everything else was checked' : 'Nothing else in the file was checked';
      return `The ${culprit} was stopped here: ${what} more than ${limit} s. ${rest}. Raise "limits.${key}" in the configuration, or report it${report}.`;
    }
  }
}

/** True for what ended because its time was up. */
function isTimeout({ end }: Crash): boolean {
  return end === 'stopped' || end === 'gave-up';
}

/** How the sentence ends: with the page of those whose rule or kind it is. */
function whereToReport({ ruleId, culprit }: Crash, { builtin, settings: { registry } }: CrashContext): string {
  const isBuiltin = ruleId === undefined || Object.hasOwn(builtin.rules ?? {}, ruleId);
  const namespace = ruleId?.split('/')[0] ?? '';
  // A host is not to blame for the rules that it runs.
  if (registry.hosts.has(namespace)) {
    const url = registry.rules.get(ruleId ?? '')?.rule.meta.docs.url;
    return url === undefined ? ' to its authors' : ` to its authors: ${url}`;
  }
  if (!isBuiltin) return ` to the authors of the plugin "${namespace}"`;
  const kind = /^kind "(.+)"$/.exec(culprit)?.[1];
  const isOurs = kind === undefined || Object.values(builtin.kinds ?? {}).some(({ name }) => name === kind);
  if (!isOurs) return ' to the authors of the plugin that brings it';
  return `: ${builtin.meta?.bugs ?? 'to the authors of devlint'}`;
}

/** Where in the rule's own code it threw. */
function placeInCode({ stack }: Crash, { root }: CrashContext): string {
  const where = /\n\s+at (?:.*\()?(?:file:\/\/)?([^()\n]+?:\d+):\d+\)?/.exec(stack ?? '')?.[1];
  return where === undefined ? '' : ` (at ${fromRoot(root, where)})`;
}

function fromRoot(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
