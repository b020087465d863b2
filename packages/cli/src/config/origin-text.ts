import type { ValueOrigin } from '@devlint/core';
import type { Locate } from '../locate.ts';
import { visible } from '../terminal/escape.ts';

/** Where a value comes from, in a few words: `devlint.config.yaml:9, override 2 (legacy/**)`. Safe to print. */
export function originText(from: ValueOrigin, locate: Locate): string {
  const place = placeText(from, locate);
  const { override } = from;
  const suffix =
    override === undefined
      ? ''
      : `, override ${override.number} (${visible(override.files.join(', '))}${
          override.ignores.length === 0 ? '' : ` but not ${visible(override.ignores.join(', '))}`
        })`;
  switch (from.type) {
    case 'default':
      return 'by default';
    case 'built-in':
      return 'by devlint';
    case 'command-line':
      return 'on the command line';
    case 'preset':
      return place === '' ? `by ${visible(from.name)}${suffix}` : `by ${visible(from.name)} in ${place}${suffix}`;
    default:
      return `${place === '' ? visible(from.name) : place}${suffix}`;
  }
}

function placeText({ path, line }: ValueOrigin, locate: Locate): string {
  return path === undefined ? '' : `${visible(locate(path))}${line === undefined ? '' : `:${line}`}`;
}
