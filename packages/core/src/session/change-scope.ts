import type { OverlayFiles } from '../files/overlay.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import { baseOf } from '../git/base.ts';
import { changedLines, type LineRanges } from '../git/changed-lines.ts';
import { type ChangedFile, changedFiles, untrackedFiles } from '../git/changes.ts';
import { changedSince, touches } from '../git/line-set.ts';
import { GitProblem } from '../git/problem.ts';
import type { Repository } from '../git/repository.ts';
import type { ScopeRequest } from '../git/scope-request.ts';
import { UserError } from '../plugin/user-error.ts';
import type { Diagnostic } from '../report/report.ts';
import { LineIndex } from '../text/line-index.ts';
import type { SourceFile } from '../text/source-file.ts';

export interface ChangeScopeOptions {
  readonly request: ScopeRequest;
  readonly repository: Repository;
  readonly files: OverlayFiles;
  /** What is below the overlay. */
  readonly saved: ProjectFiles;
}

/** What is known of a changed file: the lines that changed, or that all of them did. */
type Change = LineRanges | 'all';

/** What changed, as far as it is reported. Asked of git once, and again when files were saved. */
export class ChangeScope {
  readonly #options: ChangeScopeOptions;
  #changes: ReadonlyMap<string, Change> | undefined;
  readonly #laid = new Map<string, { readonly text: string; readonly lines: Change }>();

  readonly #indexes = new WeakMap<SourceFile, LineIndex>();

  constructor(options: ChangeScopeOptions) {
    this.#options = options;
  }

  /** Asks git, unless that is done. `reads` answers for which files lines may be asked. */
  async load(reads: (path: string) => boolean): Promise<void> {
    this.#changes ??= await orUserError(() => this.#ask(reads));
  }

  /** Forgets what git said: something was saved. */
  forget(): void {
    this.#changes = undefined;
  }

  /** Whether a file is another one than it was, be it by an unsaved text. */
  has(path: string): boolean {
    if (this.#changes?.has(path) === true) return true;
    const { files, saved } = this.#options;
    const text = files.laid(path);
    return text !== undefined && text !== textOf(saved, path);
  }

  /** Whether a finding is within what is reported. */
  holds({ path, range }: Diagnostic, source: SourceFile | undefined): boolean {
    if (this.#options.request.lines !== true) return true;
    const lines = this.#linesOf(path);
    if (lines === 'all' || source === undefined) return true;
    const index = this.#gitLines(source);
    const { line: first } = index.positionOf(range.start);
    const end = index.positionOf(range.end);
    // A range that ends with a line break does not reach into the next line.
    const last = Math.max(first, end.column === 1 ? end.line - 1 : end.line);
    if (touches(lines, first, last)) return true;
    // What was removed behind the last line shows at the last line.
    const lastOfAll = source.text.endsWith('\n') ? index.count - 1 : index.count;
    return last >= lastOfAll && (lines.at(-1)?.[0] ?? 0) > lastOfAll;
  }

  async #ask(reads: (path: string) => boolean): Promise<ReadonlyMap<string, Change>> {
    const { repository, request } = this.#options;
    const { since, staged = false, lines = false } = request;
    const side = staged ? 'index' : 'disk';
    const base = await baseOf(repository, since);
    const [changed, untracked] = await Promise.all([
      changedFiles(repository, base, side),
      staged ? [] : untrackedFiles(repository),
    ]);
    const { prefix } = repository;
    const own = changed.flatMap((file): readonly (ChangedFile & { readonly inside: string })[] =>
      file.path.startsWith(prefix) ? [{ ...file, inside: file.path.slice(prefix.length) }] : [],
    );
    const partly = lines ? own.filter(({ isNew, inside }) => !isNew && reads(inside)) : [];
    const found = await changedLines(repository, base, side, partly);
    const changes = new Map<string, Change>(own.map(({ inside }) => [inside, 'all']));
    for (const { path, was, inside } of partly) {
      // What is said of a file as such, its name for instance, stands at its first line.
      const renamed: LineRanges = was === undefined ? [] : [[1, 1]];
      changes.set(inside, [...renamed, ...(found.get(path) ?? [])]);
    }
    for (const path of untracked) changes.set(path, 'all');
    return changes;
  }

  /** Lines as git counts them: a lone CR, which ends a line for devlint, ends none for git. */
  #gitLines(source: SourceFile): LineIndex {
    const known = this.#indexes.get(source);
    if (known !== undefined) return known;
    const { text, lines } = source;
    const index = /\r(?!\n)/.test(text) ? new LineIndex(text.replace(/\r(?!\n)/g, ' ')) : lines;
    this.#indexes.set(source, index);
    return index;
  }

  #linesOf(path: string): Change {
    const { files, saved } = this.#options;
    const lines = this.#changes?.get(path) ?? [];
    const text = files.laid(path);
    if (text === undefined || lines === 'all') return lines;
    const known = this.#laid.get(path);
    if (known?.text === text) return known.lines;
    const now = changedSince(textOf(saved, path), text, lines);
    this.#laid.set(path, { text, lines: now });
    return now;
  }
}

/** Runs something that asks git, and tells the user why it cannot answer. */
export async function orUserError<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GitProblem)) throw error;
    throw new UserError(`cannot tell what changed: ${error.message}`, { cause: error });
  }
}

function textOf(files: ProjectFiles, path: string): string {
  try {
    return files.read(path)?.text ?? '';
  } catch {
    return '';
  }
}
