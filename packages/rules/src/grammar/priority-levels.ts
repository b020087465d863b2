import { normalise, withoutSymbols } from './values.ts';

/** The steps of the two scales that teams use. They are not folded into each other: a file uses one of them. */
export type PriorityLevel = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'P0' | 'P1' | 'P2' | 'P3' | 'P4';

const words: Readonly<Record<string, PriorityLevel>> = {
  CRITICAL: 'CRITICAL',
  URGENT: 'CRITICAL',
  BLOCKER: 'CRITICAL',
  HIGH: 'HIGH',
  MAJOR: 'HIGH',
  MEDIUM: 'MEDIUM',
  MED: 'MEDIUM',
  NORMAL: 'MEDIUM',
  MODERATE: 'MEDIUM',
  LOW: 'LOW',
  MINOR: 'LOW',
  P0: 'P0',
  P1: 'P1',
  P2: 'P2',
  P3: 'P3',
  P4: 'P4',
};

/** One level, or several that share a row or a heading: `CRITICAL/HIGH`, `High and medium`. */
const levels = /^(?:p[0-4]\b|[a-z]+)(?:\s{0,2}(?:[/,&+|]|and|or)\s{0,2}(?:p[0-4]\b|[a-z]+))*/;

/**
 * What may follow the levels in a heading that groups items: a word for these, and a remark. `CRITICAL: Large files` is
 * the title of one item.
 */
const groupEnd =
  /^(?:(?:[- ]priority\b)?(?: (?:items?|issues?|fixes|bugs|tasks?)\b)?:?\s*(?:$|\()|[- ]priority\b[^:]{0,10}(?:\s*[:–—]|\s+-\s))/;
const numberedEnd = /^\s*(?:$|[:(–—]|-\s)/;

/** The levels that a value or the label of a row begins with; none where it begins with another word. */
export function levelsOf(text: string): readonly PriorityLevel[] {
  const [first = ''] = normalise(text).split(/_(?!(?:AND|OR)_)(?<!_(?:AND|OR)_)/, 1);
  return known(first.split(/\/|,|&|\+|_(?:AND|OR)_/));
}

/**
 * The levels of a heading that groups items by priority: `🔴 HIGH PRIORITY (apply now)`, `P1 - Important`, `Low`.
 * None for a heading in which such a word only occurs: `High availability`, `Critical path`.
 */
export function levelsOfGroup(title: string): readonly PriorityLevel[] {
  const text = withoutSymbols(title.slice(0, 200)).replace(/[*_`]/g, '').trim().toLowerCase();
  const bare = text.replace(/^priority(?: level)?\s{0,2}[:–—-]\s{0,2}/, '');
  const named = levels.exec(bare)?.[0] ?? '';
  const end = /p[0-4]$/.test(named) ? numberedEnd : groupEnd;
  if (!end.test(bare.slice(named.length))) return [];
  return known(named.toUpperCase().split(/\s*(?:[/,&+|]|\b(?:AND|OR)\b)\s*/));
}

function known(parts: readonly string[]): readonly PriorityLevel[] {
  const found = parts.map((part) => (Object.hasOwn(words, part) ? words[part] : undefined));
  return found.every((level) => level !== undefined) ? [...new Set(found)] : [];
}
