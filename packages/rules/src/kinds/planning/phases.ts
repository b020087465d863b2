import type { MarkdownDocument, Range } from '@devlint/core';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { blocksIn, startingIn } from '../../grammar/starting-in.ts';

/** A phase that a plan describes under a heading. */
export interface Phase {
  readonly number: number;
  /** The same, or the last number of `Phase 3-4`. */
  readonly through: number;
  /** As written: `Phase 2: Core services`. */
  readonly title: string;
  readonly titleRange: Range;
  /** Names of the fields and headings in it, in compared form: `checkpoint`, `exit criteria`. */
  readonly labels: readonly string[];
  /** Phases of one heading above are numbered together. */
  readonly group: number;
}

/** A numbered list that sums the phases up. */
export interface PhaseSummary {
  readonly title: string;
  readonly titleRange: Range;
  readonly items: number;
  readonly list: Range;
}

/** A document that divides work into phases. */
export interface Plan {
  readonly phases: readonly Phase[];
  readonly summaries: readonly PhaseSummary[];
}

/** `Phase 2: Core services`, `Implementation phase 2`, `Phase 3-4`; not `Phase 2.1` or `Phase 2 results`. */
const phaseTitle =
  /^\W{0,6}(?:(?:implementation|project|delivery) )?phases? (\d{1,2})(?![.\d]*\d)(?:\s?(?:[-–&+]|and|to)\s?(\d{1,2})(?!\d))?\s*(?:$|[:.)(]|[–—-](?!\s?\d)|\W*$)/i;
const summaryTitle = /\bphases?\b.*\b(?:summary|checkpoints?|checklist)\b|\bsummary of (?:the )?phases\b/i;

/** Reads the phases of a document. */
export function readPlan(document: MarkdownDocument): Plan {
  const sections = sectionsOf(document);
  const phases: Phase[] = [];
  const above: { readonly depth: number; readonly index: number }[] = [];
  sections.forEach((section, index) => {
    while ((above.at(-1)?.depth ?? 0) >= section.depth) above.pop();
    const [, number, through] = phaseTitle.exec(section.title) ?? [];
    if (number !== undefined && section.depth > 1) {
      const { title, titleRange } = section;
      const group = (above.at(-1)?.index ?? -1) * 10 + section.depth;
      const labels = labelsIn(document, section, sections);
      phases.push({ number: Number(number), through: Number(through ?? number), title, titleRange, labels, group });
    }
    above.push({ depth: section.depth, index });
  });
  const summaries = sections.flatMap((section) =>
    summaryTitle.test(section.title) ? summaryIn(document, section) : [],
  );
  return { phases, summaries };
}

/** `**Checkpoint**: ✓ …`, `Exit criteria: …`, `- [ ] Checkpoint: …`, or a heading. */
const label =
  /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:\[[ xX]\][ \t]+)?[^\p{L}\r\n]{0,8}(\p{L}[\p{L} /-]{2,30})(?:\([^()\r\n]{0,40}\))?[*_]{0,3}[ \t]*:/gmu;

function labelsIn(document: MarkdownDocument, { body }: Section, sections: readonly Section[]): readonly string[] {
  const text = document.file.text.slice(body.start, body.end);
  const inText = [...text.matchAll(label)].map(([, name = '']) => name.trim().toLowerCase());
  const headed = startingIn(sections, body, ({ heading }) => heading.start);
  return [...new Set([...inText, ...headed.map(({ key }) => key)])];
}

function summaryIn(document: MarkdownDocument, { title, titleRange, ownBody }: Section): readonly PhaseSummary[] {
  const list = blocksIn(document, ownBody).find((block) => block.type === 'list' && block.ordered === true);
  if (list?.type !== 'list') return [];
  return [{ title, titleRange, items: list.children.length, list: document.rangeOf(list) }];
}

/** True for a phase whose title says that it is done, or that it will not come. */
export function isOver({ title }: Phase): boolean {
  return /✅|✔|☑|\b(?:completed?|done|finished|closed|shipped|skipped|dropped|eliminated|removed|cancell?ed|postponed|deferred|obsolete|consolidated with|merged (?:with|into))\b/i.test(
    title,
  );
}

/** Whether a label says what is wanted: `checkpoint`, `checkpoints`, `phase 1 checkpoint`, `checkpoint 3`, `daily quality gates`. */
export function isCalled(label: string, wanted: string): boolean {
  const name = label.replace(/s$/, '');
  return (
    label === wanted || label.startsWith(`${wanted} `) || [label, name].some((one) => ` ${one}`.endsWith(` ${wanted}`))
  );
}

/** Phases under one heading, where there are at least two. */
export function phaseGroups(phases: readonly Phase[]): readonly (readonly Phase[])[] {
  const groups = new Map<number, Phase[]>();
  for (const phase of phases) groups.set(phase.group, [...(groups.get(phase.group) ?? []), phase]);
  return [...groups.values()].filter((group) => group.length >= 2);
}
