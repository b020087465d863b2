import type { ProjectTree } from '../../grammar/project-tree.ts';
import type { Page } from '../../kinds/page/model.ts';
import type { Pages } from './judge.ts';

/** What a page's links were judged by. */
interface Grounds {
  readonly tree: ProjectTree;
  readonly options: object;
  /** The pages that its links lead into, by path. */
  readonly targets: readonly (readonly [path: string, page: Page | undefined])[];
}

/** The pages without any dead link: an editor asks again at every edit of any other page. */
const known = new WeakMap<Page, Grounds>();

/** The pages of one run, which remember those in which nothing was wrong by everything that this depends on. */
export interface SoundPages extends Pages {
  /** Whether nothing was wrong with a page's links when they were judged by the same. */
  isSound(page: Page, options: object): boolean;
  /** Judges a page; `judge` says whether all is well. */
  judge(page: Page, options: object, judge: () => boolean): void;
}

export function soundPages(tree: ProjectTree, pages: ReadonlyMap<string, Page>): SoundPages {
  let targets = new Map<string, Page | undefined>();
  let askedAll = false;
  return {
    get(path) {
      const page = pages.get(path);
      targets.set(path, page);
      return page;
    },
    all() {
      askedAll = true;
      return pages.values();
    },
    isSound(page, options) {
      const grounds = known.get(page);
      return (
        grounds !== undefined &&
        grounds.tree === tree &&
        grounds.options === options &&
        grounds.targets.every(([path, target]) => pages.get(path) === target)
      );
    },
    judge(page, options, judge) {
      targets = new Map();
      askedAll = false;
      if (judge() && !askedAll) known.set(page, { tree, options, targets: [...targets] });
    },
  };
}
