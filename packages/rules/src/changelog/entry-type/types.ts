import type { Range } from '@devlint/core';
import type { Log } from '../../grammar/log-entries.ts';
import { significantPart } from '../../grammar/values.ts';

/** One type as an entry states it. */
export interface WrittenType {
  readonly text: string;
  readonly range: Range;
}

/** Other words for the conventional types. */
const synonyms: Readonly<Record<string, string>> = {
  feature: 'feat',
  features: 'feat',
  enhancement: 'feat',
  new: 'feat',
  bug: 'fix',
  bugfix: 'fix',
  'bug fix': 'fix',
  hotfix: 'fix',
  fixes: 'fix',
  fixed: 'fix',
  documentation: 'docs',
  doc: 'docs',
  tests: 'test',
  testing: 'test',
  performance: 'perf',
  refactoring: 'refactor',
  maintenance: 'chore',
};

/** The type that somebody meant by another word. */
export function meantType(text: string, types: readonly string[]): string | undefined {
  const word = text.toLowerCase();
  return [synonyms[word], synonyms[word.replace(/[-_ ]+/g, ' ')]].find(
    (type) => type !== undefined && types.includes(type),
  );
}

/** The types of a value: `feat, test`, `fix/docs`, `feat(api)!`, without scope, mark and remark. */
export function typesIn(value: string, base: number): readonly WrittenType[] {
  const { text, range } = significantPart(value.slice(0, 200), { start: base, end: base + value.length });
  if (text === '') return [];
  // A list goes on where the first remark begins.
  const whole = text.length < value.length ? value.slice(range.start - base, 200) : text;
  const listed = /^[\w-]+(?:[ ]?[,/+&|][ ]?[\w-]+)+$/.exec(whole.replace(/[`*]/g, ' ').trim())?.[0] ?? text;
  return [...listed.matchAll(/[^,/+&|]+/g)].flatMap((match) => {
    const bare = /^[\s`*]*([^(!:`*]*[^(!:`*\s])/.exec(match[0]);
    if (bare?.[1] === undefined) return [];
    const start = range.start + match.index + bare[0].length - bare[1].length;
    return [{ text: bare[1], range: { start, end: start + bare[1].length } }];
  });
}

/** The types that the format section of a log lists. */
export function declaredTypes({ declared }: Log): readonly string[] | undefined {
  const choices = declared?.find(({ key }) => key === 'type')?.choices;
  // Two types of one entry are no vocabulary.
  return choices !== undefined && choices.length > 2 ? choices : undefined;
}
