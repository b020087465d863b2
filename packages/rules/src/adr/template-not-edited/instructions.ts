import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import { sectionsOf } from '../../grammar/sections.ts';

/** A text that was written to the author of a record, not by them. */
export interface Instruction {
  readonly text: string;
  readonly range: Range;
}

/** What the published templates say to the author: Nygard's and that of adr-tools, MADR 2 to 4, cosmos. */
const published = new RegExp(
  [
    "what is the issue that we['’]re seeing that is motivating this decision",
    "what is the change that we['’]re proposing and\\/or doing",
    'what becomes easier or more difficult to do because of this change',
    'the issue motivating this decision, and any context that influences or constrains',
    "the change that we['’]re proposing or have agreed to implement",
    'what becomes easier or more difficult to do and any risks introduced by the change',
    'describe the context and problem statement, e\\.g\\.',
    'you may want to articulate the problem in form of a question',
    'you might want to provide additional evidence\\/confidence for the decision outcome',
    'describe how the implementation (?:of\\/compliance with|\\/ ?compliance of) the adr',
    'is the only option, which meets k\\.?o\\.? criterion decision driver \\|',
    'this section describes the forces at play, including technological, political',
    'this section describes our response to these forces',
    'this section describes the (?:resulting context|consequences), after applying the decision',
    'this section is an abstract\\. provide a simplified and layman-accessible',
    'a decision may be ["“”\']?proposed["“”\']? if (?:the )?(?:project stakeholders|it) haven',
  ]
    .join('|')
    .replaceAll(' ', '\\s+'),
  'i',
);

/** Gaps in a sentence, as MADR writes them: `Good, because {argument a}`, `[argument b]`, `{title of option 1}`. */
const gap =
  /[{[](?:(?:argument|option|decision driver|driver) (?:[a-z]|\d)\b[^{}[\]\n]{0,120}|(?:title of option|name of option|short title|justification|decision-makers|description|example|pointer to more information|comparison)\b[^{}[\]\n]{0,160}|e\.g\.,? [^{}[\]\n]{1,160})[}\]](?!\(|\[)/;

const commented =
  /these are optional elements\. feel free to remove any of them|this is an optional element\. feel free to remove|numbers of options can vary/i;

/** The instructions that are left in a record, in reading order. `comments` tells whether HTML comments count. */
export function instructionsIn(document: MarkdownDocument, comments: boolean): readonly Instruction[] {
  if (isAboutRecords(document)) return [];
  let headingEnd = 0;
  return nodesOf(document.tree, new Set(['heading', 'text', 'html'])).flatMap((node): readonly Instruction[] => {
    const range = document.rangeOf(node);
    if (node.type === 'heading') headingEnd = range.end;
    // `### [option 1] Keep files` gives an option its name.
    if (range.start < headingEnd) return [];
    const source = document.file.text.slice(range.start, range.end);
    if (node.type === 'html') {
      const match = comments ? commented.exec(source) : null;
      return match === null ? [] : [{ text: match[0], range }];
    }
    // Links and code are nodes of their own, so that what they hold is not found here.
    const match = published.exec(source) ?? gapIn(source);
    if (match === null) return [];
    const start = range.start + match.index;
    return [{ text: match[0], range: { start, end: start + match[0].length } }];
  });
}

/** The record that introduces records explains what stands in them. */
function isAboutRecords(document: MarkdownDocument): boolean {
  const title = sectionsOf(document).find(({ depth }) => depth === 1)?.title ?? '';
  const words = title.replace(/^adr[-_ #]*\d+/i, '');
  return /\b(?:adrs?|madr)\b|\b(?:architectur\w+|design) decisions?\b|\bdecision records?\b|\btemplates?\b/i.test(
    words,
  );
}

/** A paragraph that is nothing but a short gap is a placeholder, which docs/no-placeholder reports. */
function gapIn(text: string): RegExpExecArray | null {
  const match = gap.exec(text);
  if (match === null) return null;
  const alone = match[0].length >= text.trim().length - 1;
  return alone && !/[|.()%$<>=:;/\\]/.test(match[0].replace(/e\.g\.|\.{3}/g, '')) ? null : match;
}
