import type { Repository } from './repository.ts';
import { askGit } from './run.ts';

/** A walk for each file is for the few files of a kind, not for all there are. */
const mostFiles = 50;

/** How many walks are done at a time. */
const atOnce = 4;

const walk: readonly string[] = [
  ...['-c', 'log.showSignature=false', '-c', 'log.diffMerges=off', 'log', '--format=', '--follow', '--patch'],
  ...['--unified=0', '--inter-hunk-context=0', '--diff-algorithm=myers', '--find-renames=50%', '--max-count=10000'],
  ...['--no-color', '--no-decorate', '--no-notes', '--no-ext-diff', '--no-textconv', '--text', '-O/dev/null'],
];

/** The lines that commits have removed from some files below the folder, newest first, under whatever name. */
export async function removedLines(
  { here }: Repository,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const waiting = paths.slice(0, mostFiles).values();
  const work = async () => {
    for (const path of waiting) {
      const { code, output } = await askGit(here, [...walk, '--', path]);
      if (code === 0) found.set(path, removedIn(output));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

/** The removed lines of a patch without context. Lines of a hunk are counted: a document may look like a patch itself. */
function removedIn(patch: Buffer): string {
  const lines = patch.toString('utf8').split('\n');
  const removed: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,\d+)? @@/.exec(lines[at] ?? '');
    if (hunk === null) continue;
    for (let left = Number(hunk[1] ?? 1); left > 0; left--) removed.push((lines[++at] ?? '').slice(1));
  }
  return removed.join('\n');
}
