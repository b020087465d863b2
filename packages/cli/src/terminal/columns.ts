import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** ASCII, letters of Western Europe, dashes, quotation marks, bullet, ellipsis and arrows: one column each. */
const narrow = /^[ -~¡-¨ª-¬°-ÿ\u2010-\u201f\u2022\u2026\u2190-\u2193]*$/;

/** How many columns a text takes in a terminal: wide characters count twice, joined ones and colours not at all. */
export function columnsOf(text: string): number {
  // Knowing all of Unicode takes longer to load than most reports take to write, and few need more than these.
  return narrow.test(text) ? text.length : unicodeColumnsOf(text);
}

function unicodeColumnsOf(text: string): number {
  const { default: stringWidth }: typeof import('string-width') = require('string-width');
  return stringWidth(text);
}
