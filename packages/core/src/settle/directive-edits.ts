import type { Directive } from '../inspect/directives.ts';
import type { Named } from '../inspect/read-directive.ts';
import type { Fix } from '../plugin/fix.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';

/** Takes a directive away. Safe where it silences nothing: then nothing changes but the comment. */
export function removeDirective(file: SourceFile, { range }: Directive): Fix {
  return { tier: 'safe', edits: [{ path: file.path, range: removalOf(file, range), text: '' }] };
}

/** The comment, with its line when nothing else stands on it, or with the blanks before it. */
function removalOf(file: SourceFile, range: Range): Range {
  const first = file.lines.positionOf(range.start).line;
  const last = file.lines.positionOf(range.end).line;
  const before = file.text.slice(file.lines.startOf(first), range.start);
  const after = file.text.slice(range.end, file.lines.endOf(last));
  if (before.trim() === '' && after.trim() === '') {
    return { start: file.lines.startOf(first), end: file.lines.startOf(last + 1) };
  }
  if (before.trim() === '' && after.trimStart() !== after) {
    return { start: range.start, end: range.end + (after.length - after.trimStart().length) };
  }
  return { start: range.start - (before.length - before.trimEnd().length), end: range.end };
}

/** Takes one of several rules out of a directive, with what separates it from the one before or after it. */
export function removeRule(file: SourceFile, { rules }: Directive, rule: Named): Fix | undefined {
  const at = rules.indexOf(rule);
  const [before, after] = [rules[at - 1], rules[at + 1]];
  const { start, end } = rule.range;
  if (before !== undefined) return replacing(file, 'safe', { start: before.range.end, end }, '');
  return after === undefined ? undefined : replacing(file, 'safe', { start, end: after.range.start }, '');
}

/** A fix of one edit. */
export function replacing(file: SourceFile, tier: Fix['tier'], range: Range, text: string): Fix {
  return { tier, edits: [{ path: file.path, range, text }] };
}
