/** A mark in a heading that says that its section is done. */
export interface DoneMark {
  /** What the heading says, as a message names it: `COMPLETE`, `✅`. */
  readonly word: string;
  /** The mark in the heading's text, by offsets. */
  readonly start: number;
  readonly end: number;
  /** True for a symbol without a word, which may be decoration. */
  readonly isSymbol: boolean;
}

/** `✅ COMPLETE`, `(done)`, `- Completed`, `: DONE ✅`, `[Complete]` at the end of a heading. */
const wordAtEnd =
  /(?:^|[\s:])((?:[-–—]\s{0,3})?(?:(?:✅|✔️?|☑️?)\s{0,3})?[([]?(completed?|done|finished)[)\]]?!?(?:\s{0,3}(?:✅|✔️?|☑️?|🎉))?)$/iu;
const symbolAtEnd = /(✅|✔️?|☑️?)$/u;

/** Words before a mark that turn it round, make it less than the whole, or make a sentence of it. */
const turned =
  /(?:\b(?:not|no|un|never|until|when|once|if|to be|be|is|get|gets|getting|of|almost|nearly|partly|partially|mostly|half|how|what|items?|tasks?)|%|\d\/\d+)[\s:([–—-]{1,6}$/i;

/** Titles of lists that one goes through: a symbol beside them is decoration. */
const listTitle =
  /\b(?:check-?lists?|criteria|requirements?|definition of done|to-?dos?|next steps?|verification|goals?|objectives?|deliverables?|before|how to|tests?|testing|validation|acceptance)\b/i;

/** The mark of a heading, by its text. */
export function doneMark(text: string): DoneMark | undefined {
  const word = wordAtEnd.exec(text);
  if (word?.[1] !== undefined && word[2] !== undefined) {
    const start = word.index + word[0].indexOf(word[1]);
    const before = text.slice(0, start);
    // A heading that is nothing but the word is the name of a column: the items below wait to be ticked.
    if (!/[\p{L}\p{N}]/u.test(before) || turned.test(`${before} `) || isWordOfSentence(word[1], word[2]))
      return undefined;
    return { word: word[2], start, end: start + word[1].length, isSymbol: false };
  }
  const symbol = symbolAtEnd.exec(text)?.[1];
  if (symbol === undefined || listTitle.test(text)) return undefined;
  return { word: symbol, start: text.length - symbol.length, end: text.length, isSymbol: true };
}

/** `Getting things done`: a word in lower case without brackets, dash or symbol goes with the words before it. */
function isWordOfSentence(mark: string, word: string): boolean {
  return mark === word && word === word.toLowerCase();
}
