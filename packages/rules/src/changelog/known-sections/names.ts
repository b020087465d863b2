import { nearest } from '@devlint/core';
import type { LogSection } from '../../grammar/log-sections.ts';

/** The six types of changes of Keep a Changelog. */
export const keepAChangelogSections = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** What other conventions call them, in lower case. */
const synonyms: Readonly<Record<string, string>> = {
  ...named('Added', 'add', 'addition', 'additions', 'new', 'feature', 'features', 'new features', 'feat'),
  ...named('Changed', 'change', 'changes', 'modified', 'updated', 'updates', 'improvement', 'improvements', 'improved'),
  ...named('Changed', 'enhancement', 'enhancements', 'refactor', 'refactoring', 'refactored', 'performance'),
  ...named('Deprecated', 'deprecation', 'deprecations', 'deprecates'),
  ...named('Removed', 'remove', 'removal', 'removals', 'deleted'),
  ...named(
    'Fixed',
    'fix',
    'fixes',
    'bug',
    'bugs',
    'bug fix',
    'bug fixes',
    'bugfix',
    'bugfixes',
    'bug-fixes',
    'patches',
  ),
  ...named('Security', 'security fixes', 'security fix', 'security updates', 'vulnerabilities'),
};

function named(name: string, ...others: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(others.map((other) => [other, name]));
}

/** What is wrong with the name of a section: its case, or the whole name, for which there may be another. */
export type NameProblem = { readonly problem: 'case' | 'unknown'; readonly expected?: string };

/** Compares a section's title with the names; symbols before it and a remark after it do not count. */
export function problemWith({ title, key }: LogSection, names: readonly string[]): NameProblem | undefined {
  const plain = key.replace(/^[^\p{L}]+/u, '');
  const known = names.find((name) => {
    const wanted = name.toLowerCase();
    return plain.startsWith(wanted) && !/^(?: ?[\p{L}\p{N}]|-\p{L})/u.test(plain.slice(wanted.length));
  });
  if (known !== undefined) return title.includes(known) ? undefined : { problem: 'case', expected: known };
  const synonym = Object.hasOwn(synonyms, plain) ? synonyms[plain] : undefined;
  const expected = synonym !== undefined && names.includes(synonym) ? synonym : nearest(plain, names);
  return { problem: 'unknown', ...(expected === undefined ? {} : { expected }) };
}
