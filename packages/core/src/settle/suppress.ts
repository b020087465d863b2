import type { Directive } from '../inspect/directives.ts';
import type { Finding } from '../inspect/finding.ts';
import type { Named } from '../inspect/read-directive.ts';
import { contains } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';

/** A directive, or one of the rules it names, that silenced nothing. */
export interface Unused {
  readonly directive: Directive;
  /** The rule it names in vain; undefined when the directive as a whole silenced nothing. */
  readonly rule: Named | undefined;
}

/** Codes of other linters that stand for a rule, as its `meta.noqa` lists them. */
export type NoqaCodes = (ruleId: string) => readonly string[];

/** Remembers, for the directives of one file, what each of them silenced. */
export interface Silencer {
  /** The directive that silences a finding, the one that speaks of the least first; nothing when none does. */
  silence(finding: Finding): Directive | undefined;
  /** What has silenced nothing so far, in reading order. Comments of other linters are their business. */
  unused(): readonly Unused[];
  /** The rules that a directive silenced so far, each with the number of findings that it was the first to silence. */
  countsOf(directive: Directive): ReadonlyMap<string, number>;
}

/**
 * Matches findings with the directives of their file; a finding belongs to the line it starts on. Takes time in
 * proportion to findings plus directives, however many of either a hostile file has.
 */
export function silencerOf(file: SourceFile, directives: readonly Directive[], noqaCodes: NoqaCodes): Silencer {
  const silencing = directives.filter(({ form }) => form !== 'enable' && form !== 'unknown');
  const use = new Use();
  const groups = new Map<string, Group>();
  const blocks = new Map<string, Blocks>();
  const groupOf = (key: string, ruleId: string, candidates: () => readonly Directive[]): Group => {
    const known = groups.get(key);
    if (known !== undefined) return known;
    const made = new Group(named(candidates(), ruleId, noqaCodes), use);
    groups.set(key, made);
    return made;
  };
  const byLine = directivesByLine(silencing);
  const forFile = silencing.filter(({ form }) => form === 'disable-file' || form === 'noqa-file');

  return {
    silence: (finding) => {
      const { ruleId, range } = finding;
      const { line } = file.lines.positionOf(range.start);
      const block = blocks.get(ruleId) ?? new Blocks(directives, ruleId, use);
      blocks.set(ruleId, block);
      const onLine = byLine.has(line) ? groupOf(`${line} ${ruleId}`, ruleId, () => byLine.get(line) ?? []) : undefined;
      const found = [
        onLine?.silence(finding),
        block.silence(finding),
        groupOf(ruleId, ruleId, () => forFile).silence(finding),
      ].find((directive) => directive !== undefined);
      if (found !== undefined) use.count(found, ruleId);
      return found;
    },
    unused: () => silencing.flatMap((directive) => unusedOf(directive, use.namesOf(directive))),
    countsOf: (directive) => use.countsOf(directive),
  };
}

/** What the directives were good for. */
class Use {
  /** The names (`*` for "all") under which a directive covered a finding. */
  readonly #names = new Map<Directive, Set<string>>();
  readonly #counts = new Map<Directive, Map<string, number>>();

  mark({ directive, name }: NamedDirective): void {
    const names = this.#names.get(directive);
    if (names === undefined) this.#names.set(directive, new Set([name]));
    else names.add(name);
  }

  count(directive: Directive, ruleId: string): void {
    const counts = this.#counts.get(directive) ?? new Map<string, number>();
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
    this.#counts.set(directive, counts);
  }

  namesOf(directive: Directive): ReadonlySet<string> | undefined {
    return this.#names.get(directive);
  }

  countsOf(directive: Directive): ReadonlyMap<string, number> {
    return this.#counts.get(directive) ?? new Map();
  }
}

/** A directive with the name under which it speaks of a rule. */
interface NamedDirective {
  readonly directive: Directive;
  readonly name: string;
}

/** Directives that cover the same findings of one rule: those of a line, or of the file. */
class Group {
  readonly #members: readonly NamedDirective[];
  readonly #use: Use;
  /** The one member that is not marked as used yet, because all findings so far were about it. */
  #spared: Directive | undefined;
  #allMarked = false;

  constructor(members: readonly NamedDirective[], use: Use) {
    this.#members = members;
    this.#use = use;
  }

  silence(finding: Finding): Directive | undefined {
    // What is said of a directive it cannot silence itself. Directives do not overlap, so that holds for one at most.
    const isAbout = ({ directive }: NamedDirective) => contains(directive.range, finding.range);
    const found = this.#members.find((member) => !isAbout(member));
    if (found === undefined) return undefined;
    const spared = this.#members.find(isAbout)?.directive;
    if (!this.#allMarked && (spared === undefined || spared !== this.#spared)) {
      for (const member of this.#members) if (member.directive !== spared) this.#use.mark(member);
      this.#allMarked = spared === undefined || this.#spared !== undefined;
      this.#spared = spared;
    }
    return found.directive;
  }
}

/** What `disable` begins and a later `enable` of the same rule, or of all, ends; for one rule. */
class Blocks {
  /** Offsets at which the open directives change, rising; from each on, `#disables` from `first` to `last` are open. */
  readonly #changes: { readonly from: number; readonly first: number; readonly last: number }[] = [];
  readonly #disables: NamedDirective[] = [];
  readonly #markedTo = new Map<number, number>();
  readonly #use: Use;

  constructor(directives: readonly Directive[], ruleId: string, use: Use) {
    this.#use = use;
    let first = 0;
    for (const directive of directives) {
      if (directive.form !== 'disable' && directive.form !== 'enable') continue;
      const name = nameIn(directive, ruleId);
      if (name === undefined) continue;
      if (directive.form === 'disable') this.#disables.push({ directive, name });
      else first = this.#disables.length;
      this.#changes.push({ from: directive.range.end, first, last: this.#disables.length });
    }
  }

  silence({ range }: Finding): Directive | undefined {
    const open = this.#openAt(range.start);
    if (open === undefined || open.first === open.last) return undefined;
    for (let at = this.#markedTo.get(open.first) ?? open.first; at < open.last; at++) {
      const member = this.#disables[at];
      if (member !== undefined) this.#use.mark(member);
    }
    this.#markedTo.set(open.first, Math.max(open.last, this.#markedTo.get(open.first) ?? 0));
    return this.#disables[open.first]?.directive;
  }

  #openAt(offset: number) {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#changes[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#changes[low - 1];
  }
}

function directivesByLine(directives: readonly Directive[]): ReadonlyMap<number, readonly Directive[]> {
  const byLine = new Map<number, Directive[]>();
  for (const directive of directives) {
    if (!['disable-line', 'disable-next-line', 'noqa'].includes(directive.form)) continue;
    const [first, last] = directive.lines;
    for (let line = first; line <= last; line++) {
      const known = byLine.get(line);
      if (known === undefined) byLine.set(line, [directive]);
      else known.push(directive);
    }
  }
  return byLine;
}

function named(directives: readonly Directive[], ruleId: string, noqaCodes: NoqaCodes): readonly NamedDirective[] {
  return directives.flatMap((directive): readonly NamedDirective[] => {
    const name = directive.form.startsWith('noqa') ? codeIn(directive, noqaCodes(ruleId)) : nameIn(directive, ruleId);
    return name === undefined ? [] : [{ directive, name }];
  });
}

/**
 * How a directive names a rule: by its id, or by `*` when it means all; undefined when it does not. All does not
 * include what the engine says of directives: a comment without a reason cannot excuse another one.
 */
function nameIn({ rules }: Directive, ruleId: string): string | undefined {
  if (rules.length === 0) return aboutDirectives.has(ruleId) ? undefined : '*';
  return rules.find(({ id }) => id === ruleId)?.id;
}

const aboutDirectives: ReadonlySet<string> = new Set([
  'devlint/directive',
  'devlint/expired-directive',
  'devlint/unused-directive',
]);

function codeIn({ rules }: Directive, codes: readonly string[]): string | undefined {
  if (codes.length === 0) return undefined;
  return rules.length === 0 ? '*' : rules.find(({ id }) => codes.some((code) => code.startsWith(id)))?.id;
}

function unusedOf(directive: Directive, used: ReadonlySet<string> | undefined): readonly Unused[] {
  if (directive.form.startsWith('noqa')) return [];
  if (used === undefined) return [{ directive, rule: undefined }];
  return directive.rules.filter(({ id }) => !used.has(id)).map((rule) => ({ directive, rule }));
}
