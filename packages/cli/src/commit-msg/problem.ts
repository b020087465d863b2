import type { Range } from '@devlint/core';
import type { KnownTask } from '@devlint/rules';

/** The checks that a message goes through, with what is true of a message that passes. */
export const checks = {
  'commit/not-empty': 'A message says something.',
  'commit/header-format': 'The header is a type, perhaps a scope, a colon, a blank and a description.',
  'commit/known-type': 'The type is one of those that are agreed on.',
  'commit/known-scope': 'The scope is one of those that are agreed on.',
  'commit/header-length': 'The header is no longer than agreed on.',
  'commit/blank-line': 'A blank line stands between the header and what follows.',
  'commit/footer-format': 'Footers and breaking changes are written so that tools find them.',
  'commit/require-task': 'The message names the task that it is about.',
  'commit/task-exists': 'The task that the message names exists.',
} as const;

export type Check = keyof typeof checks;

/** Something wrong with a message, at a place in its file. */
export interface Problem {
  readonly check: Check;
  readonly range: Range;
  readonly message: string;
  /** The task that was probably meant. */
  readonly near?: KnownTask;
}
