import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, expect, it } from 'vitest';
import type { ActionSection } from './action-items.ts';
import { readPostmortem } from './report.ts';

let actionsOf: (text: string) => readonly ActionSection[];

beforeAll(async () => {
  const parser = await markdown.open({});
  actionsOf = (text) =>
    readPostmortem(parser.parse(sourceFile('docs/incidents/2025-01-14.md', `# I\n\n${text}`))).actions;
});

it.each([
  ['## Action Items\n', true, false],
  ['## Action Items\n\n<!-- later -->\n\n-\n', true, false],
  ['## Action Items\n\n### Process\n\n### Tools\n', true, false],
  ['## Action Items\n\nNone.\n', false, true],
  ['- **Actions**: none\n', false, true],
  ['- **Actions**:\n', true, false],
  ['- **Actions**:\n\n  - Watch it\n', false, false],
  ['## Next steps\n\nNobody knows.\n', false, false],
])('%j', (text, empty, none) => expect(actionsOf(text)).toMatchObject([{ empty, none }]));

it('reads tables by the titles of their columns', () => {
  const text = `## Action Items

| # | Action | Owner (Role) | ETA | State | Jira |
| - | ------ | ------------ | --- | ----- | ---- |
| 1 | Watch  |              | Q3  | [ ]   |      |
`;
  const [table] = actionsOf(text)[0]?.tables ?? [];
  expect(table?.roles).toEqual(['owner', 'status', 'due', 'ticket', 'item']);
  const [row] = table?.rows ?? [];
  expect(row?.title).toBe('Watch');
  expect(Object.entries(row?.cells ?? {}).map(([role, cell]) => [role, cell?.text])).toEqual([
    ['item', 'Watch'],
    ['owner', ''],
    ['due', 'Q3'],
    ['status', '[ ]'],
    ['ticket', ''],
  ]);
  expect((row?.cells.owner?.range.end ?? 0) - (row?.cells.owner?.range.start ?? 0)).toBeGreaterThan(0);
});

it.each([
  ['- Watch it\n', { reference: false, owner: false, due: false, done: false }],
  ['- Watch it #12\n', { reference: true }],
  ['- Watch it [here](a.md)\n', { reference: true }],
  ['- Watch it acme/shop#3\n', { reference: true }],
  ['- Watch it (OPS-12)\n', { reference: true }],
  ['- Watch it\n  - see https://example.org\n', { reference: true }],
  ['- @kim watches it\n', { owner: true }],
  ['- **Owner**: Kim\n', { owner: true }],
  ['- mail a@b.org\n', { owner: false }],
  ['- Watch it by Friday\n', { due: true }],
  ['- Watch it (due 2025-02-01)\n', { due: true }],
  ['- [x] Watch it\n', { done: true }],
  ['- Watch it (DONE)\n', { done: true }],
])('item %j', (text, expected) => expect(actionsOf(`## Actions\n\n${text}`)[0]?.items).toMatchObject([expected]));

it('finds task ids anywhere in the section', () => {
  const text =
    '## Actions\n\n- TASK-031 and [TASK-032](x.md)\n\n| Action | Owner |\n| - | - |\n| BUG-7 | kim |\n\n```\nBUG-8\n```\n\nhttps://a.org/BUG-9 <!-- BUG-10 -->\n';
  expect(actionsOf(text)[0]?.taskIds.map(({ id }) => id)).toEqual(['TASK-031', 'TASK-032', 'BUG-7']);
});
