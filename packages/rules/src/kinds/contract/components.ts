import type { MarkdownDocument, Range } from '@devlint/core';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { startingIn } from '../../grammar/starting-in.ts';
import { type ContractInput, inputsIn } from './inputs.ts';
import { labelsOf } from './labels.ts';
import { type ContractSection, hasContent, sectionName } from './section.ts';

/** One side of an interface. Ranges are UTF-16 offsets. */
export interface Component {
  /** As written: `UserService`. */
  readonly name: string;
  readonly headingRange: Range;
  /** Depth of the heading, 1 to 6. */
  readonly depth: number;
  /** Where its description ends, blanks at the end not included. */
  readonly end: number;
  /** Headings and labels, each in reading order. */
  readonly sections: readonly ContractSection[];
  /** What it expects, item by item. */
  readonly inputs: readonly ContractInput[];
}

/** What components agree on. */
export interface Contract {
  readonly components: readonly Component[];
  /** The names of the components in the title, where it has them. */
  readonly named: readonly string[];
  /** The title, or an empty range at the start of the text. */
  readonly titleRange: Range;
}

const contractTitle = /^interface[ _-]?contract(?:$|[ \t]*[:–—-]|[ \t]+\[)/i;
/** `Component: X`, `Component A: X`, `Component B`; not `Component diagram`. */
const componentTitle = /^component(?:[ \t]+[^\s:]{1,40})?[ \t]*:(.*)$|^component[ \t]+([A-Z0-9])$/i;

/** True for the title of a contract. */
export function isContractTitle(title: string): boolean {
  return contractTitle.test(title);
}

/** One component per `Component:` heading; the document as a whole is one where there is no such heading. */
export function readContract(document: MarkdownDocument): Contract {
  const sections = sectionsOf(document);
  const labels = labelsOf(document);
  const read = (section: Section, name: string) => readComponent(document, { section, name, sections, labels });
  const components = sections.flatMap((section) => {
    const match = componentTitle.exec(section.title);
    return match === null ? [] : [read(section, match[1] ?? match[2] ?? '')];
  });
  const title = sections.find((section) => isContractTitle(section.title));
  const source = title === undefined ? '' : document.file.text.slice(title.titleRange.start, title.titleRange.end);
  const named = componentsInTitle(source);
  const titleRange = title?.titleRange ?? { start: 0, end: 0 };
  if (components.length > 0 || title === undefined) return { components, named, titleRange };
  return { components: [read(title, title.title.replace(/^[^:]*:/, ''))], named, titleRange };
}

/** `INTERFACE_CONTRACT: A ↔ B` names A and B; so do brackets, arrows, dashes and words between the two. */
function componentsInTitle(title: string): readonly string[] {
  const names = title.replace(/^interface[ _-]?contract[ \t]*[:–—-]?/i, '');
  return names
    .split(/[↔⇄⇔⟷→←]|<-+>|<=+>|-+>|\]\[|[ \t][-–—][ \t]|[–—,/&+]|[ \t](?:and|to|with|vs\.?)[ \t]/)
    .map((name) => name.replace(/[[\]`*]/g, '').trim())
    .filter((name) => name !== '');
}

interface Reading {
  readonly section: Section;
  readonly name: string;
  readonly sections: readonly Section[];
  readonly labels: readonly ContractSection[];
}

function readComponent(document: MarkdownDocument, { section, name, sections, labels }: Reading): Component {
  const { text } = document.file;
  const inside = startingIn(sections, section.body, ({ heading }) => heading.start);
  const headings = inside.map(({ title, heading, body }) => ({
    name: sectionName(title),
    range: heading,
    hasContent: hasContent(text.slice(body.start, body.end)),
  }));
  return {
    name: name.trim(),
    headingRange: section.heading,
    depth: section.depth,
    end: section.body.start + text.slice(section.body.start, section.body.end).trimEnd().length,
    ...partsOf(
      document,
      [...headings, ...startingIn(labels, section.ownBody, ({ range }) => range.start)],
      section.body,
    ),
  };
}

function partsOf(document: MarkdownDocument, sections: readonly ContractSection[], { end }: Range) {
  const starts = sections.map(({ range }) => range.start).sort((a, b) => a - b);
  const inputs = sections
    .filter(({ name }) => /^EXPECTS\b/.test(name))
    .flatMap(({ range }) => {
      const next = starts.find((start) => start > range.start) ?? end;
      return inputsIn(document, { start: range.start, end: next });
    });
  return { sections, inputs };
}
