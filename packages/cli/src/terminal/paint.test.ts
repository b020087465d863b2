import { describe, expect, test } from 'vitest';
import { createPaint, hyperlink, plainPaint, wantsColour } from './paint.ts';

describe('whether to colour', () => {
  test.each([
    ['a terminal', undefined, {}, true, true],
    ['a pipe', undefined, {}, false, false],
    ['the flag', true, { NO_COLOR: '1' }, false, true],
    ['the other flag', false, { FORCE_COLOR: '1' }, true, false],
    ['NO_COLOR', undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', undefined, { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', undefined, { FORCE_COLOR: '1' }, false, true],
    ['an empty FORCE_COLOR', undefined, { FORCE_COLOR: '' }, false, true],
    ['FORCE_COLOR=0', undefined, { FORCE_COLOR: '0' }, true, false],
    ['a dumb terminal', undefined, { TERM: 'dumb' }, true, false],
  ])('%s', (_, flag, env, isTerminal, expected) => {
    expect(wantsColour(flag, env, isTerminal)).toBe(expected);
  });
});

test('paint colours, or leaves text alone', () => {
  expect(createPaint(true)('error', 'x')).toBe('\u001b[31mx\u001b[39m');
  expect(createPaint(false)('error', 'x')).toBe('x');
  expect(plainPaint('strong', 'x')).toBe('x');
});

test('only plain web addresses become links', () => {
  expect(hyperlink('x', 'https://example.org/a')).toBe('\u001b]8;;https://example.org/a\u001b\\x\u001b]8;;\u001b\\');
  expect(hyperlink('x', 'javascript:alert(1)')).toBe('x');
  expect(hyperlink('x', 'https://example.org/\u001b]8;;')).toBe('x');
});
