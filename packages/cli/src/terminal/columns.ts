import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** How many columns a text takes in a terminal: wide characters count twice, joined ones and colours not at all. */
export function columnsOf(text: string): number {
  // Knowing all of Unicode takes longer to load than most reports take to write, and most reports are ASCII.
  return /^[ -~]*$/.test(text) ? text.length : unicodeColumnsOf(text);
}

function unicodeColumnsOf(text: string): number {
  const { default: stringWidth }: typeof import('string-width') = require('string-width');
  return stringWidth(text);
}
