import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, expect, it } from 'vitest';
import { type Postmortem, readPostmortem } from '../../kinds/postmortem/report.ts';
import { missingSections, skeleton } from './missing.ts';
import { requirementsOf, type SectionOptions, type TemplateName, templateNames } from './templates.ts';

let read: (text: string) => Postmortem;
const minimal: SectionOptions = { template: 'minimal', require: [], synonyms: {}, labels: true };

beforeAll(async () => {
  const parser = await markdown.open({});
  read = (text) => readPostmortem(parser.parse(sourceFile('docs/incidents/2025-01-14-a.md', text)));
});

const applied = (text: string, options: SectionOptions) =>
  skeleton(read(text), options)
    .toReversed()
    .reduce((result, { at, text: added }) => result.slice(0, at) + added + result.slice(at), text);

it.each(templateNames as TemplateName[])('the skeleton of %s satisfies it', (template) => {
  const options = { ...minimal, template, require: ['detection', 'Letters'], labels: false };
  for (const text of ['# A\n', '# A', '', '# A\n\n## Action Items\n\n- B\n', '# A\n\n### Timeline\n\n- 10:02 B']) {
    expect(requirementsOf(options).length).toBeGreaterThan(3);
    expect(missingSections(read(applied(text, options)), options)).toEqual([]);
  }
});

it('puts headings on the level of the report', () => {
  expect(applied('# A\n\n### Summary\n\nB\n\n### Actions\n', minimal)).toBe(
    '# A\n\n### Summary\n\nB\n\n### Timeline\n\n### Actions\n',
  );
});

it('does not require a section twice', () => {
  const options = { ...minimal, require: ['timeline', 'Action Items', 'impact'] };
  expect(requirementsOf(options).map(({ title }) => title)).toEqual(['Summary', 'Timeline', 'Action Items', 'Impact']);
});
