import { type MessageLine, rangeIn, rangeOf } from './message.ts';
import type { Problem } from './problem.ts';

/** A footer's token and separator (items 8 and 9): `Reviewed-by: `, `Refs #`, `BREAKING CHANGE: `. */
const footer = /^(BREAKING[ -]CHANGE|[A-Za-z][A-Za-z0-9-]*)(: | #)/;

/** What is meant as one: any case, with or without what has to follow. */
const breaking = /^(breaking[ -]changes?)(?=$|[\s:!-])\s*(:?)[ \t]*(.*)$/i;

/** Tokens that people write with blanks, which git and the specification know with hyphens. */
const hyphened = /^((?:signed off|reviewed|co[ -]authored|acked|tested|reported|suggested|helped)[ -]by)(?=\s*:)/i;

/** Checks what stands below the header against Conventional Commits 1.0.0 (items 6, 8 to 12, 15 and 16). */
export function bodyProblems(rest: readonly MessageLine[]): readonly Problem[] {
  const [second] = rest;
  const problems: Problem[] = [];
  if (second !== undefined && second.text.trim() !== '') {
    const message = 'A blank line is expected between the header and the body';
    problems.push({ check: 'commit/blank-line', range: rangeOf(second), message });
  }
  let inFooters = false;
  let isFirst = second?.text.trim() !== '';
  for (const line of rest) {
    if (line.text.trim() === '') {
      isFirst = true;
      continue;
    }
    inFooters ||= isFirst && (footer.test(line.text) || breaking.test(line.text) || hyphened.test(line.text));
    problems.push(...lineProblems(line, inFooters));
    isFirst = false;
  }
  return problems;
}

function lineProblems(line: MessageLine, inFooters: boolean): readonly Problem[] {
  const { text } = line;
  const wrong = (start: number, end: number, message: string): readonly Problem[] => [
    { check: 'commit/footer-format', range: rangeIn(line, start, end), message },
  ];
  const [, token = '', colon = '', description = ''] = breaking.exec(text) ?? [];
  if (token !== '') {
    const isExact = /^BREAKING[ -]CHANGE$/.test(token);
    // Prose may begin a line with these words; only capitals or a colon make them a footer.
    if (!isExact && colon === '') return [];
    if (!isExact) return wrong(0, token.length, `"${token}" is written BREAKING CHANGE, in capitals`);
    if (colon === '' || !text.startsWith(`${token}: `) || description.trim() === '') {
      return wrong(0, token.length, `"${token}" is followed by a colon, a blank and what breaks`);
    }
    if (!inFooters) return wrong(0, token.length, `A blank line is expected before the footer "${token}"`);
    return [];
  }
  const spaced = inFooters ? hyphened.exec(text)?.[1] : undefined;
  if (spaced === undefined || !spaced.includes(' ')) return [];
  return wrong(0, spaced.length, `The footer "${spaced}" is written with hyphens, "${spaced.replaceAll(' ', '-')}"`);
}
