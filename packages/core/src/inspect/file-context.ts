import type { ActiveRule } from '../configure/settings.ts';
import type { Document } from '../plugin/language.ts';
import type { DocumentRule, Settings } from '../plugin/rule.ts';
import type { Modelled } from './classify.ts';
import type { DayClock } from './day-clock.ts';
import { type AnyReport, type Finding, findingOf } from './finding.ts';

/** What the rules of a file are told beside the document. */
export interface Surroundings {
  readonly models: readonly Modelled[];
  /** What the file is for the team, where that was asked and is known. */
  readonly kind: string | undefined;
  readonly clock: DayClock;
  readonly settings: Settings;
}

type ActiveDocumentRule = ActiveRule & { readonly rule: DocumentRule };

/**
 * What one document rule is handed for one file; what it reports is added to `findings`. A class, and no literal with a
 * getter, which would keep the document until everything is collected; see `sourceFile`.
 */
export class FileContext {
  readonly path: string;
  readonly document: Document;
  readonly model: unknown;
  readonly kind: string | undefined;
  readonly options: ActiveRule['options'];
  readonly settings: Settings;
  readonly report: (report: object) => void;
  readonly #clock: DayClock;

  constructor(
    active: ActiveDocumentRule,
    document: Document,
    { models, kind, clock, settings }: Surroundings,
    findings: Finding[],
  ) {
    this.path = document.file.path;
    this.document = document;
    this.model = models.find((one) => one.kind.name === active.rule.kind?.name)?.model;
    this.kind = kind;
    this.options = active.options;
    this.settings = settings;
    // Made elsewhere: a function that a constructor makes and keeps in the object is kept as the getter would be.
    this.report = reporter(active, document, findings);
    this.#clock = clock;
  }

  get now(): Date {
    return this.#clock.today;
  }
}

function reporter({ id, rule }: ActiveDocumentRule, document: Document, findings: Finding[]) {
  return (report: object): void => {
    const { node, ...rest } = report as AnyReport & { readonly node?: unknown };
    const range = rest.range ?? (node === undefined ? undefined : document.rangeOf(node));
    findings.push(findingOf(id, rule, document.file.path, { ...rest, range }));
  };
}
