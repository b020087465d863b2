import { hash } from 'node:crypto';

/** One of several equal shares of a project. */
export interface Share {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/**
 * Tells to which share a path belongs: by a hash of the path alone, so that it is the same on every machine, and adding a
 * file moves no other one.
 */
export function shareMatcher({ index, count }: Share): (path: string) => boolean {
  return (path) => Number.parseInt(hash('sha256', path, 'hex').slice(0, 12), 16) % count === index - 1;
}

/** A share as people write it. */
export function shareName({ index, count }: Share): string {
  return `${index}/${count}`;
}
