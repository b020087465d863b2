/**
 * Whether a name of several parts (a path, a dotted name) matches a glob part by part: `*` stands for any run of
 * characters in one part, `?` for one, `**` for any number of whole parts, none included. Time is proportional to
 * the length of the name times the length of the glob, whatever they contain.
 */
export function matchesSegments(parts: readonly string[], glob: readonly string[]): boolean {
  return matchesSequence(parts, glob, (part) => part === '**', matchesPart);
}

/** Whether a project path matches one of the globs. */
export function matchesAnyGlob(path: string, globs: readonly string[]): boolean {
  const parts = path.split('/');
  return globs.some((glob) => matchesSegments(parts, glob.split('/')));
}

function matchesPart(part: string, glob: string): boolean {
  if (!/[*?]/.test(glob)) return part === glob;
  return matchesSequence(
    [...part],
    [...glob],
    (character) => character === '*',
    (character, wanted) => wanted === '?' || character === wanted,
  );
}

/** The greedy matcher with one point of return, which is all that wildcards for runs need. */
export function matchesSequence<Item extends string, Wanted>(
  items: readonly Item[],
  pattern: readonly Wanted[],
  isRun: (wanted: Wanted) => boolean,
  matches: (item: Item, wanted: Wanted) => boolean,
): boolean {
  let at = 0;
  let wantedAt = 0;
  let resumeItem = 0;
  let resumePattern = -1;
  for (let item = items[at]; item !== undefined; item = items[at]) {
    const wanted = pattern[wantedAt];
    if (wanted !== undefined && isRun(wanted)) {
      resumePattern = ++wantedAt;
      resumeItem = at;
    } else if (wanted !== undefined && matches(item, wanted)) {
      at++;
      wantedAt++;
    } else if (resumePattern >= 0) {
      at = ++resumeItem;
      wantedAt = resumePattern;
    } else {
      return false;
    }
  }
  return pattern.slice(wantedAt).every(isRun);
}
