import { pathMatcher } from '../configure/settings.ts';
import { anyKindOf } from '../inspect/classify.ts';
import { type Crash, guarded, ruleCulprit, stoppedCulprit } from '../inspect/crash.ts';
import type { Wanted } from '../inspect/inspections.ts';
import type { Language } from '../plugin/language.ts';
import type { ProjectRule } from '../plugin/rule.ts';
import type { ActiveProjectRule } from '../relate/relate.ts';

/** What a text means for the project rules, by id. */
export interface Marks {
  /** Those whose trigger it matches. */
  readonly triggered: readonly string[];
  /** Those that report nothing in it and need no model of it. */
  readonly spared: readonly string[];
  /** Triggers that failed. */
  readonly crashes: readonly Crash[];
}

const nothing: readonly never[] = [];

/** The marks of a file without text. */
export const unmarked: Marks = { triggered: nothing, spared: nothing, crashes: nothing };

/** Asks the project rules' triggers about texts, of each rule those that it may learn from. */
export class Marker {
  readonly #rules: readonly ActiveProjectRule[];
  readonly #languageOf: (path: string) => Language | undefined;
  /** Which files a rule learns from, by rule. */
  readonly #concerns: ReadonlyMap<ActiveProjectRule, (path: string, language: string | undefined) => boolean>;
  /** Rules whose triggers failed once: from then on they are taken to match everything, which is always right. */
  readonly #distrusted = new Set<string>();
  /** Files differ little in their marks, and there may be very many files: those with the same share them. */
  readonly #shared = new Map<string, Marks>();

  constructor(rules: readonly ActiveProjectRule[], languageOf: (path: string) => Language | undefined) {
    this.#rules = rules;
    this.#languageOf = languageOf;
    this.#concerns = new Map(rules.map((active) => [active, concernOf(active.rule)]));
  }

  /** Whether all triggers are asked; where one is not, marks say more than is true of their text. */
  get isSure(): boolean {
    return this.#distrusted.size === 0;
  }

  marksOf(path: string, text: string): Marks {
    const crashes: Crash[] = [];
    const matches = (id: string, trigger: RegExp) =>
      this.#distrusted.has(id) ||
      (guarded(
        () => ruleCulprit(id, path),
        (crash) => {
          this.#distrusted.add(id);
          crashes.push(crash);
        },
        () => trigger.test(text),
      ) ??
        true);
    const language = this.#languageOf(path)?.name;
    const saysNothing = (active: ActiveProjectRule, pattern: RegExp) =>
      this.#concerns.get(active)?.(path, language) === false || !matches(active.id, pattern);
    const triggered = this.#rules.filter(
      (active) => active.rule.trigger !== undefined && !saysNothing(active, active.rule.trigger),
    );
    const spared = this.#rules.filter(
      (active) => active.rule.modelsFrom !== undefined && saysNothing(active, active.rule.modelsFrom),
    );
    const marks = this.shared({ triggered: triggered.map(({ id }) => id), spared: spared.map(({ id }) => id) });
    return crashes.length === 0 ? marks : { ...marks, crashes };
  }

  /** Marks that say the same, as one object for all files. */
  shared({ triggered, spared }: Omit<Marks, 'crashes'>): Marks {
    const key = `${triggered.join()} ${spared.join()}`;
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const marks = { triggered, spared, crashes: nothing };
    this.#shared.set(key, marks);
    return marks;
  }

  /** Learns from a trigger that had to be stopped; answers with what it did, where it was a trigger. */
  stopped(): Crash | undefined {
    const culprit = stoppedCulprit();
    if (culprit?.ruleId === undefined) return undefined;
    this.#distrusted.add(culprit.ruleId);
    return { ...culprit, end: 'stopped', error: '', stack: undefined };
  }
}

/** A rule learns from files of its kinds' languages and from those that it reads as plain text; without kinds, from all. */
function concernOf({ uses, reads }: ProjectRule): (path: string, language: string | undefined) => boolean {
  if (uses.length === 0) return () => true;
  const languages = new Set<string | undefined>(uses.map((kind) => kind.language.name));
  const isRead = reads.length === 0 ? () => false : pathMatcher(reads);
  return (path, language) => languages.has(language) || isRead(path);
}

/** The project rules that can fire at all: those without a trigger, and those whose trigger some text matched. */
export function armedRules(
  rules: readonly ActiveProjectRule[],
  triggered: ReadonlySet<string>,
): readonly ActiveProjectRule[] {
  return rules.filter(({ id, rule }) => rule.trigger === undefined || triggered.has(id));
}

/** What the project rules want of a file that concerns all of them but those it spares. */
export function wantedBy(rules: readonly ActiveProjectRule[], { spared }: Marks): Omit<Wanted, 'findings'> {
  const concerned = rules.filter(({ id }) => !spared.includes(id));
  return {
    kinds: new Set(concerned.flatMap(({ rule }) => wantedKinds(rule))),
    noqa: concerned.some(({ rule }) => (rule.meta.noqa ?? []).length > 0),
  };
}

/** With an aspect in hand a rule sees files of all kinds, and may ask which. */
function wantedKinds({ uses, asksKind }: ProjectRule): readonly string[] {
  const aspects = asksKind === false ? [] : uses.filter(({ aspect }) => aspect === true);
  return [...uses.map(({ name }) => name), ...aspects.map(({ language }) => anyKindOf(language))];
}
