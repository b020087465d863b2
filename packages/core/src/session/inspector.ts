import type { ActiveRule, Settings } from '../configure/settings.ts';
import { candidatesFor, languageFinder } from '../inspect/classify.ts';
import { directiveTrigger, ownDirectiveTrigger } from '../inspect/directives.ts';
import { type Inspection, inspectFile, nothingFrom } from '../inspect/inspect-file.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import type { Language, Parser } from '../plugin/language.ts';
import type { DocumentRule } from '../plugin/rule.ts';
import type { ActiveProjectRule } from '../relate/relate.ts';
import { sourceFile } from '../text/source-file.ts';

/** What a session asks of every file. */
export interface InspectorOptions {
  readonly settings: Settings;
  readonly now: Date;
  readonly watch: Stopwatch;
  /** False for rules that `only` leaves out. */
  readonly runs: (ruleId: string) => boolean;
}

/** What one file is wanted for, once it is known which project rules take part. */
export interface Wanted {
  /** Findings of document rules: for the files the user named. */
  readonly findings: boolean;
  /** The kinds whose models project rules ask for. */
  readonly kinds: ReadonlySet<string>;
  /** Whether a project rule may report here that `noqa` comments silence. */
  readonly noqa: boolean;
}

/** An inspection with what it answered, so that a session knows whether it still serves. */
export interface Inspected {
  readonly inspection: Inspection;
  readonly wanted: Wanted;
}

/** Looks into single files: decides by triggers whether a file is parsed at all, and opens parsers when first needed. */
export class Inspector {
  readonly #options: InspectorOptions;
  readonly #languageOf: (path: string) => Language | undefined;
  readonly #parsers = new Map<string, Promise<Parser>>();
  readonly #documentRules = new Map<
    ReadonlyMap<string, ActiveRule>,
    readonly (ActiveRule & { rule: DocumentRule })[]
  >();

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#languageOf = languageFinder(options.settings.registry.languages);
  }

  /** True for files that some language reads. */
  reads(path: string): boolean {
    return this.#languageOf(path) !== undefined;
  }

  /** Inspects a text; parses it only if a rule can fire, a project rule wants its model or it may hold a directive. */
  async inspect(path: string, text: string, wanted: Wanted): Promise<Inspection> {
    const { settings, now, watch } = this.#options;
    const language = this.#languageOf(path);
    if (language === undefined) return nothingFrom(path);
    const candidates = candidatesFor(settings, language, path, text);
    const isCandidate = (name: string) => candidates.some(({ kind }) => kind.name === name);
    const rules = wanted.findings
      ? this.#rulesFor(path).filter(
          ({ rule }) =>
            rule.language.name === language.name &&
            (rule.kind === undefined || isCandidate(rule.kind.name)) &&
            (rule.trigger?.test(text) ?? true),
        )
      : [];
    const wantsModel =
      candidates.some(({ kind }) => wanted.kinds.has(kind.name)) ||
      rules.some(({ rule }) => rule.kind !== undefined || rule.asksKind === true);
    const wantsSyntax = wanted.findings && settings.rulesFor(path).has('devlint/syntax-error');
    // Other linters' comments matter only where they can silence something.
    const wantsDirectives = ownDirectiveTrigger.test(text) || (wanted.noqa && directiveTrigger.test(text));
    if (rules.length === 0 && !wantsModel && !wantsSyntax && !wantsDirectives) return nothingFrom(path);
    const parser = await this.#parser(language);
    const file = sourceFile(path, text);
    return inspectFile({ file, parser, candidates, rules, wantsModel, settings: settings.settings, now, watch });
  }

  /** How many places of a text its parser cannot read. */
  async syntaxProblems(path: string, text: string): Promise<number> {
    const language = this.#languageOf(path);
    if (language === undefined) return 0;
    const parser = await this.#parser(language);
    const document = parser.parse(sourceFile(path, text));
    const count = document.syntaxProblems.length;
    parser.release(document);
    return count;
  }

  #rulesFor(path: string): readonly (ActiveRule & { rule: DocumentRule })[] {
    const all = this.#options.settings.rulesFor(path);
    let rules = this.#documentRules.get(all);
    if (rules === undefined) {
      rules = [...all.values()].filter(
        (active): active is ActiveRule & { rule: DocumentRule } =>
          active.rule.type === 'document' && this.#options.runs(active.id),
      );
      this.#documentRules.set(all, rules);
    }
    return rules;
  }

  #parser(language: Language): Promise<Parser> {
    let parser = this.#parsers.get(language.name);
    if (parser === undefined) {
      const own = this.#options.settings.settings[language.name];
      parser = language.open(typeof own === 'object' && own !== null ? (own as Record<string, unknown>) : {});
      this.#parsers.set(language.name, parser);
    }
    return parser;
  }
}

/** The project rules that can fire at all: those without a trigger, and those whose trigger some text matched. */
export function armedRules(
  rules: readonly ActiveProjectRule[],
  triggered: ReadonlySet<string>,
): readonly ActiveProjectRule[] {
  return rules.filter(({ id, rule }) => rule.trigger === undefined || triggered.has(id));
}

/** What a text means for the project rules, by id. */
export interface Marks {
  /** Those whose trigger it matches. */
  readonly triggered: readonly string[];
  /** Those that report nothing in it and need no model of it. */
  readonly spared: readonly string[];
}

/** Asks the project rules' triggers about a text. */
export function marksOf(rules: readonly ActiveProjectRule[], text: string): Marks {
  return {
    triggered: rules.filter(({ rule }) => rule.trigger?.test(text) ?? false).map(({ id }) => id),
    spared: rules.filter(({ rule }) => !(rule.modelsFrom?.test(text) ?? true)).map(({ id }) => id),
  };
}

/** What the project rules want of a file that concerns all of them but those it spares. */
export function wantedBy(rules: readonly ActiveProjectRule[], { spared }: Marks): Omit<Wanted, 'findings'> {
  const concerned = rules.filter(({ id }) => !spared.includes(id));
  return {
    kinds: new Set(concerned.flatMap(({ rule }) => rule.uses.map(({ name }) => name))),
    noqa: concerned.some(({ rule }) => (rule.meta.noqa ?? []).length > 0),
  };
}
