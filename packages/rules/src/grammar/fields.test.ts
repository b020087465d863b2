import { type MarkdownDocument, markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { declaredVocabulary, type Field, fieldKey, fieldsIn, fieldsOf, headingField } from './fields.ts';

let parse: (text: string) => MarkdownDocument;

beforeAll(async () => {
  const parser = await markdown.open({});
  parse = (text) => parser.parse(sourceFile('example.md', text));
});

const short = ({ key, value, form }: Field) => `${form} ${key} = ${value}`;

/** What every field promises: its ranges cut exactly its texts out of the source. */
function checkRanges(text: string, field: Field) {
  expect(text.slice(field.nameRange.start, field.nameRange.end)).toBe(field.name);
  expect(text.slice(field.valueRange.start, field.valueRange.end)).toBe(field.value);
  expect(field.range.start).toBeLessThanOrEqual(field.nameRange.start);
  expect(field.range.end).toBeGreaterThanOrEqual(field.valueRange.end);
  if (field.form !== 'heading') expect(field.range.end).toBe(Math.max(field.valueRange.end, field.nameRange.end));
}

const spellings: readonly [string, readonly string[]][] = [
  ['- **Status**: X', ['item status = X']],
  ['- **Status:** X', ['item status = X']],
  ['**Status:** X  \n**Owner:** Y', ['line status = X', 'line owner = Y']],
  ['**Status:** X\\\n**Owner:** Y', ['line status = X', 'line owner = Y']],
  ['**Status:** X<br>\n**Owner:** Y<br/>', ['line status = X', 'line owner = Y']],
  ['* Status: X', ['item status = X']],
  ['1. Status: X', ['item status = X']],
  ['Status: X', ['line status = X']],
  ['Status : X', ['line status = X']],
  ['- Status: X', ['item status = X']],
  ['__Status__: X', ['line status = X']],
  ['`Status`: X', ['line status = X']],
  ['**Status:**X', ['line status = X']],
  ['> **Status:** X', ['line status = X']],
  ['> **Status:** X\n> **Owner:** Y', ['line status = X', 'line owner = Y']],
  ['> - **Status:** X\n> - Owner: Y', ['item status = X', 'item owner = Y']],
  ['*Status: X*', ['line status = X']],
  ['**Status: X**', ['line status = X']],
  ['*Updated: 2025 | Status: X*', ['line updated = 2025', 'line status = X']],
  ['- [ ] Do it\n  - **Priority:** High', ['item priority = High']],
  ['- [x] Task ID: SETUP-001', ['item task id = SETUP-001']],
  ['- a\n  - b\n    - **Owner**: c', ['item owner = c']],
  ['- **[TASK-1]** Title\n  **Status**: X\n  Owner: Y', ['line status = X', 'line owner = Y']],
  ['**Status:** X · **Created:** 2026-09-26', ['line status = X', 'line created = 2026-09-26']],
  ['Status: X • Owner: Y', ['line status = X', 'line owner = Y']],
  ['**Status:** X | **Owner:** Y | Z', ['line status = X', 'line owner = Y | Z']],
  ['- **Status**: A | B | C', ['item status = A | B | C']],
  ['| Status  | published  |\n|---|---|\n| **Owner** | someone |', ['row status = published', 'row owner = someone']],
  ['| Field | Value |\n|---|---|\n| **Status:** | ✅ `Done` |', ['row status = ✅ `Done`']],
  ['| | |\n|---|---|\n| Status | |', ['row status = ']],
  ['- **Owner (Role)**: Me', ['item owner = Me']],
  ['**Date/Time:** now', ['line date/time = now']],
  ['- **Acceptance Criteria**:\n  - [ ] one', ['item acceptance criteria = ']],
  ['**Notes:** first\n  and more', ['line notes = first']],
  ['**Status:** <!-- choose --> Done <!-- devlint-disable-line -->', ['line status = Done']],
  ['**Status:** <!-- choose one -->', ['line status = ']],
];

describe('spellings of a field', () => {
  test.each(spellings)('%j', (text, expected) => {
    for (const source of [text, text.replaceAll('\n', '\r\n'), `# Title\n\n${text}\n`]) {
      const fields = fieldsOf(parse(source));
      expect(fields.map(short)).toEqual(expected);
      for (const field of fields) checkRanges(source, field);
    }
  });

  test('frontmatter keys are fields', () => {
    const text = '---\nstatus: Done\ndepends_on: []\n---\n\n# T\n';
    const fields = fieldsOf(parse(text));
    expect(fields.map(({ key, form }) => [key, form])).toEqual([
      ['status', 'frontmatter'],
      ['depends on', 'frontmatter'],
    ]);
    expect(fields[0]?.value).toBe('Done');
    for (const field of fields) checkRanges(text, field);
  });

  test('an item begins at its marker', () => {
    const text = 'a\n\n- [ ] Task ID: X-1\n';
    expect(fieldsOf(parse(text))[0]?.range).toEqual({ start: 3, end: 21 });
  });

  test('the empty value stands after the colon', () => {
    const text = '- **Status**:\n- **Owner:**  \n- Due:';
    expect(fieldsOf(parse(text)).map(({ valueRange }) => text.slice(0, valueRange.start).split('\n').at(-1))).toEqual([
      '- **Status**:',
      '- **Owner:**',
      '- Due:',
    ]);
  });
});

describe('no field', () => {
  test.each([
    '```md\nStatus: X\n```',
    '    Status: X',
    '<!--\nStatus: X\n-->',
    'Text <!-- hidden\nStatus: X\n--> more',
    '> Somebody wrote:\n> this is quoted\n> Status: X',
    '> Quoted text\n>\n> Status: X',
    '| ID | Status | Owner |\n|---|---|---|\n| Status | X | Y |',
    '| Status | Meaning |\n|---|---|',
    'We see\nthat the status: X matters',
    'See https://example.org/Status: X',
    'At 10:30 we met',
    'search:TASK-002',
    '[Status: X](page.md)',
    '[a\nStatus: X](page.md)',
    '# Status: X',
    'X: one letter is too short',
    'A very long sentence that goes on and on for longer than a name: X',
    '1st: X',
  ])('%j', (text) => {
    expect(fieldsOf(parse(text)).map(short)).toEqual([]);
  });
});

test('fields come in reading order and fieldsIn takes those that start within', () => {
  const text = 'One: 1\n\n- Two: 2\n  - Three: 3\n\n| Four | 4 |\n|---|---|\n\n> Five: 5\n';
  const fields = fieldsOf(parse(text));
  expect(fields.map(({ name }) => name)).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
  const within = { start: text.indexOf('- Two'), end: text.indexOf('> Five') };
  expect(fieldsIn(fields, within).map(({ name }) => name)).toEqual(['Two', 'Three', 'Four']);
  expect(fieldsIn([], within)).toEqual([]);
});

describe('headingField', () => {
  test.each([
    ['## Status\n\nAccepted\nmore\n', 'Accepted'],
    ['## 2. Status ✅\n\n- **Accepted**\n- Later\n', '**Accepted**'],
    ['## Status: Accepted\n', 'Accepted'],
    ['Status\n------\nAccepted\r\nmore', 'Accepted'],
    ['## Status\n\n## Context\n\nText', ''],
    ['## Status\n\n```\ncode\n```\n', ''],
  ])('%j', (text, value) => {
    const field = headingField(parse(text), ['status']);
    expect(field?.value).toBe(value);
    expect(field?.form).toBe('heading');
    if (field !== undefined) checkRanges(text, field);
  });

  test('is absent without such a heading', () => {
    expect(headingField(parse('## Context\n\nStatus\n'), ['status'])).toBeUndefined();
  });
});

test.each([
  ['Owner (Role)', 'owner'],
  ['**Owner**', 'owner'],
  ['_Owner_', 'owner'],
  ['`depends_on`', 'depends on'],
  ['Acceptance  Criteria:', 'acceptance criteria'],
  ['DATE', 'date'],
])('the key of %j is %j', (name, key) => {
  expect(fieldKey(name)).toBe(key);
});

describe('declaredVocabulary', () => {
  test.each<[string, string[]]>([
    ['PENDING | IN_PROGRESS | DONE', ['PENDING', 'IN_PROGRESS', 'DONE']],
    ['PENDING|DONE', ['PENDING', 'DONE']],
    ['📋 TODO | 🔄 IN PROGRESS | ⏸️ BLOCKED', ['TODO', 'IN PROGRESS', 'BLOCKED']],
    ["PM | DEV | QA (who's actively working on it)", ['PM', 'DEV', 'QA']],
    ['P0 (Critical) / P1 (High) / P2 (Normal)', ['P0', 'P1', 'P2']],
    ['low/medium/high', ['low', 'medium', 'high']],
    ['[Proposed | Accepted]', ['Proposed', 'Accepted']],
    ['`Low` | `High`', ['Low', 'High']],
    ['Low \\| High', ['Low', 'High']],
  ])('%j declares %j', (value, words) => {
    expect(declaredVocabulary(value)).toEqual(words);
  });

  test.each([
    'PENDING',
    'N/A',
    'PM/DEV',
    '2025/01/14',
    'src/lint/rule.ts',
    '/usr/local/bin',
    'https://a/b/c',
    '',
    '|',
    'one | a part that is much too long to be a word of a vocabulary',
  ])('%j declares nothing', (value) => {
    expect(declaredVocabulary(value)).toBeUndefined();
  });
});

test('hostile documents are read to the end', () => {
  const long = 50_000;
  for (const text of [
    `Status: ${'a | '.repeat(long)}`,
    `Status:${' '.repeat(long)}x`,
    `${'*'.repeat(long)}Status`,
    'Status: x\n'.repeat(10_000),
    `> ${'Name: x · '.repeat(10_000)}`,
  ]) {
    const document = parse(text);
    expect(() => {
      fieldsOf(document);
    }).not.toThrow();
  }
});
