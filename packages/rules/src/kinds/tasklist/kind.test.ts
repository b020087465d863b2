import { type MarkdownDocument, markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, test } from 'vitest';
import kind from './kind.ts';
import type { Task, Tasklist } from './model.ts';

let parse: (text: string, path?: string) => MarkdownDocument;

beforeAll(async () => {
  const parser = await markdown.open({});
  parse = (text, path = kind.examplePath) => parser.parse(sourceFile(path, text));
});

function read(text: string): Tasklist {
  const model = kind.extract(parse(text), { assigned: true });
  if (model === undefined) throw new Error('an assigned document always has a model');
  return model;
}

const short = ({ form, id, title }: Task) => `${form} ${id} ${title}`.trim();
const keys = ({ fields }: Task) => fields.map(({ key }) => key);

describe('paths', () => {
  test.each([
    'Tasklist.md',
    'context/TASKLIST.md',
    'tasks.md',
    'TASKS.md',
    'task_tracker.md',
    'task-status.md',
    'task_list.md',
    'todo.md',
    'docs/ACTIVE_TASKS.md',
    'memory-bank/tasks.md',
    'specs/001-login/tasks.md',
    'backlog/tasks/back-1 - Add.md',
  ])('%s may be a tasklist', (path) => {
    expect(kind.matches(path)).toBe(true);
  });

  test.each([
    'README.md',
    'docs/tasks/setup.md',
    'mytasks.md',
    'tasks.txt',
    'backlog/tasks/a/b.md',
    'backlog/drafts/x.md',
  ])('%s may not', (path) => {
    expect(kind.matches(path)).toBe(false);
  });
});

describe('content', () => {
  test.each([
    '# To do\n\n- [ ] Buy milk\n- [x] Call Ann\n',
    '# Tasks\n\n> **Status:** Historical, see ACTIVE.md\n\n### TASK-001: Search\n\n- **Status**: PENDING\n',
    '# Tasks\n\nArchived on 2025-03-01.\n\n### TASK-001: Search\n\n- **Status**: PENDING\n',
    '# Tasks\n\nSome prose about TASK-001.\n',
    '# Week 1\n\n## Exercise 1\n\nStatus: open\n',
    '# Queue\n\n1. TASK-011: Mobile\n',
    '```\n### TASK-001: Example\n```\n',
    '## Task Format\n\n### TASK-001: Example\n\n- **Status**: PENDING\n',
    '- [ ] **[TASK-ID]** Template\n- [ ] **[TASK-XXX]** Template\n',
    '## UTF-8 support\n\n## ADR-0007: Decision\n',
  ])('%j is no tasklist, unless it is said to be', (text) => {
    expect(kind.extract(parse(text), { assigned: false })).toBeUndefined();
    expect(kind.extract(parse(text), { assigned: true })).toBeDefined();
  });
});

test.each(['Archived tasks are kept elsewhere.', 'Status: Active'])('a list that says %j is kept', (line) => {
  const text = `# Tasks\n\n${line}\n\n### TASK-001: Search\n\n- **Status**: PENDING\n`;
  expect(kind.extract(parse(text), { assigned: false })).toBeDefined();
});

describe('forms of tasks', () => {
  test.each<[string, string[]]>([
    ['### TASK-007: Implement Search', ['heading TASK-007 Implement Search']],
    ['### TASK-006: API Rate Limiting ✅', ['heading TASK-006 API Rate Limiting']],
    ['#### ✅ TASK-003 - Errors', ['heading TASK-003 Errors']],
    ['### [TASK-001] **Bold** title', ['heading TASK-001 Bold title']],
    ['### Task TASK-001', ['heading TASK-001']],
    ['## T001: Setup', ['heading T001 Setup']],
    ['- [ ] **[TASK-001]** - Import', ['item TASK-001 Import']],
    ['- [x] Task ID: SETUP-001', ['item SETUP-001']],
    ['- [ ] **TASK-001** Title', ['item TASK-001 Title']],
    ['- [~] TASK-001 Title', ['item TASK-001 Title']],
    ['- [ ] T001 Create the project', ['item T001 Create the project']],
    ['- **TASK-001**: Title\n  - **Status**: DONE', ['item TASK-001 Title']],
    ['- **TASK-001**: Title', ['stub TASK-001 Title']],
    ['- TASK-001 is waiting for Ann', []],
    ['## Upcoming Tasks\n\n- [ ] TASK-001 Title', ['stub TASK-001 Title']],
    ['| ID | Task | Status |\n|-|-|-|\n| P1-001 | Create repo | ✅ DONE |', ['row P1-001 Create repo']],
    ['| Status | Name | Ticket |\n|-|-|-|\n| open | Create repo | FOO-1 |', ['row FOO-1 Create repo']],
    ['| id | role | depends-on |\n|-|-|-|\n| ✅ T07 | dev | - |', ['row T07']],
    ['| ID | Requirement |\n|-|-|\n| FR-001 | Must work |', ['stub FR-001']],
    ['| Name | Status |\n|-|-|\n| Search | done |', []],
    ['---\nid: back-200\ntitle: Hooks\nstatus: Done\n---\n\n- [ ] TASK-1: no task', ['frontmatter back-200 Hooks']],
    ['---\nid: intro\n---\n', []],
    ['## EPIC-1: Search\n\n### TASK-001: Index\n\n- Status: DONE', ['stub EPIC-1 Search', 'heading TASK-001 Index']],
  ])('%j', (text, expected) => {
    const { tasks } = read(text);
    expect(tasks.map(short)).toEqual(expected);
    for (const { id, idRange } of tasks) expect(text.slice(idRange.start, idRange.end)).toBe(id);
  });

  test('items in the block of a heading task are its criteria or mentions, and ids under Dependencies are references', () => {
    const text =
      '### TASK-001: A\n\n- **Status**: DONE\n- **Dependencies**:\n  - TASK-002: B\n- [ ] TASK-003 checked\n';
    expect(read(text).tasks.map(short)).toEqual(['heading TASK-001 A']);
  });
});

describe('blocks', () => {
  const text = [
    '## Active Tasks',
    '',
    '### IN_PROGRESS',
    '',
    '#### TASK-001: A',
    '',
    '- **Status**: IN_PROGRESS',
    '',
    '##### Context Checkpoints',
    '',
    '###### QA Context Validation ✅',
    '',
    '- [x] read',
    '',
    '- **Technical Notes**: below',
    '',
    '#### Context Checkpoints',
    '',
    '- **Priority**: HIGH',
    '',
    '### PENDING',
    '',
    '#### TASK-002: B',
    '',
    '- **Status**: PENDING',
    '',
    '## Notes',
    '',
    '- **Owner**: nobody',
    '',
  ].join('\n');

  test('fields below nested headings belong to the task', () => {
    const [first, second] = read(text).tasks;
    expect(first && keys(first)).toEqual([
      'status',
      'context checkpoints',
      'qa context validation',
      'technical notes',
      'context checkpoints',
      'priority',
    ]);
    expect(first && text.slice(first.range.end)).toMatch(/^### PENDING/);
    expect(second?.groups.map(({ key }) => key)).toEqual(['active tasks', 'pending']);
    expect(second && text.slice(second.range.end)).toMatch(/^## Notes/);
  });

  test('line endings do not matter', () => {
    expect(read(text.replaceAll('\n', '\r\n')).tasks.map(keys)).toEqual(read(text).tasks.map(keys));
  });
});

describe('what a task says', () => {
  test.each<[string, string | undefined, string]>([
    ['### A-1: x\n\n- **Status**: 🔄 In progress (today)', 'IN_PROGRESS', 'In progress'],
    ['### A-1: x\n\n**Status:** ✅', 'COMPLETED', '✅'],
    ['### A-1: x\n\nState: Cancelled', 'DROPPED', 'Cancelled'],
    ['### A-1: x\n\nStatus: Done-ish', undefined, 'Done-ish'],
    ['| id | depends-on |\n|-|-|\n| ✅ T07 | - |', 'COMPLETED', '✅'],
  ])('the status of %j is %s', (text, state, underlined) => {
    const status = read(text).tasks[0]?.status;
    expect(status?.state).toBe(state);
    expect(status && text.slice(status.range.start, status.range.end)).toBe(underlined);
  });

  test.each([
    ['### A-1: x\n\n- **Dependencies**: A-2, A-3\n- **Notes**: A-4', ['A-2', 'A-3']],
    ['### A-1: x\n\n- **Dependencies**:\n  - A-2\n  - [A-3](#a-3)\n- **Notes**: A-4', ['A-2', 'A-3']],
    ['### A-1: x\n\n**Depends on:** A-2\n**Notes:** A-4', ['A-2']],
    ['### A-1: x\n\n**Depends on:**\n\n- A-2\n- A-3\n\n- A-4', ['A-2', 'A-3', 'A-4']],
    ['### A-1: x\n\n#### Dependencies\n\n- A-2\n\n#### Notes\n\nA-4', ['A-2']],
    ['- [ ] A-1 x\n  - Blocked by: A-2,\n    A-3\n- [ ] A-4 y', ['A-2', 'A-3']],
    ['| ID | Status | Deps |\n|-|-|-|\n| A-1 | open | A-2 |', ['A-2']],
    ['---\nid: a-1\ndependencies:\n  - a-2\n  - A-3\n---\n', ['a-2', 'A-3']],
    ['## Upcoming\n\n1. A-1: x (depends on A-2)', ['A-2']],
  ])('the dependencies of %j are %j', (text, ids) => {
    const [task] = read(text).tasks;
    expect(task?.dependencies.map(({ id }) => id)).toEqual(ids);
    for (const { id, range } of task?.dependencies ?? []) expect(text.slice(range.start, range.end)).toBe(id);
  });

  test.each([
    ['- **Acceptance Criteria**:\n  - [x] one\n  - [ ] ~~two~~\n  - plain', ['x one', '  ~~two~~']],
    ['#### Acceptance Criteria\n\n- [x] one\n  - [ ] nested', ['x one', '  nested']],
    ['**Acceptance Criteria:**\n\n- [ ] one', ['  one']],
  ])('the criteria of %j', (below, expected) => {
    const [task] = read(`### A-1: x\n\n- **Status**: DONE\n\n${below}\n`).tasks;
    expect(task?.criteria.map(({ text, checkbox }) => `${checkbox.mark} ${text}`)).toEqual(expected);
  });

  test('symbols and boxes', () => {
    const text = '### A-1: x ✅\n\n- [x] A-2: no\n\n# List\n\n- [-] A-3 y\n';
    const { tasks } = read(text);
    expect(tasks.map(({ symbol, checkbox }) => symbol?.text ?? checkbox?.mark)).toEqual(['✅', '-']);
    const box = tasks[1]?.checkbox?.range;
    expect(box && text.slice(box.start, box.end)).toBe('[-]');
  });
});

describe('declared vocabularies', () => {
  test.each([
    ['- **Status**: TODO | DOING | DONE', ['TODO', 'DOING', 'DONE']],
    ['## Task Format\n\n```\n- **Status**: TODO | DONE\n```', ['TODO', 'DONE']],
    ['```\n- **Status**: TODO | DONE\n```', undefined],
    ['| Status | Meaning |\n|-|-|\n| `OPEN` | a |\n| TAKEN | b |\n| SHUT | c |', ['OPEN', 'TAKEN', 'SHUT']],
    [
      '| Icon | Status | Meaning |\n|-|-|-|\n| 🔄 | OPEN | a |\n| ✅ | TAKEN | b |\n| ❌ | SHUT | c |',
      ['OPEN', 'TAKEN', 'SHUT'],
    ],
    ['| Status | Count |\n|-|-|\n| OPEN | 1 |\n| TAKEN | 2 |\n| SHUT | 3 |', undefined],
    ['Statuses:\n\n- Idea: new\n- **Chosen** – later\n- Live', ['Idea', 'Chosen', 'Live']],
    ['## Status Legend\n\n- ⏳ Idea\n- 🔄 Chosen\n- ✅ Live', ['Idea', 'Chosen', 'Live']],
    ['## Status\n\n- One\n- Two\n- Three', undefined],
  ])('%j', (text, words) => {
    expect(read(`${text}\n`).vocabularies.status?.words).toEqual(words);
  });

  test('priority and owner', () => {
    const { priority, owner } = read(
      '- Priority: P0 / P1 / P2\n- **Current Owner**: PM | DEV | QA (who works on it)\n',
    ).vocabularies;
    expect([priority?.words, owner?.words]).toEqual([
      ['P0', 'P1', 'P2'],
      ['PM', 'DEV', 'QA'],
    ]);
  });
});

test('the model is plain JSON', () => {
  const model = read('### TASK-001: A ✅\n\n- **Status**: DONE\n- **Dependencies**: TASK-002 (B - DONE)\n');
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
});

test('large documents are read to the end', () => {
  const blocks = Array.from(
    { length: 3000 },
    (_, n) => `### TASK-${n}: Title\n\n- Status: DONE\n- Deps: TASK-${n + 1}\n\n#### Notes\n`,
  );
  const document = parse(blocks.join('\n'));
  expect(kind.extract(document, { assigned: false })?.tasks).toHaveLength(3000);
});
