import type { Wanted } from '../inspect/inspections.ts';
import type { ActiveProjectRule } from '../relate/relate.ts';
import { type Marks, wantedBy } from './marks.ts';

/** What is wanted of the files that the same rules spare. */
interface Wish {
  readonly reported: Wanted;
  readonly others: Wanted;
}

/**
 * What is wanted of each file. It is the same object for all files of which the same is wanted, and from one look at the
 * project to the next, so that it takes no time to see that nothing else is wanted now.
 */
export class Wishes {
  readonly #isTarget: (path: string) => boolean;
  #armed: readonly ActiveProjectRule[] = [];
  #alsoWanted: readonly string[] = [];
  /** By the rules that spare a file. Files differ little in that, so these are few. */
  #wishes = new Map<string, Wish>();
  #byMarks = new WeakMap<Marks, Wish>();

  /** `isTarget` tells of which files findings are wanted. */
  constructor(isTarget: (path: string) => boolean) {
    this.#isTarget = isTarget;
  }

  /** Sets who wishes: the project rules that take part, and kinds that somebody else wants the models of. */
  set(armed: readonly ActiveProjectRule[], alsoWanted: readonly string[]): void {
    if (isSame(armed, this.#armed) && isSame(alsoWanted, this.#alsoWanted)) return;
    this.#armed = armed;
    this.#alsoWanted = alsoWanted;
    this.#wishes = new Map();
    this.#byMarks = new WeakMap();
  }

  of(path: string, marks: Marks): Wanted {
    let wish = this.#byMarks.get(marks);
    if (wish === undefined) {
      wish = this.#wishFor(marks);
      this.#byMarks.set(marks, wish);
    }
    return this.#isTarget(path) ? wish.reported : wish.others;
  }

  #wishFor(marks: Marks): Wish {
    const key = marks.spared.join();
    let wish = this.#wishes.get(key);
    if (wish === undefined) {
      const { kinds: asked, noqa } = wantedBy(this.#armed, marks);
      const kinds = new Set([...asked, ...this.#alsoWanted]);
      wish = { reported: { findings: true, kinds, noqa }, others: { findings: false, kinds, noqa } };
      this.#wishes.set(key, wish);
    }
    return wish;
  }
}

function isSame<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
