import { defineKind, type MarkdownDocument, markdown } from '@devlint/core';
import { hasPlaceholder, isUnresolved } from '../template/placeholders.ts';
import type { CanonicalSection } from './canonical.ts';
import { draftPostmortem } from './draft.ts';
import { isPostmortemPath, isReportPath, isRetrospectivePath, namesIncident } from './paths.ts';
import { type Postmortem, readPostmortem } from './report.ts';

/** Reports of incidents, in the shapes of Google SRE, PagerDuty, Atlassian, and teams of their own. */
export default defineKind({
  name: 'postmortem',
  language: markdown,
  description: 'The report of one incident: what happened, when, and what is done about it.',
  examplePath: 'docs/incidents/2025-01-14-login-outage.md',
  matches: isPostmortemPath,
  extract(document, { assigned }) {
    const report = readPostmortem(document);
    return assigned || isReport(document, report) ? report : undefined;
  },
  draft: draftPostmortem,
  entities: (report) => ({
    postmortem: [report],
    section: report.sections,
    timeline: report.timelines.flatMap(({ timelines }) => timelines),
    timelineSection: report.timelines,
    actions: report.actions,
  }),
});

const telling: ReadonlySet<CanonicalSection> = new Set([
  'timeline',
  'root-cause',
  'impact',
  'what-happened',
  'detection',
  'resolution',
]);

/**
 * Guides and processes stand among the reports. A report is about one incident, so it has a date or an id; or it has
 * a timeline with times in it.
 */
function isReport(document: MarkdownDocument, report: Postmortem): boolean {
  const { path, text } = document.file;
  if (document.tree.children.every((node) => node.type === 'html') || isInAnotherScript(report)) return false;
  const sections = new Set(report.sections.flatMap(({ canonical }) => canonical));
  const tells = [...sections].filter((section) => telling.has(section)).length;
  if (isRetrospectivePath(path) && tells === 0) return false;
  if (namesIncident(path) && !isReportPath(path)) return true;
  if (isUnresolved(document) || hasPlaceholder(report.title)) return false;
  const titled = /post[- ]?mortem|\bincident\b|\boutage\b/i.test(report.title);
  const isIncident = (titled && tells > 0) || (sections.has('timeline') && (tells >= 2 || sections.has('actions')));
  if (isReportPath(path) && !isIncident) return false;
  if ((report.date !== undefined && (titled || tells > 0)) || /\bINC-?\d+\b/.test(report.title)) return true;
  return sections.has('timeline') && tells >= 2 && /\b\d{1,2}:\d{2}\b/.test(text);
}

/** Sections are known by their English names. Where most headings have no Latin letter at all, none would be found. */
function isInAnotherScript({ sections }: Postmortem): boolean {
  const headings = sections.filter(({ form }) => form === 'heading');
  const foreign = headings.filter(({ title }) => /\p{L}/u.test(title) && !/\p{Script=Latin}/u.test(title)).length;
  return foreign >= 2 && foreign * 2 > headings.length;
}
