import { expect, it } from 'vitest';
import { blamingPhrases } from './phrases.ts';

it.each([
  ['the operator neglected the alert', ['the operator neglected']],
  ['@kim broke the build', ['@kim broke']],
  ['She should have known better.', ['should have known better']],
  ['It was a mistake by the vendor', ['a mistake by']],
  ['It is entirely their fault', ['is entirely their fault']],
  ['Kim was blamed for it', ['blamed for']],
  ['Why did Kim ignore it?', ['Why did Kim ignore']],
  ['Why did the on-call engineer wait?', ['Why did the on-call engineer']],
  ['The pods failed to start; they broke', []],
  ['through no fault of ours', []],
  ['Nobody is to blame', []],
  ['rather than a human error', []],
  ['Why did Kubernetes restart it?', []],
  ['the operator error message', []],
  ['a user error', []],
  ['He said "the operator forgot it"', []],
  ['by default', []],
])('%s', (text, expected) => {
  expect(blamingPhrases(text, true).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

it('reads hostile text to the end', () => {
  const text = 'why did the junior '.repeat(20_000);
  expect(() => {
    blamingPhrases(text, true);
  }).not.toThrow();
});
