import { expect, it } from 'vitest';
import { readMoment } from '../../kinds/postmortem/moments.ts';
import type { Timeline, TimelineEntry } from '../../kinds/postmortem/timeline.ts';
import { isNewestFirst, outOfOrder, sorted } from './order.ts';
import { offsetOf, regionOf } from './zones.ts';

function timeline(texts: readonly string[], day?: Timeline['day']): Timeline {
  const entries = texts.flatMap((text, index): readonly TimelineEntry[] => {
    const moment = readMoment(text);
    if (moment === undefined) return [];
    const range = { start: index * 100, end: index * 100 + text.length };
    const { start, end, clockStart, ...when } = moment;
    return [{ ...when, text, range, clockRange: range, block: range }];
  });
  return { form: 'item', entries, ...(day === undefined ? {} : { day }) };
}

it.each([
  [['14:29', '14:49', '14:43', '14:55'], ['14:43']],
  [['23:50', '00:10', '00:05'], ['00:05']],
  [['10:00', '03:59', '04:10'], []],
  [['10:00', '04:01'], ['04:01']],
  [['2024-12-31 23:00', '2024-01-01 01:00'], ['2024-01-01 01:00']],
  [['Dec 31, 23:00', 'Jan 1, 01:00', 'Jan 1, 00:30'], ['Jan 1, 00:30']],
  [['2025-01-14', '09:00', '2025-01-14', '08:00'], ['08:00']],
  [['12:30 PM', '1:15 PM', '1:05 PM'], ['1:05 PM']],
  [['11:50 AM', '12:10 PM', '12:20', '1:15'], []],
  [['Mon 23:00', 'Tue 07:00', 'Tue 06:00'], ['Tue 06:00']],
  [['04/05/2025 10:00', '04/05/2025 01:00'], ['04/05/2025 01:00']],
  [['10:00', '2025-01-14 09:00', '2025-01-14 08:00'], ['2025-01-14 08:00']],
  [['10:00 PST', '18:05 UTC', '18:55 CET'], ['18:55 CET']],
  [['10:00 CST', '9:30 EST', '9:20 EST'], ['9:20 EST']],
  [['10:00 PST', '10:10 PDT', '10:05 PT'], ['10:05 PT']],
])('%j', (texts, expected) => {
  expect(outOfOrder(timeline(texts), 6).map(({ entry }) => entry.text)).toEqual(expected);
});

it('counts from the day that the section gives', () => {
  const day = { year: 2025, month: 1, day: 14 };
  const late = timeline(['09:00', '2025-01-13 10:00'], day);
  expect(outOfOrder(late, 6).map(({ entry }) => entry.text)).toEqual(['2025-01-13 10:00']);
});

it.each([
  [['15:00', '14:00', '09:00'], true],
  [['15:00', '14:00'], false],
  [['15:00', '14:00', '14:30', '9:00'], false],
])('newest first: %j', (texts, expected) => expect(isNewestFirst(timeline(texts))).toBe(expected));

it('sorts only what keeps its meaning', () => {
  const texts = (one: readonly TimelineEntry[] | undefined) => one?.map(({ text }) => text);
  expect(texts(sorted(timeline(['14:29', '14:49', '14:43']), 6))).toEqual(['14:29', '14:43', '14:49']);
  expect(sorted(timeline(['2025-01-15 10:00', '11:00', '2025-01-14 09:00']), 6)).not.toBeUndefined();
  expect(sorted(timeline(['2025-01-14 14:49', '14:43']), 6)).toBeUndefined();
});

it.each([
  ['PDT', 'PT', -420],
  ['PST', 'PT', -480],
  ['EST', 'ET', -300],
  ['GMT', 'UTC', 0],
  ['UTC+2', 'UTC+2', 120],
  ['+05:30', 'UTC+5:30', 330],
  ['IST', 'IT', undefined],
])('zone %s', (zone, region, offset) => {
  expect(regionOf(zone)).toBe(region);
  expect(offsetOf(zone)).toBe(offset);
});

it('reads hostile text to the end', () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `${String(index % 24).padStart(2, '0')}:00 UTC`);
  expect(() => {
    outOfOrder(timeline(texts), 6);
  }).not.toThrow();
});
