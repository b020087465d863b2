import { type CanonicalSection, canonicalSections, headingKey, meaningsOf } from '../../kinds/postmortem/canonical.ts';

/** A section that a report must have. */
export interface Requirement {
  /** The heading as the template writes it: what a message names and a suggestion inserts. */
  readonly title: string;
  /** Sections with any of these meanings will do. */
  readonly any: readonly CanonicalSection[];
  /** So will sections with any of these headings, in compared form. */
  readonly headings: readonly string[];
}

type Template = readonly (readonly [title: string, ...any: CanonicalSection[]])[];

/** The published templates, their sections in their order (rules-docs §6.0). `seed` is the team's own checklist's. */
const templates = {
  minimal: [
    ['Summary', 'summary'],
    ['Timeline', 'timeline'],
    ['Action Items', 'actions', 'prevention'],
  ],
  seed: [
    ['Summary', 'summary'],
    ['Timeline', 'timeline'],
    ['What Happened', 'what-happened'],
    ['Contributing Factors', 'root-cause'],
    ['What Went Well', 'went-well'],
    ['Action Items', 'actions', 'prevention'],
    ['Lessons Learned', 'lessons'],
  ],
  'google-sre': [
    ['Summary', 'summary'],
    ['Impact', 'impact'],
    ['Root Causes', 'root-cause'],
    ['Trigger', 'trigger'],
    ['Resolution', 'resolution'],
    ['Detection', 'detection'],
    ['Action Items', 'actions', 'prevention'],
    ['Lessons Learned', 'lessons'],
    ['Timeline', 'timeline'],
  ],
  pagerduty: [
    ['Overview', 'summary'],
    ['What Happened', 'what-happened'],
    ['Contributing Factors', 'root-cause'],
    ['Resolution', 'resolution'],
    ['Impact', 'impact'],
    ['Responders', 'responders'],
    ['Timeline', 'timeline'],
    ["How'd We Do?", 'went-well', 'went-wrong'],
    ['Action Items', 'actions', 'prevention'],
    ['Messaging', 'messaging'],
  ],
  atlassian: [
    ['Summary', 'summary'],
    ['Leadup', 'leadup'],
    ['Fault', 'fault'],
    ['Impact', 'impact'],
    ['Detection', 'detection'],
    ['Response', 'response'],
    ['Recovery', 'resolution'],
    ['Timeline', 'timeline'],
    ['Root cause', 'root-cause'],
    ['Lessons learned', 'lessons'],
    ['Corrective actions', 'actions', 'prevention'],
  ],
  'github-status': [
    ['Summary', 'summary'],
    ['Impact', 'impact'],
    ['Root cause', 'root-cause'],
    ['Mitigation', 'timeline', 'resolution'],
    ['Next steps', 'actions', 'prevention'],
  ],
  elastic: [
    ['Background', 'summary'],
    ['What Happened', 'what-happened', 'timeline'],
    ['Root Cause', 'root-cause'],
    ['Resolution', 'resolution'],
    ['Impact', 'impact'],
    ['Action Items', 'actions', 'prevention'],
  ],
} satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof templates;

export const templateNames = Object.keys(templates);

export interface SectionOptions {
  readonly template: TemplateName;
  readonly require: readonly string[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly labels: boolean;
}

/** What the options ask for: the template's sections in its order, then the further ones. */
export function requirementsOf({ template, require, synonyms }: SectionOptions): readonly Requirement[] {
  const wanted: Requirement[] = (templates[template] as Template).map(([title, ...any]) => requirement(title, any));
  for (const name of require) {
    const any = canonicalSections.filter((one) => one === name.toLowerCase());
    const title = any.length > 0 ? titleOf(name) : name;
    const further = requirement(title, any.length > 0 ? any : meaningsOf(name.toLowerCase()));
    if (!wanted.some((one) => isSame(one, further))) wanted.push(further);
  }
  return wanted.map((one) => {
    const extra = Object.entries(synonyms).filter(([name]) => isNamed(one, name));
    const headings = extra.flatMap(([, spelt]) => spelt.map((heading) => headingKey(heading.toLowerCase())));
    return { ...one, headings: [...one.headings, ...headings] };
  });
}

function requirement(title: string, any: readonly CanonicalSection[]): Requirement {
  return { title, any, headings: [headingKey(title.toLowerCase())] };
}

function isSame(one: Requirement, other: Requirement): boolean {
  return (
    one.headings[0] === other.headings[0] ||
    (one.any.length === 1 && other.any.length === 1 && one.any[0] === other.any[0])
  );
}

/** Synonyms are given for a section's title or for its meaning: `Action Items` or `actions`. */
function isNamed(one: Requirement, name: string): boolean {
  const key = name.toLowerCase();
  return one.headings[0] === headingKey(key) || one.any.some((meaning) => meaning === key);
}

/** `root-cause` as a heading: `Root Cause`. */
function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ');
}
