import type { Edit, Fixer, Range } from '@devlint/core';
import type { Declaration, Part } from '../../kinds/persona/declaration.ts';

/** Words for a role, in lower case, by the persona of the workflow. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  PM: ['product manager', 'project manager', 'product owner', 'manager', 'planner', 'po'],
  QA: ['quality assurance', 'tester', 'test', 'qa lead', 'qa engineer', 'quality'],
  DEV: ['developer', 'development', 'lead developer', 'engineer', 'programmer', 'coder'],
  TROUBLESHOOT: ['troubleshooter', 'troubleshooting', 'debug', 'debugger'],
};

/** The persona that a word stands for, if the project has it. */
export function synonymOf(word: string, personas: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  return personas.find((persona) => synonyms[persona.toUpperCase()]?.includes(wanted));
}

/** The persona as the project writes it, whatever the letter case. */
export function knownPersona(word: string, personas: readonly string[]): string | undefined {
  return personas.find((persona) => persona.toLowerCase() === word.toLowerCase());
}

/** What a part should be. */
interface Correction {
  readonly part: Part;
  readonly text: string;
}

/** How a declaration deviates from `[PERSONA: QA] - TASK-003 - Test Design`. */
export interface Deviation {
  /** From the first deviating part to the last. */
  readonly range: Range;
  /** The declaration as it must be; `[Task ID]` and `[Action]` stand for what is missing. */
  readonly expected: string;
  /** Nothing where something is missing that only a person knows. */
  readonly fix: ((fixer: Fixer) => readonly Edit[]) | undefined;
}

/** Compares the parts of a declaration by a known persona with what was agreed. */
export function deviationOf(declaration: Declaration, persona: string): Deviation | undefined {
  const { bracket, firstSeparator, task, secondSeparator, action } = declaration;
  const expected = `[PERSONA: ${persona}] - ${task?.text ?? '[Task ID]'} - ${action?.text ?? '[Action]'}`;
  const backslash = bracket.text.startsWith('\\') ? '\\' : '';
  const close = bracket.text.endsWith('\\]') ? '\\]' : ']';
  const corrections = [
    correction(bracket, `${backslash}[PERSONA: ${persona}${close}`),
    correction(firstSeparator, ' - '),
    correction(secondSeparator, ' - '),
  ].flatMap((one) => one ?? []);
  if (task === undefined || action === undefined) {
    return { range: (task ?? action ?? bracket).range, expected, fix: undefined };
  }
  const [first] = corrections;
  const last = corrections.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    range: { start: first.part.range.start, end: last.part.range.end },
    expected,
    fix: (fixer) => corrections.map(({ part, text }) => fixer.replace(part.range, text)),
  };
}

function correction(part: Part | undefined, text: string): Correction | undefined {
  return part === undefined || part.text === text ? undefined : { part, text };
}
