import { absoluteName } from '../../grammar/python-packages/absolute-name.ts';
import type { PackagePlace } from '../../grammar/python-packages/package-of.ts';
import type { RelativeImport } from './relative-imports.ts';

/** What a relative import becomes when it names its module in full. */
export type AbsoluteImport =
  | {
      readonly found: 'name';
      /** The dotted name from the top-level package on. */
      readonly name: string;
      /** What replaces the import's range: the name, with blanks where a word stands right beside it. */
      readonly replacement: string;
      /** Safe only where the package is known to lie on the import path. */
      readonly tier: 'safe' | 'unsafe';
    }
  | { readonly found: 'beyondTop' }
  | { readonly found: 'noPackage' };

/** The absolute form of a relative import in the package at `place`. */
export function absoluteImport(relative: RelativeImport, place: PackagePlace | undefined): AbsoluteImport {
  const absolute = absoluteName(relative, place);
  if (absolute.found !== 'name') return absolute;
  const { name } = absolute;
  return {
    found: 'name',
    name,
    replacement: `${relative.touchesBefore ? ' ' : ''}${name}${relative.touchesAfter ? ' ' : ''}`,
    tier: place?.isCertain === true ? 'safe' : 'unsafe',
  };
}
