import type { Paint, Role } from '@devlint/core';
import colors from 'picocolors';

export type { Paint, Role } from '@devlint/core';

/** A paint that colours, or one that leaves text alone. */
export function createPaint(colour: boolean): Paint {
  if (!colour) return plainPaint;
  const { red, yellow, blue, green, bold, dim, cyan } = colors.createColors(true);
  const paints: Readonly<Record<Role, (text: string) => string>> = {
    error: red,
    warning: yellow,
    info: blue,
    success: green,
    strong: bold,
    dim,
    code: cyan,
    added: green,
    removed: red,
  };
  return (role, text) => (text === '' ? '' : paints[role](text));
}

export const plainPaint: Paint = (_role, text) => text;

/**
 * Whether to colour a stream. The flag wins, then `NO_COLOR` (no-color.org: any value but an empty one), then
 * `FORCE_COLOR` (`0` and `false` switch it off), then what the stream is.
 */
export function wantsColour(
  flag: boolean | undefined,
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}

/** A text that opens an address when clicked (OSC 8); the text alone for what is not plainly a web address. */
export function hyperlink(text: string, url: string): string {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(url)) return text;
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}
