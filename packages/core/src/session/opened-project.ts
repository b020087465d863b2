import type { ResolvedConfig } from '../configure/extend.ts';
import type { ConfigSource } from '../configure/load.ts';
import type { PolicyLayer } from '../configure/policy.ts';
import type { Discovered } from '../discover/discover.ts';
import type { OverlayFiles } from '../files/overlay.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import type { ChangeScope } from './change-scope.ts';
import type { HistorySource } from './history-facts.ts';
import type { SessionOptions } from './session.ts';

/** What `openSession` found out. */
export interface OpenedProject {
  readonly files: OverlayFiles;
  /** What is below the overlay. */
  readonly saved: ProjectFiles;
  /** What changed, where only that is reported. */
  readonly scope?: ChangeScope | undefined;
  /** Where the past is asked about, if anywhere. */
  readonly history?: HistorySource | undefined;
  readonly targets: readonly string[];
  /** The files of the project, as long as nobody asks again. */
  readonly discovered: Discovered;
  /** What documents set. */
  readonly policies: readonly PolicyLayer[];
  readonly resolved: ResolvedConfig;
  readonly source: ConfigSource | undefined;
  readonly options: SessionOptions;
  /** What every look takes for today. */
  readonly now: Date;
  readonly watch: Stopwatch;
  /** When the session was asked for, on the clock of `performance.now()`. */
  readonly opened: number;
}

/** Whether a rule is one of those that were asked for. */
export function isAskedFor({ options: { only } }: OpenedProject, ruleId: string): boolean {
  return only?.includes(ruleId) ?? true;
}
