import type { Inspection } from './inspect-file.ts';

/** What one file is wanted for, once it is known which project rules take part. */
export interface Wanted {
  /** Findings of document rules: for the files the user named. */
  readonly findings: boolean;
  /** The kinds whose models project rules ask for. */
  readonly kinds: ReadonlySet<string>;
  /** Whether a project rule may report here that `noqa` comments silence. */
  readonly noqa: boolean;
}

/** True when an inspection that was made for `earlier` gave all that is wanted now. */
export function answers(earlier: Wanted, wanted: Wanted): boolean {
  if (earlier === wanted) return true;
  if ((wanted.findings && !earlier.findings) || (wanted.noqa && !earlier.noqa)) return false;
  for (const kind of wanted.kinds) if (!earlier.kinds.has(kind)) return false;
  return true;
}

/** One file to be looked into. */
export interface InspectionRequest {
  readonly path: string;
  /** Length of the text in UTF-16 units: how the work is weighed before it is done. */
  readonly size: number;
  readonly wanted: Wanted;
  /** The text. Asked for once the file's turn has come, because not every text is kept. */
  text(): string;
}

/** How the one who asked hears of the work. */
export interface InspectionListener {
  /** Called once for every request, in no particular order. */
  tell(request: InspectionRequest, inspection: Inspection): void;
  /** Called now and then in between, at most a fraction of a second apart. */
  rest(): void;
}

/**
 * Looks into files: `(path, text, wanted) → Inspection`. This is all that a session knows of how it is done, in this
 * thread or in others. A cache is one more of these, in front: it answers what it knows and passes on the rest.
 *
 * What comes of a request depends on nothing but its path, its text, what is wanted, the settings and `now`: never on
 * the order, on other requests, or on who does the work. (A rule that is stopped at the time limit is the exception; an
 * inspection that holds a crash is not worth remembering.)
 */
export interface Inspections {
  inspectAll(requests: readonly InspectionRequest[], listener: InspectionListener): Promise<void>;
  close(): Promise<void>;
}
