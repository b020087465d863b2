import { defineKind, yaml } from '@devlint/core';
import { readPreCommitConfig } from './read.ts';

/** What runs before every commit, as pre-commit reads it. */
export default defineKind({
  name: 'pre-commit-config',
  language: yaml,
  description: 'The hooks that pre-commit runs: `.pre-commit-config.yaml`.',
  examplePath: '.pre-commit-config.yaml',
  matches: (path) => /(?:^|\/)\.pre-commit-config\.ya?ml$/.test(path),
  extract: readPreCommitConfig,
  entities: (config) => ({ config: [config], repository: config.repositories }),
});
