import { describe, expect, it } from 'vitest';
import { compareDates, findDates, formatClock, formatDate, isRealDate, type LooseDate, parseDate } from './dates.ts';
import { findNumericDate, readNumericDate } from './numeric-dates.ts';

const day = (year: number, month: number, date: number, minutes?: number): LooseDate =>
  minutes === undefined ? { year, month, day: date } : { year, month, day: date, minutes };

describe('parseDate', () => {
  it.each<[string, LooseDate]>([
    ['2025-01-14', day(2025, 1, 14)],
    ['2018/09/30', day(2018, 9, 30)],
    ['2018.09.30', day(2018, 9, 30)],
    ['2020-12-1', day(2020, 12, 1)],
    ['2016/3/20', day(2016, 3, 20)],
    ['2025-01-14 16:45', day(2025, 1, 14, 1005)],
    ['2025-01-14 9:05', day(2025, 1, 14, 545)],
    ['2025-01-14 16:45:30', day(2025, 1, 14, 1005)],
    ['2025-01-14 16:45 UTC', day(2025, 1, 14, 1005)],
    ['2025-01-14 16:45 CEST', day(2025, 1, 14, 1005)],
    ['2015/08/12 05:53 +00:00', day(2015, 8, 12, 353)],
    ['2025-01-14T16:45:30Z', day(2025, 1, 14, 1005)],
    ['2025-01-14T16:45:30.123Z', day(2025, 1, 14, 1005)],
    ['2025-01-14T16:45+02:00', day(2025, 1, 14, 1005)],
    ['January 14, 2025', day(2025, 1, 14)],
    ['January 14 2025', day(2025, 1, 14)],
    ['Jan 14, 2025', day(2025, 1, 14)],
    ['Jul 08, 2014', day(2014, 7, 8)],
    ['Sept. 3, 2020', day(2020, 9, 3)],
    ['May 4, 2026', day(2026, 5, 4)],
    ['August, 15, 2018', day(2018, 8, 15)],
    ['February 2nd, 2024', day(2024, 2, 2)],
    ['September 23nd, 2020', day(2020, 9, 23)],
    ['June 21st 2021', day(2021, 6, 21)],
    ['14 January 2025', day(2025, 1, 14)],
    ['27 Apr 2026', day(2026, 4, 27)],
    ['24. February, 2022', day(2022, 2, 24)],
    ['3. May 2021', day(2021, 5, 3)],
    ['6th December, 2024', day(2024, 12, 6)],
    ['1st of March 2024', day(2024, 3, 1)],
    ['January 14, 2025 16:45', day(2025, 1, 14, 1005)],
    ['14 January 2025 at 16:45', day(2025, 1, 14, 1005)],
    ['(27 Apr 2026)', day(2026, 4, 27)],
    ['(_2026-08-13_)', day(2026, 8, 13)],
    ['**2026-08-13**', day(2026, 8, 13)],
    ['January 2025', { year: 2025, month: 1 }],
    ['Sep 2025', { year: 2025, month: 9 }],
    ['2025-01', { year: 2025, month: 1 }],
    ['2025-04-XX', { year: 2025, month: 4 }],
    ['2025-13-01', day(2025, 13, 1)],
    ['2025-02-30', day(2025, 2, 30)],
    ['0000-00-00', day(0, 0, 0)],
  ])('%s', (text, date) => {
    expect(parseDate(text)).toEqual(date);
  });

  it.each([
    '',
    'TBD',
    'TBC',
    'Unreleased',
    'In progress',
    'YYYY-MM-DD',
    '2024-XX-XX',
    'ReleaseDate',
    '14/01/2025',
    '01.02.2025',
    '2024.1.0',
    '2024.10.3',
    '1.2.3',
    '2025-01-14-15',
    'INC-2025-01-14',
    '20250114',
    'Febuary 26 2025',
    'Smarch 13, 2025',
    'on 2025-01-14',
  ])('%s is no date', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});

describe('findDates', () => {
  it('gives ranges offset by the base', () => {
    const text = 'From 2025-01-14 to January 16, 2025.';
    const found = findDates(text, 100);
    expect(found.map(({ text: written, range }) => [written, range.start])).toEqual([
      ['2025-01-14', 105],
      ['January 16, 2025', 119],
    ]);
    for (const { text: written, range } of found) expect(text.slice(range.start - 100, range.end - 100)).toBe(written);
  });

  it('finds a date at the end of a sentence and before a stop', () => {
    expect(findDates('Released on 2026-05-04. More.').map(({ text }) => text)).toEqual(['2026-05-04']);
  });

  it.each(['CVE-2024-12', 'v1.2.2025-01', 'a/2025-01-02/b', '555-2025-01'])('leaves %s alone', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  it('reads hostile text to the end', () => {
    for (const unit of ['2025-', 'January ', '1 ', '2025-01-', '99 Jan 9', '12:']) {
      expect(() => {
        findDates(unit.repeat(40_000));
      }).not.toThrow();
    }
  });
});

describe('compareDates', () => {
  it.each<[string, string, number | undefined]>([
    ['2025-01-14', '2025-01-13', 1],
    ['2025-01-14', '2025-01-14', 0],
    ['2024-12-31', '2025-01-01', -1],
    ['2025-01-14 16:45', '2025-01-14 09:00', 1],
    ['2025-01-14 16:45', '2025-01-14', 0],
    ['January 2025', '2025-01-31', 0],
    ['2025-04-XX', '2025-03-31', 1],
    ['2025-13-01', '2025-01-01', undefined],
  ])('%s and %s', (a, b, sign) => {
    const [left, right] = [parseDate(a), parseDate(b)];
    if (left === undefined || right === undefined) throw new Error('both are dates');
    const result = compareDates(left, right);
    expect(result === undefined ? undefined : Math.sign(result)).toBe(sign);
    const turned = compareDates(right, left);
    expect(turned === undefined ? undefined : Math.sign(turned) + 0).toBe(sign === undefined ? undefined : 0 - sign);
  });
});

describe('isRealDate', () => {
  it.each<[LooseDate, boolean]>([
    [day(2024, 2, 29), true],
    [day(2025, 2, 29), false],
    [day(1900, 2, 29), false],
    [day(2000, 2, 29), true],
    [day(2025, 4, 31), false],
    [day(2025, 13, 1), false],
    [day(2025, 0, 1), false],
    [day(2025, 1, 0), false],
    [day(2025, 1, 1, 24 * 60), false],
    [{ year: 2025, month: 12 }, true],
  ])('%j is %s', (date, real) => {
    expect(isRealDate(date)).toBe(real);
  });
});

it('formats dates and clocks', () => {
  expect(formatDate(day(2025, 1, 4))).toBe('2025-01-04');
  expect(formatDate({ year: 2025, month: 1 })).toBe('2025-01');
  expect(formatClock(day(2025, 1, 4, 545))).toBe('09:05');
  expect(formatClock(day(2025, 1, 4))).toBeUndefined();
});

it('reads numeric dates once their order is told', () => {
  const found = findNumericDate('## 14/01/2025 Release', 0);
  expect(found).toEqual({ text: '14/01/2025', range: { start: 3, end: 13 } });
  expect(readNumericDate('03/04/2025', 'D/M/Y')).toEqual(day(2025, 4, 3));
  expect(readNumericDate('03/04/2025', 'M/D/Y')).toEqual(day(2025, 3, 4));
  expect(findNumericDate('2025-01-14')).toBeUndefined();
  expect(findNumericDate('1.2.3')).toBeUndefined();
});
