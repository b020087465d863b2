import type { Root } from 'mdast';
import type { Processor } from 'unified';
import type { LintFile } from './lint-file.ts';

/** Processors of any state: which of their parts are set does not matter for running plugins on a tree. */
export type Runnable = { readonly run: Processor['run'] };

/**
 * Runs plugins on a tree, and throws what they throw. What is not done at once is a failure: rules look at a file one
 * after the other, and nobody waits. What it would still do comes after the end, and unheard.
 */
export function runNow(processor: Runnable, tree: Root, file: LintFile): void {
  let ended: { readonly error: unknown } | undefined;
  processor.run(tree as never, file as never, (error) => {
    ended ??= { error };
  });
  if (ended === undefined) throw new Error('it answers late, and devlint runs only what answers at once');
  if (ended.error !== undefined) throw ended.error;
}
