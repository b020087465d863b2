import { describe, expect, it } from 'vitest';
import { readMoment } from './moments.ts';

const at = (hour: number, minute = 0) => hour * 60 + minute;

describe('moments at the start of an entry', () => {
  it.each([
    ['14:43', '14:43', { minutes: at(14, 43) }],
    ['**[14:02]** — alert', '14:02', { minutes: at(14, 2) }],
    ['2:54 PM PST: merged', '2:54 PM', { minutes: at(14, 54), half: 'pm', zone: 'PST' }],
    ['4:19', '4:19', { minutes: at(4, 19) }],
    ['~13:30-13:45', '13:30', { minutes: at(13, 30) }],
    ['9:15 - 9:30 PM UTC calm', '9:15', { minutes: at(21, 15), half: 'pm', zone: 'UTC' }],
    ['2023-06-06 10:26 - page', '2023-06-06 10:26', { date: { year: 2023, month: 6, day: 6 }, minutes: at(10, 26) }],
    ['2026-03-23T10:39:22Z — log', '2026-03-23T10:39:22', { zone: 'Z', minutes: at(10, 39) + 22 / 60 }],
    ['2018-01-17 17:14pm', '2018-01-17 17:14pm', { minutes: at(17, 14) }],
    ['2020-07-09 07:30am - First report', '2020-07-09 07:30am', { minutes: at(7, 30), half: 'am' }],
    ['2018-07-08 ca. 18:30', '2018-07-08', { date: { year: 2018, month: 7, day: 8 } }],
    ['19. April, 11:00', '19. April, 11:00', { date: { month: 4, day: 19 }, minutes: at(11) }],
    ['Feb 21, 13:00', 'Feb 21, 13:00', { date: { month: 2, day: 21 }, minutes: at(13) }],
    ['Sep 27 2017 13:06', 'Sep 27 2017 13:06', { date: { year: 2017, month: 9, day: 27 }, minutes: at(13, 6) }],
    ['08-15 21:00 built', '08-15 21:00', { date: { month: 8, day: 15 }, minutes: at(21) }],
    ['2019-01-22', '2019-01-22', { date: { year: 2019, month: 1, day: 22 } }],
    ['**2024-01-05** 09:10: up', '2024-01-05** 09:10', { date: { year: 2024, month: 1, day: 5 }, minutes: at(9, 10) }],
    ['Mon 10:00 up', 'Mon 10:00', { dayName: 'mon', minutes: at(10) }],
    ['04/05/2025 10:00', '04/05/2025 10:00', { dayName: '04/05/2025', minutes: at(10) }],
    ['around 7am: first page', '7am', { minutes: at(7), half: 'am' }],
    ['12:10 am', '12:10 am', { minutes: 10, half: 'am' }],
    ['🔥 10:02 alert', '10:02', { minutes: at(10, 2) }],
    ['14h30 restart', '14h30', { minutes: at(14, 30) }],
  ])('%s', (text, written, expected) => {
    const moment = readMoment(text);
    expect(moment).toMatchObject(expected);
    expect(text.slice(moment?.start, moment?.end)).toBe(written);
    if (!('zone' in expected)) expect(moment?.zone).toBeUndefined();
    if (!('half' in expected)) expect(moment?.half).toBeUndefined();
  });

  it.each([
    '[???] unknown',
    '2X:XX (not sure exact time)',
    'May 5 nodes failed',
    'First detected: 10:26',
    '99:99',
    '10 nodes failed',
    'T+5 restarted',
    '20202-01-16 12:00',
    '2024-01-05-slug',
    'Sunny',
    'March',
    '',
  ])('%s', (text) => expect(readMoment(text)).toBeUndefined());

  it('sees no zone in a request', () => expect(readMoment('10:00 GET /health fails')?.zone).toBeUndefined());
});
