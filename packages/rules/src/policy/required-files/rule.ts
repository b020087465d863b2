import { defineProjectRule } from '@devlint/core';
import { repositoryPlace } from '../../grammar/repository-place.ts';
import { missingFiles } from './found.ts';

interface Options {
  readonly files: readonly string[];
}

const defaults: Options = {
  files: ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE', 'CONTRIBUTING.md', '.gitignore'],
};
/** More names than these are counted, not told. */
const mostNamed = 6;

export default defineProjectRule({
  uses: [],
  meta: {
    docs: {
      description: 'The repository has the files that everybody looks for.',
      seed: ['002/1.2.2', '002/6.1.3', '004/12.2'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        files: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The files, by their paths from the root; `.github/` and `docs/` are looked into as well.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { missing: 'Repository is missing: {{files}}' },
  },
  check(context) {
    const missing = missingFiles(context.options.files, context.paths);
    const path = repositoryPlace(context.paths);
    if (missing.length === 0 || path === undefined) return;
    context.report({ path, range: { start: 0, end: 0 }, messageId: 'missing', data: { files: listed(missing) } });
  },
});

function listed(files: readonly string[]): string {
  if (files.length <= mostNamed) return files.join(', ');
  return `${files.slice(0, mostNamed - 1).join(', ')} and ${files.length - mostNamed + 1} more`;
}
