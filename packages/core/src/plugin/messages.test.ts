import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillMessage } from './messages.ts';

const runs = { seed: 20250101, numRuns: 500 };

describe('fillMessage', () => {
  it.each([
    ['Plain', undefined, 'Plain'],
    ['{{a}} and {{ b }}', { a: 'x', b: 2 }, 'x and 2'],
    ['{{a}}{{a}}', { a: '' }, ''],
    ['Missing {{a}}', {}, 'Missing {{a}}'],
    ['Missing {{a}}', undefined, 'Missing {{a}}'],
    ['Zero {{n}}', { n: 0 }, 'Zero 0'],
    ['One brace {a} {{a}', { a: 'x' }, 'One brace {a} {{a}'],
    ['{{dashed-name}}', { 'dashed-name': 'x' }, 'x'],
  ])('fills %j from %o', (text, data, expected) => {
    expect(fillMessage(text, data)).toBe(expected);
  });

  it('does not fill what a value brings in, and takes $ as it is', () => {
    expect(fillMessage('{{a}} {{b}}', { a: '{{b}}', b: 'x' })).toBe('{{b}} x');
    expect(fillMessage('{{a}}', { a: "$& $1 $$ $' $`" })).toBe("$& $1 $$ $' $`");
  });

  it('puts any value exactly where its name stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        expect(fillMessage('<{{a}}|{{ b }}>', { a: first, b: second })).toBe(`<${first}|${second}>`);
      }),
      runs,
    );
  });
});
