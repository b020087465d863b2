import type { EffectiveRule, EffectiveValue } from '../../configure/effective-rules.ts';
import type { OverrideName, ValueOrigin } from '../../configure/value-origin.ts';

/** What holds in a project, or for one of its files, and where each value comes from. Plain data; survives JSON. */
export interface Explanation {
  /** Absolute path of the project root; paths are relative to it. */
  readonly root: string;
  /** Undefined where the project has none. */
  readonly configFile: string | undefined;
  /** The configurations that were laid over each other, the last one on top. */
  readonly layers: readonly ValueOrigin[];
  /** The formats of reports that plugins bring, as `--format` names them. */
  readonly formats: readonly string[];
  /** What there is to say of a single file; undefined for the project. */
  readonly file: ExplainedFile | undefined;
  /** Every rule there is, by id. For the project, without what overrides set. */
  readonly rules: readonly ExplainedRule[];
  /** Entries of `overrides` with the rules they set. */
  readonly overrides: readonly (OverrideName & {
    /** Whether the file is one of theirs; true for the project. */
    readonly applies: boolean;
    readonly from: ValueOrigin;
    readonly rules: readonly string[];
  })[];
  readonly kinds: readonly { readonly kind: string; readonly globs: readonly string[]; readonly from: ValueOrigin }[];
  readonly ignores: readonly { readonly pattern: string; readonly from: ValueOrigin }[];
  /** The file of accepted findings, where the configuration names one; `false` for none. */
  readonly baseline: EffectiveValue | undefined;
  /** Lists of rules whose fixes have another tier than the rules say, in the order in which they are laid over each other. */
  readonly fixes: readonly EffectiveValue[];
  readonly directives: readonly EffectiveValue[];
  readonly limits: readonly EffectiveValue[];
  /** What is set for `devlint commit-msg`. */
  readonly commits: readonly EffectiveValue[];
  readonly settings: readonly EffectiveValue[];
}

/** A rule as it holds, and whether it looks at the file at all. */
export interface ExplainedRule extends EffectiveRule {
  /** False for rules of another language, or of a kind that the file is not; true for the project. */
  readonly concerns: boolean;
}

/** What devlint makes of one path. */
export interface ExplainedFile {
  readonly path: string;
  /** Undefined where devlint reads no files of this type. */
  readonly language: string | undefined;
  /** Undefined for a file that is linted. */
  readonly skipped: SkipReason | undefined;
  /** The kinds that it may be, in the order in which they are asked, then the aspects that are read beside. */
  readonly kinds: readonly ExplainedKind[];
}

export interface ExplainedKind {
  readonly kind: string;
  readonly aspect: boolean;
  /** Who says that it may be of this kind. */
  readonly because: 'comment' | 'configuration' | 'path';
  /** The glob of the configuration that assigns it. */
  readonly assigned?: { readonly glob: string; readonly from: ValueOrigin };
  /** Whether it is, by its content. */
  readonly recognised: boolean;
}

/** Why a file is not linted. */
export type SkipReason =
  | { readonly because: 'ignored'; readonly pattern: string; readonly from: ValueOrigin }
  /** Ignored by version control: a line of `.gitignore` or another file like it; `path` may lie outside the root. */
  | { readonly because: 'version-control'; readonly pattern: string; readonly path: string; readonly line: number }
  /** In a folder of other people's files, such as `node_modules`. */
  | { readonly because: 'foreign'; readonly folder: string }
  | { readonly because: 'missing' | 'not-listed' | 'no-language' };
