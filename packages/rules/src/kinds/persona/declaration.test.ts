import { expect, it } from 'vitest';
import { readDeclaration } from './declaration.ts';

function parts(text: string): readonly (string | undefined)[] | undefined {
  const declaration = readDeclaration(text, 10);
  if (declaration === undefined) return undefined;
  const { bracket, persona, firstSeparator, task, secondSeparator, action } = declaration;
  for (const part of [bracket, persona, firstSeparator, task, secondSeparator, action]) {
    if (part !== undefined) expect(text.slice(part.range.start - 10, part.range.end - 10)).toBe(part.text);
  }
  return [persona.text, firstSeparator.text, task?.text, secondSeparator?.text, action?.text];
}

it.each([
  ['[PERSONA: QA] - TASK-003 - Test Design', ['QA', ' - ', 'TASK-003', ' - ', 'Test Design']],
  ['**[PERSONA: QA] - TASK-003 - Test Design**', ['QA', ' - ', 'TASK-003', ' - ', 'Test Design']],
  ['\\[PERSONA: QA\\] - TASK-003 - Test Design', ['QA', ' - ', 'TASK-003', ' - ', 'Test Design']],
  ['[persona:dev]–TASK-003–Build', ['dev', '–', 'TASK-003', '–', 'Build']],
  ['[PERSONA: DEV]- TASK-003-Build', ['DEV', '- ', 'TASK-003', '-', 'Build']],
  ['[PERSONA: PM] TASK-003: Planning', ['PM', ' ', 'TASK-003', ': ', 'Planning']],
  [
    '[PERSONA: TROUBLESHOOT] - Sign-in fails - Root cause',
    ['TROUBLESHOOT', ' - ', 'Sign-in fails', ' - ', 'Root cause'],
  ],
  ['[PERSONA: PM] - [Task ID] - [Action]', ['PM', ' - ', '[Task ID]', ' - ', '[Action]']],
  ['[PERSONA: PM] - TASK-003, TASK-004 - Plan', ['PM', ' - ', 'TASK-003, TASK-004', ' - ', 'Plan']],
  ['[PERSONA: PM] - TASK-003', ['PM', ' - ', 'TASK-003', undefined, undefined]],
  ['[PERSONA: PM] - TASK-003 - ', ['PM', ' - ', 'TASK-003', undefined, undefined]],
  ['[PERSONA: PM] - Planning', ['PM', ' - ', undefined, undefined, 'Planning']],
  ['[PERSONA: PM]', ['PM', '', undefined, undefined, undefined]],
  ['[PERSONA: PM/DEV/QA] - [Task ID] - [Action]', undefined],
  ['[PERSONA: PM | QA] - TASK-003 - Plan', undefined],
  ['[PERSONA: <role>] - TASK-003 - Plan', undefined],
  ['[PERSONA] - TASK-003 - Plan', undefined],
  ['PERSONA: PM - TASK-003 - Plan', undefined],
])('reads %s', (text, expected) => {
  expect(parts(text)).toEqual(expected);
});

it('reads long lines to the end', () => {
  for (const part of [' - ', '[', ' ', '–', 'A-1 ', 'a ', `a${' '.repeat(1000)}`]) {
    expect(readDeclaration(`[PERSONA: QA]${part.repeat(200_000 / part.length)}x`, 0)).toBeDefined();
  }
}, 5000);
