import { describe, expect, it } from 'vitest';
import { parseDate } from '../dates.ts';
import { parseVersion } from '../versions.ts';
import { analyseOrder } from './analysis.ts';
import { misplacedItems, orderAfterMoving, runsUpwards } from './misplaced.ts';
import { logRanks, type SortKey } from './ranks.ts';
import { piecesOf, rearranged } from './rearrangement.ts';
import { isOutOfOrder, misplacedReleases } from './releases.ts';

/** Numbers that look random and are the same on every machine (a linear congruential generator). */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

/** Length of the longest subsequence that never rises, by trying every pair. */
function longestRun(ranks: readonly (number | undefined)[]): number {
  const lengths: number[] = [];
  for (const [at, rank] of ranks.entries()) {
    const before = lengths.filter((_, index) => index < at && (ranks[index] ?? 0) >= (rank ?? 0));
    lengths.push(rank === undefined ? 0 : 1 + Math.max(0, ...before));
  }
  return Math.max(0, ...lengths);
}

describe('misplacedItems', () => {
  it.each<[readonly (number | undefined)[], readonly (readonly [number, number, string])[]]>([
    [[], []],
    [[3, 2, 1], []],
    [[3, 3, 3], []],
    [[1, 2], [[1, 0, 'newer']]],
    [[5, 2, 4, 1], [[2, 1, 'newer']]],
    [[1, 5, 4, 3], [[0, 1, 'older']]],
    [[5, 4, 3, 6], [[3, 2, 'newer']]],
    [[5, undefined, 6, 4], [[2, 0, 'newer']]],
    [[undefined, undefined], []],
  ])('%j', (ranks, expected) => {
    expect(misplacedItems(ranks).map(({ at, against, relation }) => [at, against, relation])).toEqual(expected);
  });

  it('names the fewest items, each with a neighbour that shows it, and moving them sorts the list', () => {
    const random = numbers(7);
    for (let round = 0; round < 300; round++) {
      const length = 1 + (random.next().value % 12);
      const ranks = Array.from({ length }, () => random.next().value % 8);
      const misplaced = misplacedItems(ranks);
      expect(length - misplaced.length).toBe(longestRun(ranks));
      for (const { at, against, relation } of misplaced) {
        const [item, other] = [ranks[at] ?? 0, ranks[against] ?? 0];
        expect(relation === 'newer' ? against < at && other < item : against > at && other > item).toBe(true);
      }
      const order = orderAfterMoving(
        ranks,
        misplaced.map(({ at }) => at),
      );
      expect([...order].sort((a, b) => a - b)).toEqual(ranks.map((_, at) => at));
      const moved = order.map((at) => ranks[at] ?? 0);
      expect(moved).toEqual([...moved].sort((a, b) => b - a));
    }
  });

  it('copes with long lists', () => {
    const random = numbers(11);
    const ranks = Array.from({ length: 100_000 }, () => random.next().value);
    expect(misplacedItems(ranks).length).toBeGreaterThan(90_000);
  });

  it('sees a list that runs upwards', () => {
    expect(runsUpwards([1, 2, 3])).toBe(true);
    expect(runsUpwards([1, undefined, 2, 2, 3])).toBe(true);
    expect(runsUpwards([1, 2])).toBe(false);
    expect(runsUpwards([1, 2, 3, 2])).toBe(false);
    expect(runsUpwards([1, 2, 4, 3, 5, 6])).toBe(true);
    expect(runsUpwards([3, 2, 1])).toBe(false);
  });
});

/** `2025-01-14 09:00 #12` */
function key(text: string): SortKey {
  const [, written = '', id] = /^(.*?)(?: ?#(\d+))?$/.exec(text) ?? [];
  const date = parseDate(written);
  return { ...(date === undefined ? {} : { date }), ...(id === undefined ? {} : { id: `DEVLOG-${id}` }) };
}

describe('logRanks', () => {
  it.each<[string, readonly string[], readonly number[]]>([
    ['dates', ['2025-01-15', '2025-01-12', '2025-01-14'], [2]],
    ['equal dates', ['2025-01-15', '2025-01-15'], []],
    ['clocks', ['2025-01-14 09:00', '2025-01-14 16:00'], [1]],
    ['ids on one day', ['2025-01-14 #11', '2025-01-14 #12'], [1]],
    ['ids instead of clocks where one is missing', ['2025-01-14 #10', '2025-01-14 16:00 #11'], [1]],
    ['clocks before ids', ['2025-01-14 16:00 #10', '2025-01-14 09:00 #11'], []],
    ['dates before ids', ['2025-01-14 #10', '2025-01-13 #11'], []],
    ['ids alone', ['#12', '#13', '#11'], [1]],
    ['an id between dates', ['2025-01-15 #12', '#11', '2025-01-14 #10'], []],
    ['a higher id between dates', ['2025-01-15 #12', '#13', '2025-01-14 #10'], [1]],
    ['ids of more digits', ['#100', '#99', '#9'], []],
    ['a month among days', ['2025-04-20', '2025-04-XX', '2025-04-02', 'March 2025', '2025-03-31'], []],
    ['a month below an earlier day', ['2025-03-31', 'April 2025'], [1]],
    ['what has no key', ['', '2025-01-14', '', '2025-01-15'], [3]],
    ['a date that is not real', ['2025-01-14', '2025-13-01', '2025-01-13'], []],
  ])('%s', (_, texts, misplaced) => {
    expect(misplacedItems(logRanks(texts.map(key))).map(({ at }) => at)).toEqual(misplaced);
  });

  it('never reports days that are in order, however coarsely some are known', () => {
    const random = numbers(3);
    for (let round = 0; round < 200; round++) {
      const days = Array.from({ length: 12 }, () => 1 + (random.next().value % 60)).sort((a, b) => b - a);
      const keys = days.map((day): SortKey => {
        const date = { year: 2025, month: day > 30 ? 2 : 1, day: day > 30 ? Math.min(28, day - 30) : day };
        return random.next().value % 3 === 0 ? { date: { year: date.year, month: date.month } } : { date };
      });
      expect(misplacedItems(logRanks(keys))).toEqual([]);
    }
  });
});

/** `1.2.0 2025-01-14`, `Unreleased` */
function release(text: string): SortKey {
  const [name = '', written = ''] = text.split(' ');
  const [version, date] = [parseVersion(name), parseDate(written)];
  return {
    ...(version === undefined ? {} : { version }),
    ...(date === undefined ? {} : { date }),
    ...(name === 'Unreleased' || written === 'TBD' ? { pending: true } : {}),
  };
}

describe('misplacedReleases', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['both ascend', ['1.1.0 2025-02-01', '1.2.0 2025-03-01', '1.0.0 2025-01-01'], ['1 newer']],
    ['a maintenance release below', ['8.0.0 2026-03-27', '7.2.1 2026-05-27', '7.2.0 2026-01-20'], []],
    ['a maintenance release by date', ['18.1.0 2026-07-26', '16.2.2 2026-06-19', '18.0.0 2025-05-26'], []],
    ['versions alone', ['2.0.0', '2.1.0', '1.0.0'], ['1 newer']],
    ['one date unknown', ['2.0.0 2025-01-01', '2.1.0', '1.0.0'], ['1 newer']],
    ['pre-releases', ['2.0.0', '2.0.0-rc.1', '2.0-beta'], []],
    ['an old release on top', ['1.0.0 2025-01-01', '3.0.0 2025-03-01', '2.0.0 2025-02-01'], ['0 older']],
    ['unreleased on top', ['Unreleased', '2.0.0 2025-01-01'], []],
    ['unreleased below', ['2.0.0 2025-01-01', 'Unreleased'], ['1 newer']],
    ['announced above unreleased', ['5.0.0 TBD', 'Unreleased', '4.6.6 2026-08-06'], []],
    ['announced below', ['4.0.0 2025-01-01', '5.0.0 TBD'], ['1 newer']],
    ['a block with nothing above it', ['2.53.5 2025-06-30', '2.53.2 2024-08-09', '2.55.1 2024-11-04'], ['2 newer']],
    [
      'a block of a branch in the middle',
      ['2.56.0 2024-12-01', '2.53.3 2024-11-04', '2.53.2 2024-08-09', '2.55.1 2024-11-04', '2.55.0 2024-10-22'],
      [],
    ],
    [
      'appended below a block',
      ['3.0.0 2025-03-01', '2.0.0 2025-02-01', '1.1.0 2025-01-02', '1.0.0 2025-01-01', '3.1.0 2025-04-01'],
      ['4 newer'],
    ],
    ['dates only', ['2025 2025-01-01', '2025 2025-01-02'], ['1 newer']],
  ])('%s', (_, texts, expected) => {
    const found = misplacedReleases(texts.map(release)).map(({ at, relation }) => `${at} ${relation}`);
    expect(found).toEqual(expected);
  });

  it('never reports releases that descend by version, or by date', () => {
    const random = numbers(5);
    const byVersion = (a: SortKey, b: SortKey) => Number(isOutOfOrder({ ...a }, { ...b }));
    expect(byVersion(release('1.0.0'), release('1.0.1'))).toBe(1);
    for (let round = 0; round < 100; round++) {
      const versions = Array.from({ length: 10 }, () => random.next().value % 50).sort((a, b) => b - a);
      const dates = Array.from({ length: 10 }, () => 1 + (random.next().value % 28));
      const keys = versions.map((minor, at) => release(`1.${minor}.0 2025-01-${String(dates[at]).padStart(2, '0')}`));
      expect(misplacedReleases(keys)).toEqual([]);
      const sorted = [...dates].sort((a, b) => b - a);
      const shuffled = versions.map((_, at) => versions[(at * 7) % 10] ?? 0);
      expect(
        misplacedReleases(
          shuffled.map((minor, at) => release(`1.${minor}.0 2025-01-${String(sorted[at]).padStart(2, '0')}`)),
        ),
      ).toEqual([]);
    }
  });
});

describe('analyseOrder', () => {
  it('mirrors for logs that keep the newest last', () => {
    const keys = ['2025-01-12', '2025-01-15', '2025-01-14', '2025-01-16'].map(key);
    const analysis = analyseOrder(keys, 'log', 'ascending');
    expect(analysis.misplaced).toEqual([{ at: 1, against: 2, relation: 'newer' }]);
    expect(analysis.orderFor(analysis.misplaced[0])).toEqual([0, 2, 1, 3]);
    expect(analyseOrder([...keys].reverse(), 'log', 'descending').orderFor()).toEqual([0, 2, 1, 3]);
  });

  it('knows when there is one right order', () => {
    expect(analyseOrder(['2025-01-12', '2025-01-15'].map(key), 'log', 'descending').unambiguous).toBe(true);
    expect(analyseOrder(['2025-01-12', '2025-01-12'].map(key), 'log', 'descending').unambiguous).toBe(false);
    expect(analyseOrder(['2025-01-12', ''].map(key), 'log', 'descending').unambiguous).toBe(false);
  });
});

describe('rearranged', () => {
  const at = (text: string, starts: readonly string[]) => {
    const offsets = starts.map((start) => text.indexOf(start));
    return offsets.map((start, index) => ({ start, end: offsets[index + 1] ?? text.length }));
  };
  const move = (text: string, starts: readonly string[], order: readonly number[]) => {
    const result = rearranged(text, piecesOf(text, at(text, starts)), order);
    return result && text.slice(0, result.range.start) + result.text + text.slice(result.range.end);
  };

  it.each([
    [
      'blank lines keep their places',
      '# L\n\n## A\n\na\n\n\n## B\n\nb\n\n## C\n\nc\n',
      [2, 0, 1],
      '# L\n\n## C\n\nc\n\n\n## A\n\na\n\n## B\n\nb\n',
    ],
    [
      'a rule travels',
      '## A\n\na\n\n---\n\n## B\n\nb\n\n## C\n\nc\n',
      [1, 0, 2],
      '## B\n\nb\n\n## A\n\na\n\n---\n\n## C\n\nc\n',
    ],
    [
      'rules that separate stay',
      '## A\n\na\n\n---\n\n## B\n\nb\n\n---\n\n## C\n\nc\n',
      [2, 0, 1],
      '## C\n\nc\n\n---\n\n## A\n\na\n\n---\n\n## B\n\nb\n',
    ],
    ['no final newline', '## A\n\n## B\n\n## C\n\nc', [2, 1, 0], '## C\n\nc\n\n## B\n\n## A'],
    ['compact headings', '## A\n- a\n## B\n- b\n## C', [1, 0, 2], '## B\n- b\n## A\n- a\n## C'],
    ['HTML needs a blank line', '## A\n## B\n\n<b>\n\n## C', [1, 0, 2], '## B\n\n<b>\n\n## A\n\n## C'],
    [
      'CRLF is written as LF',
      '## A\r\n\r\na\r\n\r\n## B\r\n\r\nb\r\n\r\n## C',
      [1, 0, 2],
      '## B\n\nb\n\n## A\n\na\r\n\r\n## C',
    ],
    ['nothing moves', '## A\n\n## B\n\n## C', [0, 1, 2], undefined],
  ])('%s', (_, text, order, expected) => {
    expect(move(text, ['## A', '## B', '## C'], order)).toBe(expected);
  });

  it('leaves pieces alone that do not adjoin', () => {
    const text = '## A\n\n# Other\n\n## B\n';
    const ranges = [
      { start: 0, end: 5 },
      { start: text.indexOf('## B'), end: text.length },
    ];
    expect(rearranged(text, piecesOf(text, ranges), [1, 0])).toBeUndefined();
  });
});
