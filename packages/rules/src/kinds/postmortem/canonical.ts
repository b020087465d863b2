/** What a section of a postmortem is for, whatever it is called (rules-docs §6.0). */
export const canonicalSections = [
  'summary',
  'impact',
  'timeline',
  'what-happened',
  'root-cause',
  'trigger',
  'leadup',
  'fault',
  'detection',
  'response',
  'resolution',
  'went-well',
  'went-wrong',
  'actions',
  'prevention',
  'lessons',
  'responders',
  'messaging',
] as const;

export type CanonicalSection = (typeof canonicalSections)[number];

/**
 * Headings by what they mean. A heading may mean several things: `Root cause and mitigation` explains and resolves.
 * The patterns look for the words that carry the meaning, because teams decorate them: `Incident timeline (UTC)`.
 */
const meanings: readonly (readonly [CanonicalSection, RegExp])[] = [
  ['summary', /\b(?:summary|overview|synopsis|abstract|tl;?dr)\b|^(?:incident |issue )?(?:background|context)$/],
  ['impact', /\bimpact(?:ed)?\b|\baffected (?:users|customers|services|systems)\b|\bblast radius\b/],
  [
    'timeline',
    /\btime ?line\b|\bchronology\b|\b(?:chain|sequence|order|course) of (?:the )?events\b|^(?:key |incident )?events$/,
  ],
  [
    'what-happened',
    /\bwhat (?:has )?happened\b|^the vulnerability$|^causes$|\bdescription\b|^lead[- ]?up$|^details?$|^incident details?$/,
  ],
  [
    'root-cause',
    /\broot[- ]causes?\b|\bcauses?\b|\bcontributing (?:factors|conditions)\b|\bwhat caused\b|^triggers?(?:\(s\))?$|^fault$|\b(?:5|five) whys\b|^analysis$/,
  ],
  ['trigger', /\btriggers?\b/],
  ['leadup', /^lead[- ]?up$|^background$/],
  ['fault', /^faults?$/],
  ['detection', /\bdetect(?:ion|ed)\b|^identified$|\bidentification\b/],
  ['response', /\bresponse\b/],
  [
    'resolution',
    /\bresol(?:ution|ved)\b|\brecovery\b|\bmitigations?\b|\bhow (?:it was|we) fixed\b|^(?:the )?fix$|\bremediation\b/,
  ],
  ['went-well', /\bwent (?:well|right)\b|\bwhat worked\b|^how(?:'|’)d we do$/],
  [
    'went-wrong',
    /\bwent (?:wrong|poorly|badly)\b|\bdid(?:n(?:'|’)t| not) (?:go|work)\b|\bcould have (?:gone|been)\b|\bto improve\b|^how(?:'|’)d we do$/,
  ],
  [
    'actions',
    /\baction(?:s| items?| points?| plan)?\b|\bcorrective\b|\bprevent(?:at)?ive\b|\bnext steps?\b|\brecommendations?\b|^(?:planned |required |incident |recommended |further )?follow[- ]?ups?\b|\bremediation\b|^to-?dos?$/,
  ],
  ['prevention', /\bprevention\b|\bpreventing\b|^(?:future |planned |proposed )?improvements$/],
  ['lessons', /\blessons?\b|\blearnings?\b|\bwhat (?:did )?we learn(?:ed|t)?\b|^conclusions?$|\btakeaways\b/],
  ['responders', /\bresponders?\b|\bparticipants\b|\battendees\b|\bpeople involved\b/],
  ['messaging', /\bmessag(?:es|ing)\b|\bcommunications?\b/],
];

/** Compared form of a heading: `sectionKey` without emphasis and a trailing remark in brackets. */
export function headingKey(key: string): string {
  // Nobody calls a section that, and the patterns below would take long over a line of punctuation.
  if (key.length > 200) return key;
  return key
    .replace(/[*_`]/g, '')
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/\s*[:?.!]+\s*$/, '')
    .trim();
}

/** What a heading with a compared form means; nothing for headings of the team's own. */
export function meaningsOf(key: string): readonly CanonicalSection[] {
  const plain = headingKey(key);
  // A sentence or an entry of the timeline can hold any word; a section's name is short and starts with one.
  if (plain.length > 60 || (/^[^\p{L}]*\d/u.test(plain) && !/^5 whys/.test(plain))) return [];
  return meanings.filter(([, pattern]) => pattern.test(plain)).map(([name]) => name);
}
