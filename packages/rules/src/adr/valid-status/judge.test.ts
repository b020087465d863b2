import { expect, it } from 'vitest';
import type { AdrIndex } from '../../kinds/adr-index/index-model.ts';
import type { AdrTemplate } from '../../kinds/adr-template/kind.ts';
import { letterCaseOf, withCase } from './letter-case.ts';
import { candidatesOf, declarationFor, declarationsOf, vocabularyOf } from './vocabulary.ts';

const nowhere = { start: 0, end: 0 };
const index = (folder: string, key: string): AdrIndex => ({
  path: `${folder}/README.md`,
  folder,
  entries: [],
  mentions: [],
  unlinked: [],
  globs: [],
  legend: [{ word: key, key, range: nowhere }],
});
const template = (path: string, key: string): AdrTemplate => ({
  path,
  alternatives: [{ word: key, key }],
  range: nowhere,
});

it('finds what holds for a folder', () => {
  const declared = declarationsOf([index('docs/adr', 'ON_TRIAL')], [template('docs/adr/templates/long.md', 'PARKED')]);
  expect([...(declarationFor('docs/adr', declared)?.words ?? [])]).toEqual(['ON_TRIAL', 'PARKED']);
  expect(declarationFor('docs/adr/2024', declared)?.words.has('PARKED')).toBe(true);
  expect(declarationFor('docs/rfc', declared)).toBeUndefined();
  expect(declarationFor('docs/adr', declared)?.declaredAt).toHaveLength(2);
});

it('lets the options decide over the declaration', () => {
  const declared = declarationFor('a', declarationsOf([index('a', 'ON_TRIAL')], []));
  expect([...vocabularyOf(undefined, declared).words].slice(0, 2)).toEqual(['ON_TRIAL', 'DRAFT']);
  expect([...vocabularyOf(['Open', 'on hold'], declared).words]).toEqual(['OPEN', 'ON_HOLD']);
});

it('offers aliases only of stages that are allowed', () => {
  const words = candidatesOf(vocabularyOf(['accepted'], undefined), true);
  expect(words).toContain('approved');
  expect(words).not.toContain('retired');
  expect(candidatesOf(vocabularyOf(['accepted'], undefined), false)).toEqual(['accepted']);
});

it.each([
  ['on hold', 'lower'],
  ['ON HOLD', 'upper'],
  ['On hold', 'capital'],
  ['On Hold', 'mixed'],
] as const)('%s is %s', (word, letterCase) => {
  expect(letterCaseOf(word)).toBe(letterCase);
  if (letterCase !== 'mixed') expect(withCase('oN hOLD', letterCase)).toBe(word);
});
