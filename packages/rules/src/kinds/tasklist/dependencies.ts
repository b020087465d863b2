import type { Range } from '@devlint/core';
import { taskPrefix } from '../../grammar/task-ids.ts';
import type { Dependency } from './model.ts';

/** Names of the field that lists the tasks to be completed first, in compared form. */
export const dependencyKeys: readonly string[] = [
  'dependencies',
  'dependency',
  'depends on',
  'depends-on',
  'deps',
  'blocked by',
];

/** Ids as `findTaskIds` has them, and the short `T001`, which a dependency field cannot mean otherwise. */
const anyId =
  /\b(?:[A-Z][A-Z0-9]{0,9}(?:-[A-Z]+)?-\d+(?:\.\d+)*(?:-(?!(?:X+|N+|ID)\b)[A-Z0-9]{1,3})?|T\d{2,4})\b(?!-\d)/g;
/** The same where tools write ids in lower case: in frontmatter. */
const anyCaseId = /\b[A-Za-z][A-Za-z0-9]{0,9}(?:-[A-Za-z]+)?-\d+(?:\.\d+)*\b/g;

/** Between two ids: everything from the one to the other is meant. */
const span = /^[\s*`\]]*(?:through|thru|to|–|—|-|\.{2,3}|…)[\s*`[]*$/i;

/** A field that says in words that there is nothing to wait for; what follows explains. */
const nothing = /^[\s*_`[(]*(?:none|n\/a|nothing|no dependencies|nil)\b/i;

/** Words after which a field speaks of tasks that come later or beside this one, to the end of the clause. */
const otherWay =
  /\b(?:(?:un)?block(?:s|ing)|enables|required (?:by|for)|needed (?:by|for)|(?:in )?parallel (?:with|to)|related to|see also|not)\b[^.;)\r\n]*/gi;

const longestSpan = 200;

/** More characters than any list of ids has that somebody wrote; the rest of a longer one is not read. */
const longestList = 4000;

interface Found {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tasks that a dependency field names. `value` is its text with the lines that continue it, `base` its offset.
 * Ids in brackets are remarks on the id before them, unless no id stands outside brackets.
 */
export function dependenciesIn(value: string, base: number, anyCase = false): readonly Dependency[] {
  const text = value.slice(0, longestList);
  if (nothing.test(text)) return [];
  const others = [...text.matchAll(otherWay)].map((match) => range(match.index, match.index + match[0].length));
  const all = [...text.matchAll(anyCase ? anyCaseId : anyId)]
    .map((match): Found => ({ id: match[0], start: match.index, end: match.index + match[0].length }))
    .filter((found) => !isLinkTarget(text, found) && !holds(others, found));
  const brackets = bracketsOf(text);
  const struck = [...text.matchAll(/~~[^~]*~~/g)].map((match) => range(match.index, match.index + match[0].length));
  const outside = all.filter((found) => !holds(brackets, found));
  const chosen = outside.length > 0 ? outside : all;
  return chosen.flatMap((found, index) => {
    const next = chosen[index + 1];
    const one = {
      id: found.id,
      range: range(base + found.start, base + found.end),
      struck: holds(struck, found),
      foreign: text[found.start - 1] === ':' && /\w/.test(text[found.start - 2] ?? ''),
      implied: false,
    };
    const remark = brackets.find(({ start }) => start >= found.end);
    const own = remark !== undefined && /^[\s*`~\]]*$/.test(text.slice(found.end, remark.start));
    const inner = own ? range(remark.start + 1, remark.end - 1) : undefined;
    const annotation = inner && {
      text: text.slice(inner.start, inner.end),
      range: range(base + inner.start, base + inner.end),
    };
    const between = next === undefined ? [] : idsBetween(text, found, next, base);
    return [
      annotation === undefined ? one : { ...one, annotation },
      ...between.map((meant) => ({ ...one, ...meant, implied: true })),
    ];
  });
}

/** The ids that `TASK-009 through TASK-016` means without naming them. */
function idsBetween(text: string, from: Found, to: Found, base: number): readonly { id: string; range: Range }[] {
  const gap = text.slice(from.end, to.start);
  if (gap.length > 20 || !span.test(gap)) return [];
  const first = /^(.*?)(\d+)$/.exec(from.id);
  const last = /^(.*?)(\d+)$/.exec(to.id);
  if (first?.[2] === undefined || last?.[2] === undefined || first[1] !== last[1]) return [];
  const low = Number(first[2]);
  const high = Number(last[2]);
  if (high - low > longestSpan) return [];
  const width = first[2].length;
  const ids: { id: string; range: Range }[] = [];
  for (let number = low + 1; number < high; number++) {
    const id = `${first[1]}${String(number).padStart(width, '0')}`;
    ids.push({ id, range: range(base + from.start, base + to.end) });
  }
  return ids;
}

/** Round brackets that are not a link's target, in reading order, outermost only. */
function bracketsOf(text: string): readonly Range[] {
  const found: Range[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') {
      if (depth === 0) start = at;
      depth++;
    } else if (text[at] === ')' && depth > 0) {
      depth--;
      if (depth === 0 && text[start - 1] !== ']') found.push(range(start, at + 1));
    }
  }
  return found;
}

/** `[first](#TASK-001)`: the id in the target repeats what the text says. */
function isLinkTarget(text: string, { start }: Found): boolean {
  const open = text.lastIndexOf('](', start);
  return open !== -1 && start - open < 200 && !text.slice(open, start).includes(')');
}

function holds(ranges: readonly Range[], found: Found): boolean {
  return ranges.some(({ start, end }) => start <= found.start && found.end <= end);
}

function range(start: number, end: number): Range {
  return { start, end };
}

/** The id in the form in which ids are compared: tools write `back-200` and `BACK-200` for the same task. */
export function comparedId(id: string): string {
  return id.toUpperCase();
}

/** The compared prefix of an id. */
export function comparedPrefix(id: string): string {
  return taskPrefix(comparedId(id));
}
