import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { Nodes } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { blocksIn } from '../../grammar/starting-in.ts';

/** One of the options that a record says it weighed. */
export interface ConsideredOption {
  /** First line, plain text. */
  readonly text: string;
  readonly range: Range;
}

/** A section of options: everything that was weighed, or what was weighed beside the choice. */
export interface OptionSection {
  readonly title: string;
  readonly titleRange: Range;
  /** `alternatives` are those that were not chosen. */
  readonly lists: 'options' | 'alternatives';
  /** Empty where they are told in prose. */
  readonly options: readonly ConsideredOption[];
  /** Says that there were none: `None`, `N/A`. */
  readonly none: boolean;
}

/** `Chosen option: "PostgreSQL", because we know it`. */
export interface Choice {
  /** The option's name, without quotes. */
  readonly name: string;
  readonly nameRange: Range;
  /** True where a reason follows, there or elsewhere in the section. */
  readonly reasoned: boolean;
}

/** What a record says about how its decision came about. */
export interface DecisionMaking {
  readonly optionSections: readonly OptionSection[];
  readonly choice?: Choice;
  /** Some sentence gives a reason (`because`, `so that`), or a section tells what the decision answers to. */
  readonly reasoned: boolean;
}

const optionTitle =
  /^(?:(?:considered|possible|available|evaluated) )?options?(?: (?:considered|analysis|evaluated))?$|^considered (?:\w+ ){1,3}options$/;
const alternativeTitle =
  /^(?:(?:considered|rejected|other|possible|discarded) )*alternatives?(?: (?:approaches|solutions|options))?(?: (?:considered|rejected))?$/;

const reason =
  /\b(?:because|since|due to|in order to|so that|so we|rationale|reasons?|therefore|thus|hence|given that|as (?:it|we|this|they)|to (?:avoid|allow|ensure|enable|prevent|reduce|keep|make)|allows?|enables?|ensures?|benefits?|advantages?|drawbacks?|trade-?offs?|pros|cons|motivat\w+|means that|which means|need(?:s|ed)?|requires?|simpler|easier|faster|cheaper|better)\b/i;

/** Reads how a record came to its decision. */
export function readDecision(document: MarkdownDocument): DecisionMaking {
  const sections = sectionsOf(document);
  const optionSections = sections.flatMap((section): readonly OptionSection[] => {
    const key = section.key.replace(/ ?\([^()]*\)$/, '');
    if (optionTitle.test(key)) return [readOptions(document, section, 'options')];
    return alternativeTitle.test(key) ? [readOptions(document, section, 'alternatives')] : [];
  });
  const choice = readChoice(document, sections);
  const title = sections.find(({ depth }) => depth === 1)?.heading.end ?? 0;
  return {
    optionSections,
    ...(choice === undefined ? {} : { choice }),
    reasoned:
      isForeign(document.file.text) ||
      givesReason(document, title) ||
      sections.some((section) => isContext(document, section)),
  };
}

/** Reasons are known by English words; where a third of the letters belong to another script, none would be found. */
function isForeign(text: string): boolean {
  const letters = text.slice(0, 4000).match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length * 3 > letters.length;
}

/** Comments give no reasons, and neither does the title. */
function givesReason(document: MarkdownDocument, from: number): boolean {
  return document.tree.children.some((block) => {
    const { start, end } = document.rangeOf(block);
    return block.type !== 'html' && start >= from && reason.test(document.file.text.slice(start, end));
  });
}

/** A context of one or two sentences; a shorter one says that there was a question, and no more. */
const shortestContext = 80;

function isContext(document: MarkdownDocument, { key, body, heading }: Section): boolean {
  if (!/\b(?:context|background|problem|motivation|drivers?|rationale|reasons?|why|forces)\b/.test(key)) return false;
  return document.file.text.slice(heading.end, body.end).trim().length >= shortestContext;
}

function readOptions(document: MarkdownDocument, section: Section, lists: OptionSection['lists']): OptionSection {
  const { text } = document.file;
  const own = blocksIn(document, section.ownBody);
  const inLists = own.flatMap((block) => (block.type === 'list' ? block.children.filter(saysSomething) : []));
  const inRows = own.flatMap((block) => (block.type === 'table' ? block.children.slice(1) : []));
  const labels = own.filter((block) => block.type === 'paragraph' && block.children[0]?.type === 'strong');
  const headings = blocksIn(document, section.body).filter(
    (block) => block.type === 'heading' && !/^decision\b/i.test(document.textOf(block)),
  );
  const depth = headings.reduce((least, one) => (one.type === 'heading' ? Math.min(least, one.depth) : least), 7);
  const inHeadings = headings.filter((heading) => heading.type === 'heading' && heading.depth === depth);
  // Lists below headings tell of the options that the headings name, so only those before them count.
  const found: readonly Nodes[] = longest([inHeadings, inLists, inRows, labels]);
  const prose = text.slice(section.body.start, section.body.end).trim();
  return {
    title: section.title,
    titleRange: section.titleRange,
    lists,
    options: found.map((node) => ({ text: firstLine(document, node), range: document.rangeOf(node) })),
    none: prose.length <= 80 && /^(?:[-*+] )?(?:none|n\/a|not applicable|no (?:other|alternatives?))\b/i.test(prose),
  };
}

function saysSomething(node: Nodes): boolean {
  return 'children' in node && node.children.length > 0;
}

function longest(lists: readonly (readonly Nodes[])[]): readonly Nodes[] {
  return [...lists].sort((a, b) => b.length - a.length)[0] ?? [];
}

function firstLine(document: MarkdownDocument, node: Nodes): string {
  const first = node.type === 'listItem' ? node.children[0] : node.type === 'tableRow' ? node.children[0] : node;
  if (first === undefined) return '';
  return (document.textOf(first).split(/\r\n|\n|\r/)[0] ?? '').trim().slice(0, 200);
}

/** With quotes, or else up to the end of the clause; `mix of "A" and "B"` is no name. */
const chosen =
  /\b(?:chosen|selected) (?:options?|alternative|solution)[ \t]*(?:(?::|is|was)[ \t]*(?:"([^"\n]{1,200})"|“([^”\n]{1,200})”)|:[ \t]*([^"“\n,;:(]{1,120})(?=[\n,;]|$))/i;

/** Sections that tell what spoke for the choice. */
const arguing = /\b(?:consequences?|pros|reason(?:s|ing)?|rationale|justification|advantages?|benefits?)\b/;

function readChoice(document: MarkdownDocument, sections: readonly Section[]): Choice | undefined {
  for (const node of nodesOf(document.tree, new Set(['paragraph'])) as readonly Nodes[]) {
    const { text, rangeOf } = plainTextOf(document, node);
    const match = chosen.exec(text);
    const written = match?.slice(1).find((group) => group !== undefined);
    const name = (written ?? '')
      .replace(/,? (?:because|since|as)\b.*$/s, '')
      .replace(/\.\s.*$|\.$/s, '')
      .trim();
    if (match === null || name === '') continue;
    const start = match.index + match[0].indexOf(name);
    const paragraph = document.rangeOf(node);
    const section = sections.findLast(({ heading }) => heading.start < paragraph.start);
    const after = text.slice(start + name.length).replace(/^["”'*_`\s,.;:]+|\b(?:because|since|as)\b\W*$/gi, '');
    const reasoned =
      /\p{L}{3}/u.test(after.replace(/^(?:because|since|as)\b/i, '')) ||
      sections.some(({ key }) => arguing.test(key)) ||
      goesOn(document, { start: paragraph.end, end: section?.ownBody.end ?? paragraph.end });
    return { name, nameRange: rangeOf(start, start + name.length), reasoned };
  }
  return undefined;
}

/** True where something is said between two offsets: a comment says nothing. */
function goesOn(document: MarkdownDocument, within: Range): boolean {
  return blocksIn(document, within).some(({ type }) => type !== 'html');
}
