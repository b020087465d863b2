/**
 * The types of `@commitlint/config-conventional`, which are those of the Angular convention that Conventional Commits
 * recommends (1.0.0, item 14 and the FAQ).
 */
export const conventionalTypes: readonly string[] = [
  'build',
  'chore',
  'ci',
  'docs',
  'feat',
  'fix',
  'perf',
  'refactor',
  'revert',
  'style',
  'test',
];
