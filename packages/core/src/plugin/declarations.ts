import type { Kind } from './kind.ts';
import type { RuleSetting } from './plugin.ts';
import type { OptionsSchema, Rule } from './rule.ts';

/** A mistake in declared data: the path of keys to it from the value that was declared. */
export interface DeclarationProblem {
  readonly keyPath: readonly (string | number)[];
  readonly at: 'key' | 'value';
  readonly message: string;
}

/** What data was declared to be. */
export interface Declared {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly kinds: Readonly<Record<string, Kind>>;
  /** By rule id: what holds until a configuration says otherwise. A rule that somebody declares is one they want. */
  readonly settings: Readonly<Record<string, RuleSetting>>;
  readonly problems: readonly DeclarationProblem[];
}

/**
 * How a plugin makes rules and kinds of plain data: what stands under `define` in a configuration, and what a plugin that
 * is a YAML or JSON file consists of. The engine finds, checks and places the data; what it means, it does not know.
 */
export interface Declarations {
  /** JSON Schema (draft 2020-12) of the data: an object whose members hold what is declared, by name. */
  readonly schema: OptionsSchema;
  /**
   * Asked once, with all data of a project that the schema accepts, because one piece may name what another declares.
   * `kinds` are those that the project has beside them, all there are if it `isWhole`: if not, plugins could not be
   * used, and nobody can say that a kind does not exist. Answers piece by piece; what is wrong is told and left out,
   * never thrown.
   */
  build(
    pieces: readonly Readonly<Record<string, unknown>>[],
    kinds: readonly Kind[],
    isWhole: boolean,
  ): Promise<readonly Declared[]>;
}
