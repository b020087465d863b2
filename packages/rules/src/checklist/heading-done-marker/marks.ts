/** A mark in a heading that says that its section is done. */
export interface DoneMark {
  /** What the heading says, as a message names it: `COMPLETE`, `✅`. */
  readonly word: string;
  /** The mark in the heading's text, by offsets. */
  readonly start: number;
  readonly end: number;
  /** False for a symbol without a word, which may be decoration, and for a word that may be a part of the name. */
  readonly isClaim: boolean;
}

const word = '(completed?|done|finished)';
const symbol = '(?:✅|✔️?|☑️?)';

/** `✅ COMPLETE`, `(done)`, `- Completed`, `: DONE`, `[Complete] ✅`: set off from the words before it. */
const setOff = new RegExp(
  `(?:^|\\s)((?:(?:[-–—]|${symbol})\\s{0,3}){1,2}${word}|${symbol}?\\s?\\(${word}\\)|${symbol}?\\s?\\[${word}\\]|(?<=:\\s)${word})!?\\s{0,3}(?:${symbol}|🎉)?$`,
  'iu',
);
/** `Phase 1 Complete ✅`, `SETUP DONE`: the last of the words, which may as well be a part of the name. */
const lastWord = new RegExp(`\\s(${word})!?\\s{0,3}(?:${symbol}|🎉)?$`, 'iu');
const symbolAtEnd = new RegExp(`${symbol}$`, 'u');

/** Words before a mark that turn it round, make it less than the whole, or make a sentence of it. */
const turned =
  /(?:\b(?:not|no|un|yet|never|until|when|once|if|to be|be|is|as|get|gets|getting|of|almost|nearly|partly|partially|mostly|half|how|what|items?|tasks?)|%|\d\/\d+)[\s:([–—-]{1,6}$/i;

/** Titles of lists that one goes through: a symbol beside them is decoration. */
const listTitle =
  /\b(?:check-?lists?|criteria|requirements?|definition of done|to-?dos?|next steps?|verification|goals?|objectives?|deliverables?|before|how to|tests?|testing|validation|acceptance)\b/i;

/** The mark of a heading, by its text. */
export function doneMark(text: string): DoneMark | undefined {
  const apart = setOff.exec(text);
  const found = apart ?? lastWord.exec(text);
  const mark = found?.[1];
  const said = found?.slice(2).find((group) => group !== undefined);
  if (found !== null && mark !== undefined && said !== undefined) {
    const start = found.index + found[0].indexOf(mark);
    const before = text.slice(0, start);
    // A heading that is nothing but the word is the name of a column: the items below wait to be ticked.
    const isAlone = !/[\p{L}\p{N}]/u.test(before);
    // `Getting things done`: in lower case, and not set off, the word goes with those before it.
    const isOfSentence = apart === null && said === said.toLowerCase();
    if (isAlone || isOfSentence || turned.test(`${before} `)) return undefined;
    return { word: said, start, end: start + mark.length, isClaim: apart !== null };
  }
  const tick = symbolAtEnd.exec(text)?.[0];
  // `(95 %) ✅` says that the rest is known.
  if (tick === undefined || listTitle.test(text) || /\d ?%/.test(text)) return undefined;
  return { word: tick, start: text.length - tick.length, end: text.length, isClaim: false };
}
