import { markdown, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import { readPostmortem } from './report.ts';

const head = '# I\n\n## Timeline\n\n';
const many = (line: (index: number) => string, count = 8000) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

it.each([
  ['headings', head + many((i) => `### ${i % 24}:00\n\ntext\n\n`)],
  ['sections', many((i) => `## Timeline ${i}\n\n- 10:02 a\n\n## Action Items ${i}\n\n`, 4000)],
  ['labels in one list', `# I\n\n${many((i) => `- **Timeline**: ${i}\n`)}`],
  ['labels in paragraphs', `# I\n\n${many(() => '**Context**:\n\n- 10:02 a\n\n')}`],
  ['items with nested lists', head + many((i) => `- a ${i}\n  - 10:02 b\n`, 4000)],
  ['days with nested lists', head + many(() => '- 2025-01-14\n  - 10:02 b\n', 4000)],
  ['rows', `${head}| Time | Event |\n| - | - |\n${many(() => '| 10:02 | a |\n')}`],
  ['action rows', `# I\n\n## Actions\n\n| Action | Owner |\n| - | - |\n${many(() => '| a | |\n')}`],
  ['one long line', `${head}- ${'10:02 '.repeat(150_000)}\n`],
  [
    'a long line of blanks and dashes',
    `${head}- ${' -'.repeat(300_000)}\n\n## Actions\n\n- ${'@a (b) : '.repeat(60_000)}\n`,
  ],
])('reads %s to the end', async (_, text) => {
  const parser = await markdown.open({});
  const document = parser.parse(sourceFile('docs/incidents/2025-01-14.md', text));
  expect(() => {
    readPostmortem(document);
  }).not.toThrow();
});
