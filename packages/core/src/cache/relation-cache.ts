import type { Finding } from '../inspect/finding.ts';
import { isPlainData } from '../inspect/packed-inspection.ts';
import { textHash } from './text-hash.ts';

/** What a project rule reported, and when it would report the same again. */
export interface RememberedRelation {
  readonly ruleId: string;
  /** A word for the paths and the models that it saw. */
  readonly sight: string;
  /** The plain files that it read, each with the hash of its text; empty for one without. */
  readonly texts: readonly (readonly [path: string, hash: string])[];
  /** The day (UTC) on which it holds, counted from 1970; null where the rule did not ask which day it is. */
  readonly day: number | null;
  readonly findings: readonly Finding[];
}

/** What a rule said just now. */
export interface FreshRelation {
  readonly ruleId: string;
  readonly sight: string;
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly asksNow: boolean;
  readonly findings: readonly Finding[];
}

/** What the project rules reported in earlier runs and in this one: of each the latest. */
export class RelationCache {
  readonly #relations: Map<string, RememberedRelation>;
  readonly #day: number;
  #isChanged = false;

  /** `day` is today's, counted from 1970. */
  constructor(relations: readonly RememberedRelation[], day: number) {
    this.#relations = new Map(relations.map((relation) => [relation.ruleId, relation]));
    this.#day = day;
  }

  /** What a rule reports that sees this; nothing where it may be something else by now. */
  recall(
    ruleId: string,
    sight: string,
    readText: (path: string) => string | undefined,
  ): RememberedRelation | undefined {
    const known = this.#relations.get(ruleId);
    if (known?.sight !== sight || (known.day !== null && known.day !== this.#day)) return undefined;
    return known.texts.every(([path, hash]) => hashOf(readText(path)) === hash) ? known : undefined;
  }

  /** Takes in what a rule reported, unless JSON cannot hold it. */
  store({ ruleId, sight, texts, asksNow, findings }: FreshRelation): void {
    if (!isPlainData(findings)) return;
    this.#relations.set(ruleId, {
      ruleId,
      sight,
      texts: [...texts].map(([path, text]) => [path, hashOf(text)]),
      day: asksNow ? this.#day : null,
      findings,
    });
    this.#isChanged = true;
  }

  /** What is worth writing; nothing where that is what was read. */
  get changes(): readonly RememberedRelation[] | undefined {
    return this.#isChanged ? [...this.#relations.values()] : undefined;
  }
}

function hashOf(text: string | undefined): string {
  return text === undefined ? '' : textHash(text);
}
