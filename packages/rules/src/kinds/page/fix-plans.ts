import { nameOf } from '../../grammar/folder-paths.ts';
import { isTemplateName } from '../template/kind.ts';

const agreed = /^pr\d{2,}-issue-\d{2,}(?:-[a-z0-9-]+)?\.md$/;
const batch = /^pr\d{2,}-batch-[a-z0-9-]+\.md$/;
/** Near enough to see that the team means it: `PR9_issue1.md`, `pr-12-batch-2.md`. */
const loose = /^pr[-_ #]{0,2}(\d{1,9})[-_ ]{0,2}(?:issue|batch)/i;
const parts = /^pr[-_ #]{0,2}(\d{1,9})[-_ ]{0,2}issue[-_ #]{0,2}(\d{1,9})(?!\d)(.{0,200})\.md$/i;

/** True for a name that the agreement allows. */
export function isAgreedName(name: string, batches: boolean): boolean {
  return agreed.test(name) || (batches && batch.test(name));
}

/** True for a name that only makes sense where names are agreed on. */
export function followsAgreement(name: string): boolean {
  return loose.test(name);
}

/** The name that was meant: numbers with two digits, lower case, hyphens; nothing where the numbers are not there. */
export function agreedName(name: string): string | undefined {
  const [, request, issue, rest] = parts.exec(name) ?? [];
  if (request === undefined || issue === undefined || rest === undefined) return undefined;
  const words = rest.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [`pr${padded(request)}`, 'issue', padded(issue), ...words].join('-').concat('.md');
}

function padded(digits: string): string {
  return digits.padStart(2, '0');
}

/** The fix plans below each folder named `fix`, the outermost one where they are nested. */
export function fixFoldersOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const hubs = new Map<string, string[]>();
  for (const path of paths) {
    const hub = /^(?:.*?\/)?fix\//.exec(path)?.[0];
    const isPlan = /\.md$/i.test(path) && !/^(?:readme|index)\.md$/i.test(nameOf(path)) && !isTemplateName(path);
    if (hub === undefined || !isPlan) continue;
    const plans = hubs.get(hub);
    if (plans === undefined) hubs.set(hub, [path]);
    else plans.push(path);
  }
  return hubs;
}

/** Whether a text speaks of the agreement: `pr##-issue-##`. */
export function mentionsAgreement(readme: string | undefined): boolean {
  return /\bpr(?:\d{1,9}|#{1,3}|n{1,3}|x{1,3})-issue-/i.test(readme ?? '');
}

/** A file in a folder of fixes whose name follows the agreement, or nearly. */
export function isFixPlan(path: string): boolean {
  return /(?:^|\/)fix\//.test(path) && /\.md$/i.test(path) && followsAgreement(nameOf(path));
}

/** A plan for several issues at once. */
export function isBatch(name: string): boolean {
  return /^pr[-_ #]{0,2}\d{1,9}[-_ ]{0,2}batch/i.test(name);
}
