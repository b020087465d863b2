import { looseSlug } from '../../grammar/slugs.ts';
import type { Page } from '../../kinds/page/model.ts';

/** What a link can reach in a page. */
export interface Anchors {
  /** GitHub compares without case; a generator's own slugs differ in more. */
  has(fragment: string, loosely: boolean): boolean;
  /** In reading order: headings, then explicit ids. */
  readonly all: readonly string[];
}

const known = new WeakMap<Page, Anchors>();

/** The anchors of a page, worked out once for each model: an editor asks again at every edit of any other page. */
export function anchorsOf(page: Page): Anchors {
  let anchors = known.get(page);
  if (anchors === undefined) {
    anchors = readAnchors(page);
    known.set(page, anchors);
  }
  return anchors;
}

function readAnchors({ headings, ids }: Page): Anchors {
  const all = [...headings.map(({ slug }) => slug), ...ids];
  const exact = new Set(all.map(compared));
  let loose: ReadonlySet<string> | undefined;
  return {
    all,
    has(fragment, loosely) {
      if (exact.has(compared(fragment))) return true;
      if (!loosely) return false;
      loose ??= new Set(all.map(looseSlug));
      return loose.has(looseSlug(fragment)) || loose.has(looseSlug(fragment.replace(/[-_]\d+$/, '')));
    },
  };
}

/**
 * True for fragments that no heading answers to: line numbers, text fragments, the top of the page, client-side routes,
 * labels such as
 * `setup:cluster` that generators resolve over all pages, and GitHub's own anchors.
 */
export function isNoAnchor(fragment: string): boolean {
  return /^(?:$|top$|readme$|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$|:~:|[!/]|.*:|fn(?:ref)?:?-?\d|user-content-fn)/i.test(
    fragment,
  );
}

/** Anchors are found in any case, with or without GitHub's prefix, and whether or not an emoji left its selector. */
function compared(anchor: string): string {
  return anchor
    .replace(/^user-content-/i, '')
    .replaceAll('\uFE0F', '')
    .toLowerCase();
}
