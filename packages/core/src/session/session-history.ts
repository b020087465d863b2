import type { Settings } from '../configure/settings.ts';
import type { OverlayFiles } from '../files/overlay.ts';
import { changedSince } from '../git/line-set.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { BaseState, HistoryPart, LineSpans, ProjectHistory } from '../plugin/history.ts';
import type { ActiveProjectRule } from '../relate/relate.ts';
import type { BaseFile, HistoryFacts, HistorySource } from './history-facts.ts';

export interface SessionHistoryOptions {
  readonly source: HistorySource;
  readonly files: OverlayFiles;
  /** The text below the overlay. */
  readonly saved: (path: string) => string | undefined;
  /** Whether the session reads a path. */
  readonly reads: (path: string) => boolean;
  /** Looks into a text that was, for the models of some kinds. */
  readonly inspect: (
    texts: ReadonlyMap<string, string>,
    kinds: ReadonlySet<string>,
  ) => Promise<ReadonlyMap<string, Inspection>>;
}

/** A rule that asks about the past, and for what. */
export interface Asking {
  readonly active: ActiveProjectRule;
  readonly parts: readonly HistoryPart[];
}

/** What rules may know of the past. Nothing is asked before a rule that takes part asks, and each part only once. */
export class SessionHistory {
  readonly #options: SessionHistoryOptions;
  #facts: HistoryFacts | undefined;
  readonly #known = new Set<HistoryPart>();

  constructor(options: SessionHistoryOptions) {
    this.#options = options;
  }

  /** Forgets what git said: something was saved. */
  forget(): void {
    this.#known.clear();
    this.#facts = undefined;
  }

  /** What the rules ask for; nothing where they ask for nothing, or where nothing is known. */
  async ask(
    asking: readonly Asking[],
    { paths, inspections }: { readonly paths: readonly string[]; readonly inspections: readonly Inspection[] },
  ): Promise<ProjectHistory | undefined> {
    const parts = new Set(asking.flatMap((one) => one.parts));
    const missing = new Set([...parts].filter((part) => !this.#known.has(part)));
    if (missing.size > 0) {
      const kinds = kindsOf(asking, 'removals');
      const removalsOf = inspections
        .filter(({ models }) => models.some(({ kind }) => kinds.has(kind)))
        .map(({ path }) => path)
        .sort();
      const facts = await this.#options.source({ parts: missing, reads: this.#options.reads, removalsOf });
      for (const part of missing) this.#known.add(part);
      if (facts !== undefined) this.#facts = { ...this.#facts, ...facts };
    }
    const facts = this.#facts;
    if (parts.size === 0 || facts === undefined) return undefined;
    const { commits, hashes, removals, base } = facts;
    if (!commits?.size && !removals?.size && hashes === undefined && base === undefined) return undefined;
    const kinds = kindsOf(asking, 'base');
    return {
      commitsOf: (path) => commits?.get(path),
      isCommitted: (path) =>
        commits?.has(path) === true && facts.uncommitted?.has(path) !== true && !this.#isUnsaved(path),
      hasCommit: (hash) => hashes && hasPrefix(hashes, hash.toLowerCase()),
      removedFrom: (path) => removals?.get(path),
      base: base && (await this.#baseState(base, kinds, paths)),
    };
  }

  #isUnsaved(path: string): boolean {
    const laid = this.#options.files.laid(path);
    return laid !== undefined && laid !== this.#options.saved(path);
  }

  async #baseState(
    compared: ReadonlyMap<string, BaseFile>,
    kinds: ReadonlySet<string>,
    paths: readonly string[],
  ): Promise<BaseState> {
    const unsaved = paths.filter((path) => !compared.has(path) && this.#isUnsaved(path));
    const all = new Map<string, BaseFile>([
      ...compared,
      ...unsaved.map((path) => {
        const text = this.#options.saved(path);
        return [path, { isNew: text === undefined, text }] as const;
      }),
    ]);
    const texts = new Map<string, string>();
    for (const [path, { text }] of all) {
      if (text !== undefined && this.#options.reads(path)) texts.set(path, text);
    }
    const inspections = kinds.size === 0 ? undefined : await this.#options.inspect(texts, kinds);
    const textOf = (path: string): string | undefined => (all.has(path) ? all.get(path)?.text : this.#textOf(path));
    return {
      changed: [...all.keys()].sort(),
      isNew: (path) => all.get(path)?.isNew === true,
      textOf,
      linesOf: (path) => {
        const file = all.get(path);
        if (file === undefined) return [];
        const text = this.#textOf(path);
        return file.text === undefined || text === undefined
          ? 'all'
          : joined(changedSince(plain(file.text), plain(text), []));
      },
      modelOf: <Model>({ name }: { readonly name: string }, path: string) =>
        inspections?.get(path)?.models.find(({ kind }) => kind === name)?.model as Model | undefined,
    };
  }

  #textOf(path: string): string | undefined {
    try {
      return this.#options.files.read(path)?.text;
    } catch {
      return undefined;
    }
  }
}

/** The rules that ask about the past, with what each of them asks for by its options anywhere in the project. */
export function partsAsked(
  armed: readonly ActiveProjectRule[],
  settings: Settings,
  paths: readonly string[],
): readonly Asking[] {
  // Paths with the same overrides share their rules.
  const held = new Set(paths.map(settings.rulesFor));
  return armed.flatMap((active): readonly Asking[] => {
    const { asksHistory } = active.rule;
    if (asksHistory === undefined) return [];
    if (typeof asksHistory !== 'function') return [{ active, parts: asksHistory }];
    const options = new Set([...held].flatMap((rules) => rules.get(active.id)?.options ?? []));
    return [{ active, parts: [...options].flatMap((one) => askedBy(asksHistory, one)) }];
  });
}

/** The kinds that rules use which ask for a part. */
function kindsOf(asking: readonly Asking[], part: HistoryPart): ReadonlySet<string> {
  const rules = asking.filter(({ parts }) => parts.includes(part)).map(({ active }) => active.rule);
  return new Set(rules.flatMap(({ uses }) => uses.map(({ name }) => name)));
}

/** A rule that throws here is told when it runs; until then it asks for nothing. */
function askedBy(ask: (options: object) => readonly HistoryPart[], options: object): readonly HistoryPart[] {
  try {
    return ask(options);
  } catch {
    return [];
  }
}

/** Spans that follow each other without a gap, as one. */
function joined(spans: LineSpans): LineSpans {
  const found: [number, number][] = [];
  for (const [first, last] of spans) {
    const before = found.at(-1);
    if (before?.[1] === first - 1) before[1] = last;
    else found.push([first, last]);
  }
  return found;
}

/** Git may keep other line endings than those on disk. */
function plain(text: string): string {
  return text.replace(/\r\n/g, '\n');
}

/** Whether one of some sorted texts begins with another one. */
function hasPrefix(sorted: readonly string[], start: string): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(start) === true;
}
