import { expect, test } from 'vitest';
import { plainPaint } from './paint.ts';
import { createProgress } from './progress.ts';

function record(isTerminal: boolean) {
  const written: string[] = [];
  let time = 0;
  const style = { paint: plainPaint, width: 80, links: false };
  const progress = createProgress({ isTerminal, style, write: (text) => written.push(text) }, () => time);
  const at = (milliseconds: number, done: number) => {
    time = milliseconds;
    progress.update(done, 100);
  };
  return { written, progress, at };
}

test('a short run shows nothing', () => {
  const { written, progress, at } = record(true);
  at(10, 1);
  at(999, 99);
  progress.finish();
  expect(written).toEqual([]);
});

test('a long run shows a counter now and then, and wipes it away', () => {
  const { written, progress, at } = record(true);
  at(500, 10);
  at(1000, 40);
  at(1050, 41);
  at(1100, 42);
  progress.finish();
  progress.finish();
  expect(written).toEqual(['\r\u001b[K40 of 100 files\r', '\r\u001b[K42 of 100 files\r', '\r\u001b[K']);
});

test('what is no terminal gets nothing', () => {
  const { written, progress, at } = record(false);
  at(5000, 50);
  progress.finish();
  expect(written).toEqual([]);
});
