import type { Change } from '@devlint/core';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { visible } from './terminal/escape.ts';
import type { Paint, Role } from './terminal/paint.ts';

/**
 * Changes as one unified diff that `git apply` and `patch -p1` read. A terminal gets colour and visible control
 * characters; a pipe gets the exact text.
 */
export function unifiedDiff(
  changes: readonly Change[],
  { isTerminal, style }: { readonly isTerminal: boolean; readonly style: { readonly paint: Paint } },
): string {
  const patch = changes.map(patchOf).join('');
  if (!isTerminal) return patch;
  return patch
    .split('\n')
    .map((line) => paintLine(line.replace(/\r$/, '').split('\t').map(visible).join('\t'), style.paint))
    .join('\n');
}

function patchOf({ path, before, after, byteOrderMark }: Change): string {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  // Whoever applies the diff compares with the file as it is, byte order mark included.
  const mark = byteOrderMark === true ? '\uFEFF' : '';
  const [old, now] = [mark + before, mark + after];
  return createTwoFilesPatch(named(`a/${path}`), named(`b/${path}`), old, now, undefined, undefined, options);
}

/** A name with a blank in it ends with a tab, as Git writes it, so that no reader takes the rest for a date. */
function named(path: string): string {
  const name = quoted(path);
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}

/** Names that hold control characters, quotes or backslashes are written as Git writes them: in quotes, bytes in octal. */
function quoted(path: string): string {
  if (!/["\\\p{Cc}]/u.test(path)) return path;
  const escaped = path.replace(/["\\]|\p{Cc}/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    return [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  });
  return `"${escaped}"`;
}

const roles: readonly (readonly [string, Role])[] = [
  ['+++ ', 'strong'],
  ['--- ', 'strong'],
  ['@@', 'code'],
  ['+', 'added'],
  ['-', 'removed'],
];

function paintLine(line: string, paint: Paint): string {
  const role = roles.find(([start]) => line.startsWith(start))?.[1];
  return role === undefined ? line : paint(role, line);
}
