const longest = 16;

/** Text for a message: no control characters, and cut where it is long. */
export function clipped(text: string): string {
  const seen = text.replace(/[\p{Cc}\p{Cf}\u00A0]/gu, codeOf);
  const characters = [...seen];
  return characters.length <= longest ? seen : `${characters.slice(0, longest - 1).join('')}…`;
}

/** What some mojibake should be: quoted, or named where a reader would see nothing. */
export function shown(decoded: string): string {
  const known = names[decoded];
  if (known !== undefined) return known;
  return /^[\p{Cf}\p{Z}]+$/u.test(decoded) ? [...decoded].map(codeOf).join(' ') : `"${clipped(decoded)}"`;
}

const names: Readonly<Record<string, string>> = {
  '\u00A0': 'a no-break space',
  '\uFEFF': 'nothing (a byte order mark)',
};

function codeOf(character: string): string {
  // Joiners hold emoji together; naming them would tear the picture apart.
  if (character === '\u200D') return character;
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
