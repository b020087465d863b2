/** The ways in which UTF-8 is commonly misread. Latin-1 needs no page of its own: it is Windows-1252 with C1 controls. */
export type CodePageName = 'Mac Roman' | 'Windows-1252' | 'code page 437' | 'code page 850';

export interface CodePage {
  readonly name: CodePageName;
  /** The byte (0x80 to 0xFF) that the page shows as this character, or nothing. */
  byteOf(character: string): number | undefined;
  /** Every character that stands for a byte. */
  readonly characters: readonly string[];
}

/** 0x80 to 0xFF of Mac OS Roman, after Apple's ROMAN.TXT with the euro sign; 0xF0 is the Apple sign, U+F8FF. */
const macRoman =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** 0x80 to 0x9F of Windows-1252. The five bytes without a character show as the C1 control of the same number. */
const windowsControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const dosLetters = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ';

const page437 =
  `${dosLetters}¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐` +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';

const page850 =
  `${dosLetters}ø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐` +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

/** In the order in which they are tried. */
export const codePages: readonly CodePage[] = [
  codePage('Mac Roman', macRoman),
  codePage('Windows-1252', windowsPage()),
  codePage('code page 437', page437),
  codePage('code page 850', page850),
];

/** 0x80 to 0xFF of Windows-1252: from 0xA0 on it is Latin-1. The controls it replaced come last, as second readings. */
function windowsPage(): string {
  const latin = String.fromCharCode(...Array.from({ length: 0x60 }, (_, index) => 0xa0 + index));
  return windowsControls + latin;
}

function codePage(name: CodePageName, characters: string): CodePage {
  const bytes = new Map<string, number>();
  // Text that was read as Latin-1 holds the C1 controls themselves; they stand for their own numbers.
  if (name === 'Windows-1252') for (let byte = 0x80; byte < 0xa0; byte++) bytes.set(String.fromCharCode(byte), byte);
  for (let index = 0; index < characters.length; index++) bytes.set(characters.charAt(index), 0x80 + index);
  return { name, byteOf: (character) => bytes.get(character), characters: [...bytes.keys()].sort() };
}

/** The characters that a page shows for a range of bytes, for use inside a character class. */
export function charactersOf(page: CodePage, from: number, to: number): string {
  const isShown = (character: string) => {
    const byte = page.byteOf(character);
    return byte !== undefined && byte >= from && byte <= to;
  };
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return page.characters.filter(isShown).map(escaped).join('');
}
