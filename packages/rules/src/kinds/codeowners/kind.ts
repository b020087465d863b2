import { defineKind, text } from '@devlint/core';
import { type Codeowners, readCodeowners } from './codeowners.ts';

const paths: ReadonlySet<string> = new Set([
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
]);

/** Who has to review what, as GitHub and GitLab read it. */
export default defineKind({
  name: 'codeowners',
  language: text,
  description: 'CODEOWNERS: who has to review changes of which files.',
  examplePath: '.github/CODEOWNERS',
  matches: (path) => paths.has(path),
  extract: ({ tree, file }): Codeowners => readCodeowners(tree.lines, file.text),
  entities: (codeowners) => ({ codeowners: [codeowners], entry: codeowners.entries, section: codeowners.sections }),
});
