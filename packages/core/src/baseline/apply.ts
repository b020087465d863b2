import type { Diagnostic } from '../report/report.ts';
import { daysLeft } from '../text/day.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { WrittenEntry } from './baseline-file.ts';
import { fingerprintOf, hash } from './fingerprint.ts';
import { type Candidate, matchEntries } from './match.ts';
import { type Outline, outlineOf } from './outline.ts';

/** What is known of the project when its accepted findings are set off against those of today. */
export interface BaselineContext {
  readonly now: Date;
  readonly source: (path: string) => SourceFile | undefined;
  /** False for files of languages in which `#` begins a comment. */
  readonly hasHeadings: (path: string) => boolean;
  readonly exists: (path: string) => boolean;
  /** Whether this run would have found the entry's finding again if it were still there. */
  readonly isJudged: (entry: WrittenEntry) => boolean;
}

/** A finding that the baseline may accept, with the entry that does. */
export interface Judged {
  readonly diagnostic: Diagnostic;
  readonly print: Candidate;
  readonly entry: WrittenEntry | undefined;
}

/** Today's findings beside the accepted ones. */
export interface BaselineMatch {
  /** Every finding that could be accepted, in reading order. */
  readonly judged: readonly Judged[];
  /** Entries whose finding is gone. */
  readonly stale: readonly WrittenEntry[];
  /** Entries that this run cannot judge: it did not look at their file or did not run their rule. */
  readonly unjudged: readonly WrittenEntry[];
}

/** Accepting these would be accepting that nothing is checked, or that an end is none. */
const neverAccepted: ReadonlySet<string> = new Set([
  'devlint/config',
  'devlint/rule-crash',
  'devlint/timeout',
  'devlint/expired-directive',
]);

/** Sets findings off against accepted ones. `diagnostics` are in reading order; those that a directive silences stay out. */
export function matchBaseline(
  diagnostics: readonly Diagnostic[],
  entries: readonly WrittenEntry[],
  context: BaselineContext,
): BaselineMatch {
  const outlines = new Map<string, { readonly file: SourceFile; readonly outline: Outline } | undefined>();
  const outlined = (path: string) => {
    if (!outlines.has(path)) {
      const file = context.source(path);
      const outline = file === undefined ? undefined : outlineOf(file, context.hasHeadings(path));
      outlines.set(path, file === undefined || outline === undefined ? undefined : { file, outline });
    }
    return outlines.get(path);
  };
  const candidates = diagnostics.flatMap((diagnostic): readonly (Judged & { print: Candidate })[] => {
    if (diagnostic.suppressed !== undefined || neverAccepted.has(diagnostic.ruleId)) return [];
    const known = outlined(diagnostic.path);
    if (known === undefined) return [];
    const { own } = known.outline.surroundings(diagnostic.line);
    const print = {
      ...fingerprintOf(known.file, known.outline, diagnostic),
      weight: own.replace(/[^\p{L}\p{N}]/gu, '').length,
      isUnique: () => known.outline.countOf(own) === 1,
    };
    return [{ diagnostic, print, entry: undefined }];
  });
  const matched = matchEntries(
    candidates.map(({ print }) => print),
    entries,
    { exists: context.exists, hasLine: lineFinder((path) => outlined(path)?.outline) },
  );
  const inUse = new Set(matched.values());
  const left = entries.filter((entry) => !inUse.has(entry));
  return {
    judged: candidates.map((candidate) => ({ ...candidate, entry: matched.get(candidate.print) })),
    stale: left.filter(context.isJudged),
    unjudged: left.filter((entry) => !context.isJudged(entry)),
  };
}

function lineFinder(outline: (path: string) => Outline | undefined): (path: string, wanted: string) => boolean {
  const hashes = new Map<string, ReadonlySet<string>>();
  return (path, wanted) => {
    const known = hashes.get(path) ?? new Set([...(outline(path)?.distinct() ?? [])].map(hash));
    hashes.set(path, known);
    return known.has(wanted);
  };
}

/** True after the last day on which an entry accepts its finding. */
export function hasExpired({ expires }: { readonly expires?: string | undefined }, now: Date): boolean {
  return expires !== undefined && daysLeft(expires, now) < 0;
}

/** The diagnostics with those marked as suppressed that an entry accepts; what has expired accepts nothing. */
export function suppressAccepted(
  diagnostics: readonly Diagnostic[],
  { judged }: BaselineMatch,
  now: Date,
): readonly Diagnostic[] {
  const accepted = new Map(
    judged.flatMap(({ diagnostic, entry }) =>
      entry === undefined || hasExpired(entry, now) ? [] : [[diagnostic, entry] as const],
    ),
  );
  if (accepted.size === 0) return diagnostics;
  return diagnostics.map((diagnostic) => {
    const entry = accepted.get(diagnostic);
    return entry === undefined
      ? diagnostic
      : { ...diagnostic, suppressed: { by: 'baseline', reason: entry.reason ?? '' } };
  });
}
