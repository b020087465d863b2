/**
 * Characters that a terminal obeys or hides: controls, lone surrogates, line separators, bidirectional controls and
 * whatever Unicode says to ignore. Joiners, variation selectors and tags stay, since emoji and scripts are built of them.
 */
const unseen =
  /(?![\p{Join_Control}\p{Variation_Selector}\u{e0020}-\u{e007f}])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text as it can be shown on one line: what would move the cursor or hide is written out, for example `\x1b`. */
export function visible(text: string): string {
  // The classes below take a while to compile, and most text has nothing to do with them.
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return short[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`);
  });
}
