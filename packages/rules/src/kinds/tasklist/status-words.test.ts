import { markdown, sourceFile } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import kind from './kind.ts';
import { inLettersOf, statusChange, wordForState } from './status-words.ts';

const parser = await markdown.open({});
const read = (text: string) => {
  const model = kind.extract(parser.parse(sourceFile('Tasklist.md', text)), { assigned: true });
  if (model === undefined) throw new Error('this is a tasklist');
  return model;
};
const task = (number: number, status: string) => `### TASK-${number}: T\n\n- **Status**: ${status}\n\n`;

test.each([
  ['COMPLETED', 'PENDING', 'COMPLETED'],
  ['IN_PROGRESS', 'IN REVIEW', 'IN PROGRESS'],
  ['IN_PROGRESS', 'Pending', 'In progress'],
  ['IN_PROGRESS', 'to do', 'in progress'],
  ['IN_PROGRESS', 'to_do', 'in_progress'],
  ['IN_PROGRESS', '', 'IN_PROGRESS'],
])('%s in the letters of %j is %j', (state, like, expected) => {
  expect(inLettersOf(state, like)).toBe(expected);
});

describe('the word of a tasklist for a state', () => {
  test('is the declared one', () => {
    const model = read(`## Task Format\n\n- **Status**: TODO | DOING | DONE\n\n${task(1, 'Finished')}`);
    expect(wordForState(model, 'COMPLETED', 'TODO')).toBe('DONE');
  });

  test('or else the one that is used most', () => {
    const model = read(task(1, 'Finished') + task(2, '✅ Done') + task(3, 'Done') + task(4, 'Complete since May'));
    expect(wordForState(model, 'COMPLETED', 'TODO')).toBe('Done');
    expect(wordForState(model, 'BLOCKED', 'Done')).toBe('Blocked');
  });
});

test.each([
  ['🔄 In progress', '✅ Done', '✅ Done'],
  ['**In progress** (today)', '✅ Done', '**Done** (today)'],
  ['🔄 In progress', 'Done', 'Done'],
])('%s becomes the state of %s', (status, other, expected) => {
  const text = task(1, status) + task(2, other);
  const model = read(text);
  const own = model.tasks[0]?.status;
  if (own === undefined) throw new Error('the task has a status');
  const { range, text: wanted } = statusChange(model, own, 'COMPLETED');
  const changed = text.slice(0, range.start) + wanted + text.slice(range.end);
  expect(changed).toBe(task(1, expected) + task(2, other));
});
