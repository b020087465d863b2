/** A stretch of text that blames somebody. Offsets are into the text. */
export interface Phrase {
  readonly kind: 'why' | 'blame';
  readonly start: number;
  readonly end: number;
}

const role =
  '(?:the|our|an?) (?:on-?call |duty |junior |senior |responsible )?(?:engineer|operator|developer|admin(?:istrator)?|on-?call|author|reviewer|deployer|technician|employee|intern)';
const name = '(?:@[\\w-]{1,39}|[A-Z][a-z]{1,20})';

/** Questions that ask a person to justify themselves. What a program did may well be asked. */
const why = new RegExp(
  `\\bwhy (?:did|didn['’]t|did not)(?: not)? (?:you|we|he|she|they|${role}|the team)\\b|\\bwhy did(?:n['’]t)? ${name} (?:not )?(?:forget|ignore|decide|approve|assume|skip|think|notice|check)\\b`,
  'gi',
);

const blame = new RegExp(
  [
    '\\b(?:human|operator) error\\b(?! (?:message|code|page|rate|handl|report))',
    '\\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce))\\b',
    '\\bshould have known(?: better)?\\b',
    `\\b(?:he|she|${role}) (?:forgot|failed to|neglected|broke|screwed up|messed up|ignored)\\b`,
    '(?<![\\w.])@[\\w-]{1,39} (?:forgot|failed to|neglected|broke|screwed up|messed up|ignored)\\b',
    '\\bthey (?:forgot|neglected|screwed up|messed up)\\b',
    "\\b(?:is|was|were|are) (?:entirely |clearly |all )?(?:the |[\\w-]{1,20}['’]s |his |her |their )fault\\b",
    '\\b(?:is|was|were|are) (?:entirely |clearly )?to blame\\b',
    '\\bblamed? (?:on|for)\\b',
    '\\b(?:a |the )?mistake by\\b',
  ].join('|'),
  'gi',
);

/** Words before a phrase that turn it around: `nobody is to blame`, `not a human error`. */
const negated =
  /\b(?:no|not|never|nobody|no one|none|without|blameless|instead of|rather than|isn['’]t|wasn['’]t|avoid)\b[^.;!?]{0,40}$/i;

/** The blaming phrases of a passage of prose, in reading order. */
export function blamingPhrases(text: string, asksWhy: boolean): readonly Phrase[] {
  const found: Phrase[] = [];
  const add = (kind: Phrase['kind'], match: RegExpExecArray) => {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if ((kind === 'blame' && negated.test(before)) || isQuoted(text, match.index)) return;
    found.push({ kind, start: match.index, end: match.index + match[0].length });
  };
  if (asksWhy) for (const match of text.matchAll(why)) add('why', match);
  for (const match of text.matchAll(blame)) add('blame', match);
  return found.sort((a, b) => a.start - b.start);
}

/** True inside quotation marks: what somebody said is not what the report says. Looks back over one sentence or two. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 400), at);
  const straight = before.split('"').length - 1;
  return straight % 2 === 1 || before.lastIndexOf('“') > before.lastIndexOf('”');
}
