import { type ChangedFile, comparison, type Side } from './changes.ts';
import type { Repository } from './repository.ts';
import { gitOutput } from './run.ts';

/** Lines from 1 as git counts them, by LF alone: rising pairs of the first and the last one. */
export type LineRanges = readonly (readonly [first: number, last: number])[];

/** Bytes of paths in one command line; Windows takes 32 KiB of arguments in all. */
const bytesPerCall = 16_000;

/**
 * The lines of files that are not as they were, by path. Where lines were only removed, it is the line that follows
 * them. `files` are not new ones: of these, git would print all lines.
 */
export async function changedLines(
  { top }: Repository,
  base: string,
  side: Side,
  files: readonly ChangedFile[],
): Promise<ReadonlyMap<string, LineRanges>> {
  const cached = side === 'index' ? ['--cached'] : [];
  const found = new Map<string, LineRanges>();
  for (const paths of batches(files)) {
    const args = ['diff', '--unified=0', '--inter-hunk-context=0', '--diff-algorithm=myers', '--text'];
    const prefixes = ['--indent-heuristic', '--src-prefix=a/', '--dst-prefix=b/', ...comparison, ...cached];
    const output = await gitOutput(top, [...args, ...prefixes, base, '--', ...paths]);
    for (const [path, lines] of linesInPatch(output)) found.set(path, lines);
  }
  return found;
}

/** The paths of some files, old and new ones of a file together, in portions that fit on a command line. */
function* batches(files: readonly ChangedFile[]): Generator<readonly string[]> {
  let paths: string[] = [];
  let bytes = 0;
  for (const { path, was } of files) {
    const own = was === undefined ? [path] : [was, path];
    const size = own.reduce((sum, one) => sum + Buffer.byteLength(one) + 3, 0);
    if (paths.length > 0 && bytes + size > bytesPerCall) {
      yield paths;
      [paths, bytes] = [[], 0];
    }
    paths.push(...own);
    bytes += size;
  }
  if (paths.length > 0) yield paths;
}

/**
 * Reads a patch without context. The lines of a hunk are counted, not looked at: a document may hold anything that looks
 * like a patch itself.
 */
export function linesInPatch(patch: Buffer): ReadonlyMap<string, LineRanges> {
  const found = new Map<string, [number, number][]>();
  let current: [number, number][] | undefined;
  let skipped = 0;
  for (let start = 0; start < patch.length; ) {
    const end = patch.indexOf(10, start);
    const next = end === -1 ? patch.length : end + 1;
    if (skipped > 0) {
      // "\ No newline at end of file" is no line of either side.
      if (patch[start] !== 92) skipped -= 1;
      start = next;
      continue;
    }
    // Headers are ASCII, whatever names they quote; the lines that are skipped are never decoded.
    const line = patch.toString('latin1', start, end === -1 ? patch.length : end);
    start = next;
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) {
      const [removed, first, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
      current?.push(added === 0 ? [first + 1, first + 1] : [first, first + added - 1]);
      skipped = removed + added;
    } else if (line.startsWith('diff --git ')) current = undefined;
    else if (line.startsWith('+++ ')) {
      const path = nameIn(line.slice(4));
      current = [];
      if (path?.startsWith('b/')) found.set(path.slice(2), current);
    }
  }
  return found;
}

/** A name as a patch writes it: in quotes with escapes where it is odd, followed by a tab where it holds blanks. */
function nameIn(written: string): string | undefined {
  if (!written.startsWith('"')) return Buffer.from(written.replace(/\t$/, ''), 'latin1').toString('utf8');
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(written)?.[1];
  if (quoted === undefined) return undefined;
  const plain = quoted.replace(/\\([0-7]{3}|.)/g, (_, code: string) => {
    if (code.length === 3) return String.fromCharCode(Number.parseInt(code, 8));
    return escapes[code] ?? code;
  });
  return Buffer.from(plain, 'latin1').toString('utf8');
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
