import type { Notification } from '@devlint/core';
import { expect, test } from 'vitest';
import { told } from './notification.ts';

const inShop = (path: string) => `shop/${path}`;

test.each<[string, Omit<Notification, 'level'>, string | undefined, string]>([
  ['no path', { message: '1 problem fixed in 1 file.' }, undefined, '1 problem fixed in 1 file.'],
  ['a path beside the sentence', { path: 'a.md', message: 'Mind the gap' }, 'shop/a.md', 'Mind the gap'],
  ['a path in the sentence', { path: 'a.md', message: 'a.md was skipped.' }, undefined, 'shop/a.md was skipped.'],
  [
    'paths that end alike',
    { path: 'a.md', otherPaths: ['docs/a.md'], message: 'The fix at a.md:3 needs docs/a.md too.' },
    undefined,
    'The fix at shop/a.md:3 needs shop/docs/a.md too.',
  ],
  [
    'characters that mean something to a pattern or a terminal',
    { path: 'a (1)+[$&]-{x}\u001b.md', message: 'a (1)+[$&]-{x}\u001b.md was skipped.' },
    undefined,
    'shop/a (1)+[$&]-{x}\\x1b.md was skipped.',
  ],
])('%s', (_, notification, place, sentence) => {
  expect(told({ level: 'info', ...notification }, inShop)).toEqual({ place, sentence });
});
