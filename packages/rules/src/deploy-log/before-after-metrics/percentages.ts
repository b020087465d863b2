/** A percentage that is not what its numbers make. */
export interface WrongPercentage {
  readonly part: number;
  readonly whole: number;
  readonly percent: string;
  /** As it is written. */
  readonly stated: string;
  readonly start: number;
  readonly end: number;
}

const percent = '(\\d{1,3}(?:\\.\\d{1,3})?)( ?%)';
/** `1 success / 4 attempts`, `19 of 20`, `8/12`; with words behind each number, but no further numbers. */
const fraction = '(\\d{1,6})\\+?(?: [a-z-]{2,20}){0,2} ?(?:/|of|out of) ?(\\d{1,6})(?: [a-z-]{2,20}){0,3}';

const percentFirst = new RegExp(`(?<![\\d.,<>~≈+±-])${percent}\\+? \\(${fraction}\\)`, 'gi');
const fractionFirst = new RegExp(`(?<![\\d.,/<>~≈±-])${fraction} \\(${percent}\\)`, 'gi');
/** Words before a percentage that say that it is a change, or not exact. */
const loose =
  /(?:\b(?:by|about|around|roughly|approx\w*\.?|nearly|almost|over|under|up|down|circa|ca\.|than|least|most)|[<>≤≥~≈])\s?$/i;
/** Units of what is measured rather than counted. */
const measured = /\b\d+ ?(?:ms|s|sec\w*|min\w*|h|hours?|days?|kb|mb|gb|px|k)\b/i;

/** The percentages of a text that can be checked, and are wrong. */
export function wrongPercentages(text: string): readonly WrongPercentage[] {
  const found = [
    ...[...text.matchAll(percentFirst)].map((match) => check(text, match, [1, 2, 3, 4])),
    ...[...text.matchAll(fractionFirst)].map((match) => check(text, match, [3, 4, 1, 2])),
  ];
  return found.filter((one) => one !== undefined).sort((a, b) => a.start - b.start);
}

function check(
  text: string,
  match: RegExpExecArray,
  [digitsAt, signAt, partAt, wholeAt]: readonly [number, number, number, number],
): WrongPercentage | undefined {
  const digits = match[digitsAt] ?? '';
  const stated = `${digits}${match[signAt] ?? ''}`;
  const part = Number(match[partAt]);
  const whole = Number(match[wholeAt]);
  // `97% (6/6 pages)`: all of them were looked at, and the percentage is of something in them.
  if (part >= whole || whole === 0 || measured.test(match[0])) return undefined;
  if (loose.test(text.slice(Math.max(0, match.index - 12), match.index))) return undefined;
  const exact = (part / whole) * 100;
  const decimals = digits.split('.')[1]?.length ?? 0;
  // Rounded or cut off, both are usual.
  const near = (value: number) => Math.abs(value - Number(digits)) < 10 ** -decimals;
  // `20% (87/109 lines uncovered)` states the rest.
  if (near(exact) || near(100 - exact)) return undefined;
  const start = match.index + match[0].indexOf(stated);
  const rounded = exact.toFixed(Math.max(1, decimals)).replace(/\.0+$/, '');
  return { part, whole, percent: rounded, stated, start, end: start + stated.length };
}
