import type { Report } from '../report/report.ts';
import type { Edited } from './apply-edits.ts';
import { pathsOf, type Workbench } from './bench.ts';
import type { Reason } from './faults.ts';
import type { ChosenFix } from './plan.ts';
import { type Trial, TrialBench } from './trial.ts';

/** How often one pass may look again. Enough to find some dozen bad fixes that nothing points at among thousands. */
const trialLimit = 64;

export interface Isolated {
  /** The fixes that were made, all of them verified together. */
  readonly made: readonly ChosenFix[];
  readonly takenBack: ReadonlyMap<ChosenFix, Reason>;
  /** Fixes that were left out because finding the bad ones among them took too long. */
  readonly untried: readonly ChosenFix[];
  /** How things stand with the fixes made. */
  readonly report: Report;
  readonly edited: ReadonlyMap<string, Edited>;
}

/** Fixes that are to be tried together, on top of those that are known to be good. */
interface Batch {
  readonly fixes: readonly ChosenFix[];
  /** Whether it is what was left when suspects had been taken out. If it fails too, they were the wrong ones. */
  readonly wasGuessed: boolean;
}

/**
 * Makes all fixes that stand the test, and leaves the texts as these make them. Usually one look is enough. Where
 * something got worse, those that it points at are tried apart; where it points at none, halves are.
 */
export async function isolate(bench: Workbench, fixes: readonly ChosenFix[], report: Report): Promise<Isolated> {
  const trials = new TrialBench(bench, report);
  const takenBack = new Map<ChosenFix, Reason>();
  const made: ChosenFix[] = [];
  let best: Pick<Trial, 'report' | 'edited'> = { report, edited: new Map() };
  const batches: Batch[] = [{ fixes, wasGuessed: false }];
  let looks = 0;
  for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
    if (looks === trialLimit) {
      batches.push(batch);
      break;
    }
    looks += 1;
    const trial = await trials.try([...made, ...batch.fixes]);
    const found = judge(trial, batch);
    if (found === 'good') {
      made.push(...batch.fixes);
      best = trial;
      continue;
    }
    for (const [fix, reason] of found.failed) takenBack.set(fix, reason);
    batches.push(...found.next.filter((one) => one.fixes.length > 0));
  }
  trials.lay(made);
  return { made, takenBack, untried: batches.flatMap((batch) => batch.fixes), ...best };
}

interface Judgement {
  readonly failed: ReadonlyMap<ChosenFix, Reason>;
  /** What to try, the last one first. */
  readonly next: readonly Batch[];
}

function judge({ failed, faults }: Trial, batch: Batch): 'good' | Judgement {
  if (failed.size === 0 && faults.length === 0) return 'good';
  const { fixes, wasGuessed } = batch;
  const own = new Set(fixes);
  const certain = new Map([...failed].filter(([fix]) => own.has(fix)));
  if (certain.size === 0) {
    const accused = new Map<ChosenFix, Reason>();
    for (const { touching, reason } of faults) {
      const [only, ...others] = touching;
      if (only !== undefined && others.length === 0 && own.has(only) && !accused.has(only)) accused.set(only, reason);
    }
    for (const cluster of clustersOf(fixes)) {
      const alone = cluster.length === 1 ? faultIn(cluster, faults) : undefined;
      for (const fix of cluster) {
        const reason = accused.get(fix) ?? alone;
        // Where some are accused and some are not, the fault may be of one and show at the other.
        if (reason !== undefined && cluster.every((one) => accused.has(one) || alone !== undefined))
          certain.set(fix, reason);
      }
    }
  }
  const [first] = fixes;
  const [fault] = faults;
  // A single fix that brings out a fault anywhere, be it in a file it does not touch, or of one that was good before.
  if (certain.size === 0 && fixes.length === 1 && first !== undefined)
    certain.set(first, fault?.reason ?? { code: 'fix-ineffective' });
  if (certain.size > 0) {
    return { failed: certain, next: [{ fixes: fixes.filter((fix) => !certain.has(fix)), wasGuessed }] };
  }
  const suspects = new Set(faults.flatMap(({ touching, nearest }) => (touching.length > 0 ? touching : nearest)));
  const suspected = fixes.filter((fix) => suspects.has(fix));
  if (!wasGuessed && suspected.length > 0 && suspected.length < fixes.length) {
    const others = fixes.filter((fix) => !suspects.has(fix));
    return {
      failed: certain,
      next: [
        { fixes: suspected, wasGuessed: false },
        { fixes: others, wasGuessed: true },
      ],
    };
  }
  const middle = Math.ceil(fixes.length / 2);
  return {
    failed: certain,
    next: [
      { fixes: fixes.slice(middle), wasGuessed: false },
      { fixes: fixes.slice(0, middle), wasGuessed: false },
    ],
  };
}

/** The reason of a fault in a file that the fixes edit. */
function faultIn(fixes: readonly ChosenFix[], faults: Trial['faults']): Reason | undefined {
  const paths = new Set(pathsOf(fixes));
  return faults.find(({ path }) => paths.has(path))?.reason;
}

/** Fixes that share files, directly or through others, belong together; those of different files are independent. */
function clustersOf(fixes: readonly ChosenFix[]): readonly (readonly ChosenFix[])[] {
  return connected(fixes, (fix) => pathsOf([fix]));
}

/** Groups items that have a name in common, directly or through others; in the order of their first items. */
export function connected<Item>(
  items: readonly Item[],
  namesOf: (item: Item) => readonly string[],
): readonly (readonly Item[])[] {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next;
    // The way is short for the next one.
    for (let at = name; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const item of items) {
    const [first, ...others] = namesOf(item);
    if (first === undefined) continue;
    for (const name of others) parents.set(rootOf(name), rootOf(first));
  }
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const [first] = namesOf(item);
    if (first === undefined) continue;
    const root = rootOf(first);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
