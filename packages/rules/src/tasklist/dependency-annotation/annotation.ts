import type { Range } from '@devlint/core';
import type { Dependency } from '../../kinds/tasklist/model.ts';
import { isStateWord, type State, stateOf } from '../../kinds/tasklist/states.ts';
import { inLettersOf } from '../../kinds/tasklist/status-words.ts';

/** The state that the remark in brackets after a dependency claims. */
export interface Noted {
  readonly state: State;
  /** The word, or the symbol where there is no word. */
  readonly word: string;
  readonly range: Range;
  /** Symbols and blanks directly before the word. */
  readonly lead: string;
}

const symbolRun = /(?:\p{Extended_Pictographic}|\p{So})(?:\uFE0F|\u200D|\p{Extended_Pictographic}|\p{So})*/u;
const separator = /\s[-–—]\s|[–—:,;|]|\s\/\s/g;

/** Words for a state that stand in remarks for what the task is about or for how far it may be used. */
const topics = new Set(
  'READY NEW OPEN ACTIVE QA TESTING REVIEW RUNNING VALIDATING STARTED FAILED PLANNED BACKLOG ASSIGNED PROPOSED'.split(
    ' ',
  ),
);

/** After these words a state is a condition, or is denied. */
const condition = /\b(?:be|if|when|once|until|till|after|before|not|being|isn't|aren't|unless|get|gets)\s+$/i;

/**
 * The state in the last part of the remark, as in `Search - IN_PROGRESS` or `✅ COMPLETED`. The part must be a word for
 * a state and nothing else, or end in one in capitals; `Auth testing` is the name of a task.
 */
export function annotatedState({ annotation }: Dependency): Noted | undefined {
  if (annotation === undefined || annotation.text.length > 200) return undefined;
  const { text, range } = annotation;
  const from = [...text.matchAll(separator)].reduce((_, match) => match.index + match[0].length, 0);
  const part = text.slice(from);
  const bare = part
    .replace(new RegExp(symbolRun, 'gu'), (symbols) => ' '.repeat(symbols.length))
    .replace(/[*_`~](?![\p{L}])|(?<![\p{L}])[*_`~]/gu, ' ');
  const start = bare.search(/\S/);
  if (start === -1) return symbolState(part, range.start + from);
  const word = bare.trim();
  const whole = isStateWord(word) && (from > 0 || !topics.has(compared(word)) || word === word.toUpperCase());
  const at = whole ? start : lastCapitals(bare);
  if (at === undefined) return undefined;
  const found = bare.slice(at).trim();
  const state = stateOf(found);
  if (state === undefined || !isStateWord(found) || (topics.has(compared(found)) && found !== found.toUpperCase()))
    return undefined;
  const offset = range.start + from + at;
  return { state, word: found, range: { start: offset, end: offset + found.length }, lead: leadOf(part.slice(0, at)) };
}

/** `(✅)` alone. */
function symbolState(part: string, base: number): Noted | undefined {
  const symbol = symbolRun.exec(part);
  const state = symbol === null ? undefined : stateOf(symbol[0]);
  if (symbol === null || state === undefined) return undefined;
  const start = base + symbol.index;
  return { state, word: symbol[0], range: { start, end: start + symbol[0].length }, lead: '' };
}

/** Where the word in capitals at the end of a remark begins, unless it is a condition: `must be COMPLETED`. */
function lastCapitals(part: string): number | undefined {
  const end = part.trimEnd().length;
  const word = /[A-Z]+(?:[_ -][A-Z]+)*$/.exec(part.slice(Math.max(0, end - 40), end))?.[0];
  if (word === undefined || word.length < 4) return undefined;
  const pieces = word.split(' ');
  for (let skip = 0; skip < pieces.length; skip++) {
    const tail = pieces.slice(skip).join(' ');
    const at = end - tail.length;
    if (isStateWord(tail)) return condition.test(part.slice(0, at)) ? undefined : at;
  }
  return undefined;
}

function leadOf(before: string): string {
  const match = /\S[^\p{L}\p{N}]*$/u.exec(before.slice(-20));
  return match !== null && symbolRun.test(match[0]) && !/^\w/.test(match[0])
    ? match[0].slice(match[0].search(symbolRun))
    : '';
}

function compared(word: string): string {
  return word.toUpperCase().replace(/[\s-]+/g, '_');
}

/**
 * What to write instead. It is certain where only a word has to change; a symbol before it belongs to the old state
 * and is replaced by the one in the task's status, if there is one.
 */
export function correction(
  noted: Noted,
  real: { readonly state: State; readonly shown: string; readonly value?: string },
): { readonly range: Range; readonly text: string; readonly certain: boolean } {
  const isSymbol = symbolRun.test(noted.word);
  const base = isStateWord(real.shown) ? real.shown : real.state;
  const word = isSymbol ? base : inLettersOf(base.replace(/[\s-]+/g, '_'), noted.word);
  const symbol = symbolRun.exec(real.value ?? '')?.[0];
  if (noted.lead === '') return { range: noted.range, text: word, certain: !isSymbol };
  const range = { start: noted.range.start - noted.lead.length, end: noted.range.end };
  const text = symbol === undefined ? word : `${symbol} ${word}`;
  return { range, text, certain: symbol !== undefined };
}
