import type { Edit } from '../plugin/fix.ts';
import type { Document } from '../plugin/language.ts';
import type { Range } from '../text/range.ts';
import type { Finding } from './finding.ts';

/**
 * Findings without the fixes and suggestions that would edit what the parser could not read, or right beside it: nobody
 * knows what the text there means, nor what the edit would make of it. The findings themselves stay.
 */
export function withoutBlindEdits(findings: readonly Finding[], document: Document): readonly Finding[] {
  const unread = document.syntaxProblems.map(({ range }) => range).sort((a, b) => a.start - b.start);
  if (unread.length === 0) return findings;
  const { path } = document.file;
  const isBlind = (edit: Edit) => edit.path === path && touchesOne(unread, edit.range);
  return findings.map((finding) => {
    const { fix, suggestions } = finding;
    if (fix === undefined && suggestions.length === 0) return finding;
    return {
      ...finding,
      fix: fix?.edits.some(isBlind) === true ? undefined : fix,
      suggestions: suggestions.filter(({ edits }) => !edits.some(isBlind)),
    };
  });
}

/** Whether a range has a place in common with one of some ranges, if only an end; they are in order and do not overlap. */
function touchesOne(ranges: readonly Range[], { start, end }: Range): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const first = ranges[low];
  return first !== undefined && first.start <= end;
}
