/** Where a text stands; the more a place asks for one value, the surer a bracket in it is a gap. */
export type Spot = 'value' | 'heading' | 'item' | 'cell' | 'paragraph';

/** What templates ask for. In headings and lists a bracket is a gap only if it names one of these. */
const asked =
  /\b(?:titles?|names?|descriptions?|dates?|times?|components?|summar(?:y|ies)|incidents?|authors?|numbers?|versions?|features?|items?|actions?|roles?|owners?|projects?|services?|events?|reasons?|causes?|impacts?|factors?|observations?|takeaways?|team|decisions?|context|problems?|options?|solutions?|consequences?|users?|company|customers?|email|links?|urls?|ids?|details?|text|content|here|hours?|minutes?|duration|severity|link to|person|steps?|metrics?|tasks?|changes?|requirements?|criteri(?:a|on)|examples?|section|value|type|status|priority|assignee|due|deadline|goals?|risks?|notes?|lessons?)\b/i;

/** How an instruction to the author begins. */
const instruction =
  /^(?:your|insert|describe|enter|add|list|brief(?:ly)?|short|fill in|replace|write|what|who|why|how|when|e\.g\.)\b/i;

/** Elements of HTML and values in angle brackets that are no gaps. */
const element =
  /^\/?(?:a|abbr|b|big|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strong|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|var|video)(?:[\s/]|$)/i;

/** True for a text that is nothing but a gap to be filled in, at a certain spot. `allowed` are labels in lower case. */
export function isGap(text: string, spot: Spot, allowed: ReadonlySet<string>): boolean {
  const bare = text.replace(/^[*_~\s]+|[*_~\s]+$/g, '');
  if (bare.length < 2 || bare.length > 200) return false;
  if (isPattern(bare)) return true;
  const inner = /^\[([^[\]]+)\]$/.exec(bare)?.[1];
  if (inner !== undefined) return isBracketGap(inner.trim(), spot, allowed);
  const braced = /^\{\{?([^{}]+)\}\}?$/.exec(bare)?.[1];
  if (braced !== undefined) return isBracedGap(braced.trim(), bare.startsWith('{{'));
  const angled = /^<([A-Za-z][^<>@:="]{0,100})>$/.exec(bare)?.[1];
  return angled !== undefined && spot === 'value' && !element.test(angled);
}

/** `YYYY-MM-DD`, `HH:MM`, `TASK-XXX`, `ADR-NNNN`: a form that shows what is to be written. */
function isPattern(text: string): boolean {
  if (
    /^\[?(?:YYYY[-/.]MM[-/.]DD|(?:DD|MM)[-/.](?:DD|MM)[-/.]YYYY)(?:[ T]HH:MM(?::SS)?)?(?: ?[A-Z]{3,4})?\]?$/.test(text)
  )
    return true;
  return /^\[?(?:HH:MM(?::SS)?|[A-Z][A-Z]+-(?:X{2,}|N{3,}|#{2,}))\]?$/.test(text);
}

function isBracketGap(inner: string, spot: Spot, allowed: ReadonlySet<string>): boolean {
  if (allowed.has(inner.toLowerCase()) || /^[\s!xX~/>-]?$|^[!^@#]/.test(inner)) return false;
  if (/\bX{2,}\b|[-_]X{2,}|\.{3}|…|\bX (?:hours?|minutes?|days?|%)/.test(inner)) return true;
  if (/^[A-Z]+\d ?[-–] ?(?:[A-Z]+)?\d$/.test(inner)) return true;
  // Numbers and addresses are values; a colon makes a tag such as [PERSONA: PM].
  if (/[\d:=|]/.test(inner)) return false;
  if (!/^\p{Lu}/u.test(inner)) return inner.includes(' ') && instruction.test(inner);
  return spot === 'value' || instruction.test(inner) || asked.test(inner);
}

function isBracedGap(inner: string, isDouble: boolean): boolean {
  // Expressions of template languages and alternatives of a status are no gaps of this kind.
  if (/[|.()%$<>=:;/\\]/.test(inner.replace(/\.{3}|…/g, '').replace(/e\.g\.|i\.e\./g, ''))) return false;
  if (isDouble) return /^[A-Za-z][\w -]*$/.test(inner);
  // A few names in braces are how some teams write lists.
  return inner.includes(' ') && (instruction.test(inner) || asked.test(inner));
}

/** Gaps inside a heading: `Postmortem: [INC-XXX]`, `[YYYY-MM-DD] Title`. */
export const headingTokens =
  /\[[^[\]\n]{2,100}\]|\{\{[^{}\n]{2,100}\}\}|\{[^{}\n]{2,100}\}|\bYYYY-MM-DD\b|\b[A-Z][A-Z]+-(?:X{2,}|N{3,})\b/g;

/** Gaps at the beginning of a list item: `HH:MM - [Event]`. */
export const itemStart = /^(?:\[?(?:YYYY-MM-DD(?: HH:MM)?|HH:MM)\]?)(?=\s|$)/;

/** Words for what is still to be decided. */
export const unfinished = /^(?:TBD|TBC|TBA|TODO|FIXME|to be (?:determined|decided|defined|confirmed|done))\b\.?$/i;

/** True for a paragraph that says only that something is to be written: `TBD`, `TODO: describe the change`. */
export function isUnwritten(text: string): boolean {
  const bare = text.replace(/^\[([^[\]]{1,80})\]$/, '$1');
  if (unfinished.test(bare)) return true;
  return bare.length <= 80 && /^(?:TBD|TBC|TBA|TODO|FIXME)\b/.test(bare);
}
