import { type ActiveRule, languageSettings, type Settings } from '../configure/settings.ts';
import type { Language, Parser } from '../plugin/language.ts';
import type { DocumentRule } from '../plugin/rule.ts';
import type { Range } from '../text/range.ts';
import { sourceFile } from '../text/source-file.ts';
import { anyKindOf, candidatesFor, languageFinder } from './classify.ts';
import { type Crash, type Culprit, guarded, kindCulprit, ruleCulprit } from './crash.ts';
import { directiveTrigger, ownDirectiveTrigger } from './directives.ts';
import { type Inspection, inspectFile, nothingFrom } from './inspect-file.ts';
import type { Wanted } from './inspections.ts';
import type { Stopwatch } from './stopwatch.ts';

/** What a session asks of every file. */
export interface InspectorOptions {
  readonly settings: Settings;
  readonly now: Date;
  readonly watch: Stopwatch;
  /** False for rules that `only` leaves out. */
  readonly runs: (ruleId: string) => boolean;
}

/** A text with what is wanted of it. */
export interface InspectionTarget {
  readonly path: string;
  readonly text: string;
  readonly wanted: Wanted;
  /** Rules and kinds that are left out, by the names they have as culprits; the inspection says so. */
  readonly without: ReadonlySet<string>;
}

type ActiveDocumentRule = ActiveRule & { readonly rule: DocumentRule };

/** Looks into single files: decides by triggers whether a file is parsed at all, and keeps the parsers. */
export class Inspector {
  readonly #options: InspectorOptions;
  readonly #languageOf: (path: string) => Language | undefined;
  readonly #parsers = new Map<string, Parser>();
  readonly #documentRules = new Map<ReadonlyMap<string, ActiveRule>, readonly ActiveDocumentRule[]>();

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#languageOf = languageFinder(options.settings.registry.languages);
  }

  /** The language that reads a path. */
  languageOf(path: string): Language | undefined {
    return this.#languageOf(path);
  }

  /** True for files that some language reads. */
  reads(path: string): boolean {
    return this.#languageOf(path) !== undefined;
  }

  /**
   * Inspects a text; parses it only if a rule can fire, a project rule wants its model or it may hold a directive.
   * Answers with the language instead where its parser has to be opened first, which takes its time.
   */
  inspect({ path, text, wanted, without }: InspectionTarget): Inspection | Language {
    const { settings, now, watch } = this.#options;
    const language = this.#languageOf(path);
    if (language === undefined) return nothingFrom(path);
    const crashes: Crash[] = [];
    const tell = (crash: Crash) => void crashes.push(crash);
    const isLeftOut = (culpritOf: () => Culprit) => {
      // Hardly ever is anything left out, and then nobody need be named.
      const culprit = without.size === 0 ? undefined : culpritOf();
      if (culprit === undefined || !without.has(culprit.culprit)) return false;
      tell({ ...culprit, end: 'left-out', error: '', stack: undefined });
      return true;
    };
    const candidates = candidatesFor(settings, language, { path, text }, tell).filter(
      ({ kind }) => !isLeftOut(() => kindCulprit(kind.name, path)),
    );
    const isCandidate = (name: string) => candidates.some(({ kind }) => kind.name === name);
    const canFire = ({ id, rule, options }: ActiveDocumentRule) =>
      rule.language.name === language.name &&
      (rule.kind === undefined || isCandidate(rule.kind.name)) &&
      !isLeftOut(() => ruleCulprit(id, path)) &&
      ((rule.trigger === undefined && rule.mayReport === undefined) ||
        guarded(
          () => ruleCulprit(id, path),
          tell,
          () =>
            rule.trigger?.test(text) !== false && rule.mayReport?.({ path, text, options: options as never }) !== false,
        ) === true);
    const rules = wanted.findings ? this.#rulesFor(path).filter(canFire) : [];
    const wantsModel =
      candidates.some(({ kind }) => wanted.kinds.has(kind.name)) ||
      rules.some(({ rule }) => rule.kind !== undefined || rule.asksKind === true);
    const wantsSyntax = wanted.findings && settings.rulesFor(path).has('devlint/syntax-error');
    // Other linters' comments matter only where they can silence something.
    const mayHoldDirectives = directiveTrigger.test(text);
    const wantsDirectives = mayHoldDirectives && (wanted.noqa || ownDirectiveTrigger.test(text));
    const wantsNothing = rules.length === 0 && !wantsModel && !wantsSyntax && !wantsDirectives;
    if (wantsNothing) return { ...nothingFrom(path), crashes };
    const parser = this.#parsers.get(language.name);
    if (parser === undefined) return language;
    const file = sourceFile(path, text);
    const kinds = wantsModel ? new Set([...wanted.kinds, ...rules.flatMap(kindsOf)]) : undefined;
    const task = { file, parser, candidates, rules, mayHoldDirectives, kinds, settings: settings.settings, now, watch };
    const inspection = inspectFile(task);
    if (inspection.crashes.some(({ end }) => end === 'trapped')) this.abandon(path);
    return crashes.length === 0 ? inspection : { ...inspection, crashes: [...crashes, ...inspection.crashes] };
  }

  /** Opens a language's parser, unless it is open. */
  async open(language: Language): Promise<Parser> {
    let parser = this.#parsers.get(language.name);
    if (parser === undefined) {
      parser = await language.open(languageSettings(this.#options.settings, language.name));
      this.#parsers.set(language.name, parser);
    }
    return parser;
  }

  /** Gives up the parser of a file whose inspection was stopped or broke down: nobody knows what state it is in. */
  abandon(path: string): void {
    const language = this.#languageOf(path)?.name ?? '';
    this.#parsers.get(language)?.abandon?.();
    this.#parsers.delete(language);
  }

  /** Opens the parser of a file's language. */
  async openFor(path: string): Promise<void> {
    const language = this.#languageOf(path);
    if (language !== undefined) await this.open(language);
  }

  /** The places of a text that its parser, which is to be open, cannot read. */
  syntaxProblems(path: string, text: string): readonly Range[] {
    const parser = this.#parsers.get(this.#languageOf(path)?.name ?? '');
    if (parser === undefined) return [];
    const document = parser.parse(sourceFile(path, text));
    const ranges = document.syntaxProblems.map(({ range }) => range);
    parser.release(document);
    return ranges;
  }

  #rulesFor(path: string): readonly ActiveDocumentRule[] {
    const all = this.#options.settings.rulesFor(path);
    let rules = this.#documentRules.get(all);
    if (rules === undefined) {
      rules = [...all.values()].filter(
        (active): active is ActiveDocumentRule => active.rule.type === 'document' && this.#options.runs(active.id),
      );
      this.#documentRules.set(all, rules);
    }
    return rules;
  }
}

/** The kinds whose models a rule of one file takes part in; it is told what kind a file is where it reads an aspect. */
function kindsOf({ rule: { kind, asksKind, language } }: ActiveDocumentRule): readonly string[] {
  const asks = asksKind === true || kind?.aspect === true;
  return [...(kind === undefined ? [] : [kind.name]), ...(asks ? [anyKindOf(language)] : [])];
}
