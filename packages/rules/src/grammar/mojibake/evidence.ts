import type { CodePageName } from './code-pages.ts';
import type { Sequence } from './sequences.ts';

/** How sure it is that some characters are mojibake. */
export type Strength = 'sure' | 'likely' | 'weak';

/** Characters that may end a word or a quotation in ordinary text, after an accented letter. */
const closing = /^[…”’»›–—\u00A0.,]+$/;

/** What mathematics writes after a root or a negation. */
const mathematics = /[±≤≥∂∑∏π∫Ω≠∞ªº\u00A0…«»]/;

/** Box drawing and shades: two of them are a corner of a table. */
const box = /^[\u2500-\u259F]+$/;

/**
 * What a part of a run proves, or nothing where it is ordinary text: `characters` are those of the part, `before` is
 * the one in front of it. French writes `l’été` and `café »`, German `„ä“`, mathematics `√π`: each of them happens to
 * be UTF-8 in some page, so one sequence proves something only if nobody would write it.
 */
export function strengthOf(
  page: CodePageName,
  part: readonly Sequence[],
  characters: string,
  before: string,
): Strength | undefined {
  if (part.some(({ code }) => !isAssigned(code))) return undefined;
  // In a document that was misread throughout, a pair that would be an accented letter is one and not a corner.
  if (page.startsWith('code page') && box.test(characters)) return part.every(isLatinLetter) ? 'weak' : undefined;
  const base = part[0]?.start ?? 0;
  const textOf = ({ start, size }: Sequence) => characters.slice(start - base, start - base + size);
  if (part.some((sequence) => isSure(sequence, textOf(sequence), before))) return 'sure';
  if (isForeignWord(part)) return 'sure';
  return part.some((sequence) => isLatinSlip(page, sequence, textOf(sequence), before)) ? 'likely' : 'weak';
}

/** True for characters that only go with others: variation selectors, joiners, skin tones. */
export function isSupport(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || code === 0x200d || (code >= 0x1f3fb && code <= 0x1f3ff);
}

function isLatinLetter({ code }: Sequence): boolean {
  return code >= 0xc0 && code <= 0xff;
}

function isAssigned(code: number): boolean {
  // A lone surrogate is half of a lost emoji; U+E000 to U+F8FF and the like belong to nobody.
  return (code >= 0xd800 && code <= 0xdfff) || !/[\p{Cn}\p{Co}]/u.test(String.fromCodePoint(code));
}

function isSure({ code, size }: Sequence, written: string, before: string): boolean {
  if (size >= 4) return code >= 0x10000;
  if (code >= 0x10000) return /\p{Extended_Pictographic}/u.test(String.fromCodePoint(code)) && !/\p{L}/u.test(before);
  if (code === 0xfeff || code === 0xfffd || (code >= 0xd800 && code <= 0xdfff)) return true;
  if (code < 0x2000 || code > 0x2bff) return false;
  return !(closing.test(written.slice(1)) && /\p{L}/u.test(before));
}

/** Two ideographs or three letters of one alphabet in a row: a word in another script, not a coincidence. */
function isForeignWord(part: readonly Sequence[]): boolean {
  let previous = '';
  let length = 0;
  for (const { code, size } of part) {
    const script = size === 3 && code >= 0x3000 ? 'wide' : size <= 3 && code >= 0x370 ? `${code >> 8}` : '';
    length = script !== '' && script === previous ? length + 1 : 1;
    previous = script;
    if (script !== '' && length >= (script === 'wide' ? 2 : 3)) return true;
  }
  return false;
}

/** True for the misread accented letters and signs of Latin-1, where the characters make no sense together. */
function isLatinSlip(page: CodePageName, { code, size }: Sequence, written: string, before: string): boolean {
  if (size !== 2 || code > 0xff || code < 0xa0) return false;
  const second = written.slice(1);
  if (page === 'Mac Roman') return !mathematics.test(second);
  if (page === 'Windows-1252') {
    if (written === 'Â\u00A0') return !/\p{L}/u.test(before);
    return !closing.test(second) || (/\p{Ll}/u.test(before) && written.startsWith('Ã'));
  }
  return !/[\u2500-\u259F]/.test(second);
}
