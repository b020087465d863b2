import type { Notification } from '@devlint/core';
import type { Locate } from '../locate.ts';
import { visible } from './escape.ts';

/** A notification as a reader in some folder understands it. Both texts are safe to print. */
export interface ToldNotification {
  /** The file it is about; undefined where there is none or the sentence names it. */
  readonly place: string | undefined;
  readonly sentence: string;
}

/** Says every path of a notification as its reader can open it, those within the sentence too. */
export function told({ message, path, otherPaths = [] }: Notification, locate: Locate): ToldNotification {
  const named = path === undefined ? otherPaths : [path, ...otherPaths];
  // One pass, longest first: a path may be the end of another one, and of what another one was replaced by.
  const pattern = named
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|');
  const sentence = pattern === '' ? message : message.replace(new RegExp(pattern, 'gu'), locate);
  const place = path === undefined || message.includes(path) ? undefined : visible(locate(path));
  return { place, sentence: visible(sentence) };
}
