import { defineKind, type MarkdownDocument, markdown, nodesOf, type Range } from '@devlint/core';
import { type Section, sectionsOf } from '../../grammar/sections.ts';

/** A section of a runbook. */
export interface RunbookSection {
  /** The heading's plain text. */
  readonly title: string;
  /** Compared form, see `sectionKey`. */
  readonly key: string;
  readonly depth: number;
  readonly titleRange: Range;
  /** Up to the next heading of the same or a higher level. */
  readonly body: Range;
  /** Whether it has a numbered list, those of the sections inside it included. */
  readonly hasSteps: boolean;
  /** Whether it has code, in a fence or in a line; and those of the sections inside it. */
  readonly hasCode: boolean;
}

/** What people follow, step by step, while a system is changed or in trouble. */
export interface Runbook {
  readonly title: string;
  /** The title, or the first line where there is none. */
  readonly titleRange: Range;
  /** True where it is about changing a system, which can be taken back: a deployment, a release, a migration. */
  readonly isOfChange: boolean;
  /** Without the title, in reading order. */
  readonly sections: readonly RunbookSection[];
}

const fileName = /(?:^|\/)[^/]*run-?_?book[^/]*\.(?:md|markdown|mdown|mkd)$/i;
const folder = /(?:^|\/)run-?_?books?\/(?:[^/]+\/){0,3}[^/]+\.(?:md|markdown|mdown|mkd)$/i;
/** Pages about runbooks, and lists of them. */
const aboutRunbooks =
  /(?:^|\/)(?:readme|index|_index|overview|contributing|(?:add|how-to|writing|using)[^/]*)\.[a-z]+$/i;

const change =
  /\b(?:deploy\w*|releas\w*|roll-?outs?|go-?live|cut-?over|migrat\w*|upgrad\w*|fail-?over|patching|hot-?fix\w*|launch)\b/i;

/** What has gone wrong is repaired, and what is set up once is explained; neither is taken back. */
const noChange =
  /\b(?:fail(?:ed|ing|ure|ures|s)?|incidents?|outages?|alerts?|errors?|broken|stuck|down|troubleshooting|set-?up|guide|onboarding|status|reports?|summary|plans?|roadmaps?)\b/i;

/** Runbooks: how to deploy, to recover, to operate. */
export default defineKind({
  name: 'runbook',
  language: markdown,
  description: 'A runbook: what to do, step by step, to deploy, to recover or to operate a system.',
  examplePath: 'docs/DEPLOYMENT_RUNBOOK.md',
  matches: (path) => (fileName.test(path) || folder.test(path)) && !aboutRunbooks.test(path),
  extract(document, { assigned }): Runbook | undefined {
    const runbook = readRunbook(document);
    // A page with a title and nothing else points somewhere, and Latin headings are what the sections are known by.
    return assigned || (runbook.sections.length >= 2 && !isInAnotherScript(runbook)) ? runbook : undefined;
  },
  entities: (runbook) => ({ runbook: [runbook], section: runbook.sections }),
});

function readRunbook(document: MarkdownDocument): Runbook {
  const sections = sectionsOf(document);
  const [first] = sections;
  const title = first?.depth === 1 ? first : undefined;
  const lists = rangesOf(document, new Set(['list']), (node) => 'ordered' in node && node.ordered === true);
  const code = rangesOf(document, new Set(['code', 'inlineCode']), () => true);
  const firstLine = { start: 0, end: document.file.lines.endOf(1) };
  const name = document.file.path.slice(document.file.path.lastIndexOf('/') + 1);
  return {
    title: title?.title ?? '',
    titleRange: title?.titleRange ?? firstLine,
    isOfChange: isOfChange(`${title?.title ?? ''} ${name.replace(/[_-]/g, ' ')}`),
    sections: sections
      .filter((section) => section !== title)
      .map((section) => ({
        title: section.title,
        key: section.key,
        depth: section.depth,
        titleRange: section.titleRange,
        body: section.body,
        hasSteps: isAnyIn(lists, section),
        hasCode: isAnyIn(code, section),
      })),
  };
}

function isOfChange(names: string): boolean {
  return change.test(names) && !noChange.test(names);
}

type Node = ReturnType<typeof nodesOf>[number];

function rangesOf(
  document: MarkdownDocument,
  types: ReadonlySet<string>,
  test: (node: Node) => boolean,
): readonly Range[] {
  return nodesOf(document.tree, types)
    .filter(test)
    .map((node) => document.rangeOf(node));
}

/** Whether one of some ranges begins in a section. The ranges are in reading order, and there can be thousands. */
function isAnyIn(ranges: readonly Range[], { body }: Section): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) < body.start) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) < body.end;
}

function isInAnotherScript({ sections }: Runbook): boolean {
  const foreign = sections.filter(({ title }) => /\p{L}/u.test(title) && !/\p{Script=Latin}/u.test(title)).length;
  return foreign * 2 > sections.length;
}
