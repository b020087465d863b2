import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// The registry of rules and kinds follows from the folders, so it is as old as they are.
await import('./tools/generate.mjs');

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Tests run on the sources, so that a test and what it tests are always the same age.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@devlint\/core\/rule-tester$/, replacement: from('packages/core/src/rule-tester/index.ts') },
      { find: /^@devlint\/core$/, replacement: from('packages/core/src/index.ts') },
      { find: /^@devlint\/language-server$/, replacement: from('packages/language-server/src/index.ts') },
      { find: /^@devlint\/remark$/, replacement: from('packages/remark/src/index.ts') },
      { find: /^@devlint\/rules\/kinds$/, replacement: from('packages/rules/src/kinds.generated.ts') },
      { find: /^@devlint\/rules$/, replacement: from('packages/rules/src/index.ts') },
    ],
  },
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'test/**/*.test.ts',
      'acceptance/*.test.ts',
      'examples/*/**/*.test.js',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
