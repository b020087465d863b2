import type { OverlayFiles } from '../files/overlay.ts';
import { readIfReadable } from '../files/project-files.ts';
import type { FixTier } from '../plugin/fix.ts';
import { pathsOf, type Workbench } from '../repair/bench.ts';
import type { ChosenFix } from '../repair/plan.ts';
import { repairUntilStable } from '../repair/until-stable.ts';
import type { Report } from '../report/report.ts';
import type { Range } from '../text/range.ts';
import type { Change, FixOutcome } from './session.ts';

/** What fixing needs of a session. */
export interface Fixable {
  readonly files: OverlayFiles;
  readonly lint: () => Promise<Report>;
  readonly change: (path: string, text: string | undefined) => void;
  readonly syntaxProblems: (path: string, text: string) => Promise<readonly Range[] | undefined>;
  readonly mayEdit: (path: string) => boolean;
}

/** A file as it was before it was fixed. */
interface Held {
  readonly text: string;
  readonly wasLaid: boolean;
  readonly byteOrderMark: boolean;
}

/**
 * A workbench that holds a file from the moment its fixes are planned, so that they are made on the very text in which
 * they were found, whoever saves it meanwhile. Letting go of what is held is its user's business.
 */
export function holdingBench({ files, lint, change, syntaxProblems, mayEdit }: Fixable): {
  readonly bench: Workbench;
  readonly held: ReadonlyMap<string, Held>;
} {
  const held = new Map<string, Held>();
  const bench: Workbench = {
    lint,
    syntaxProblems,
    mayEdit,
    hold: (path) => {
      const read = held.has(path) ? undefined : readIfReadable(files, path);
      if (read === undefined) return false;
      const { text, byteOrderMark } = read;
      const wasLaid = files.laid(path) !== undefined;
      held.set(path, { text, byteOrderMark, wasLaid });
      if (!wasLaid) change(path, text);
      return !wasLaid;
    },
    textOf: (path) => (held.has(path) ? files.read(path)?.text : undefined),
    lay: change,
  };
  return { bench, held };
}

/** Works out the fixes of a project and leaves them laid over its files. */
export async function fixProject(project: Fixable, tier: FixTier): Promise<FixOutcome> {
  const { files, change } = project;
  const { bench, held } = holdingBench(project);
  const { report, made, notifications } = await repairUntilStable(bench, tier);
  const changes: Change[] = [];
  const shares = sharesOf(made);
  for (const [path, { text: before, wasLaid, byteOrderMark }] of held) {
    const after = files.read(path)?.text ?? '';
    if (after !== before) {
      changes.push({ path, before, after, ...(byteOrderMark ? { byteOrderMark } : {}), ...shares.get(path) });
    } else if (!wasLaid) change(path, undefined);
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    report: { ...report, notifications: [...report.notifications, ...notifications] },
    changes,
    applied: made.length,
    notifications,
  };
}

/** By file: how many fixes begin in it, and with which other files any of them changed it. */
function sharesOf(made: readonly ChosenFix[]): ReadonlyMap<string, Pick<Change, 'fixes' | 'together'>> {
  const shares = new Map<string, { fixes: number; readonly others: Set<string> }>();
  for (const fix of made) {
    const paths = pathsOf([fix]);
    for (const [index, path] of paths.entries()) {
      const share = shares.get(path) ?? { fixes: 0, others: new Set() };
      shares.set(path, share);
      if (index === 0) share.fixes += 1;
      for (const other of paths) if (other !== path) share.others.add(other);
    }
  }
  return new Map(
    [...shares].map(([path, { fixes, others }]) => [
      path,
      { fixes, ...(others.size === 0 ? {} : { together: [...others].sort() }) },
    ]),
  );
}
