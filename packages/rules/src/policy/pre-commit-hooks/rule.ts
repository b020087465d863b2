import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import kind from '../../kinds/pre-commit-config/kind.ts';
import type { HookRepository } from '../../kinds/pre-commit-config/read.ts';

interface Options {
  readonly required: readonly string[];
}

/** Tools that look for the same; who requires one of them has what he wants with another one. */
const namesakes: readonly (readonly string[])[] = [
  ['gitleaks', 'detect-secrets', 'trufflehog', 'ggshield', 'talisman', 'secretlint', 'git-secrets', 'whispers'],
  ['pip-audit', 'safety', 'python-safety-dependencies-check', 'osv-scanner', 'trivy'],
  ['ruff', 'ruff-check', 'ruff-format'],
  ['commitlint', 'conventional-pre-commit', 'commitizen', 'gitlint'],
];

export default defineRule({
  kind,
  meta: {
    docs: {
      description: 'The hooks that the team requires run before every commit, at versions that do not move.',
      seed: [
        '004/1.1',
        '004/2.2',
        '004/10.1',
        '004/10.2',
        '004/10.3',
        '004/10.5',
        '004/13.1',
        '004/19.2',
        '004/P0.2',
        '004/P2.1',
      ],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The hooks that have to be there: ids, tools that are run, or names of repositories.',
        },
      },
    },
    defaultOptions: [{ required: ['gitleaks'] } as Options],
    messages: {
      missing: 'Hook "{{hook}}" is missing; expected it to run before every commit',
      branch: 'rev "{{rev}}" is a branch; expected a tag or a commit, which do not move',
      twice: 'Repository is listed above at {{rev}}; expected one rev',
    },
  },
  create: ({ path, options, report }) => ({
    config({ place, repositories }) {
      const words = new Set(repositories.flatMap(wordsOf));
      for (const hook of options.required) {
        const names = namesakes.find((group) => group.includes(hook.toLowerCase())) ?? [hook.toLowerCase()];
        if (names.some((name) => words.has(name))) continue;
        report({ range: place, messageId: 'missing', data: { hook: clip(hook, 30) } });
      }
      const first = new Map<string, HookRepository>();
      for (const repository of repositories) {
        const { url, rev } = repository;
        if (rev === undefined) continue;
        if (isBranch(rev.text)) report({ range: rev.range, messageId: 'branch', data: { rev: clip(rev.text, 30) } });
        const key = url.text.toLowerCase().replace(/(?:\.git)?\/?$/, '');
        const earlier = first.get(key)?.rev;
        if (earlier === undefined) first.set(key, repository);
        else if (earlier.text !== rev.text) {
          const related = [{ path, range: earlier.range, message: 'The other rev' }];
          report({ range: url.range, messageId: 'twice', data: { rev: clip(earlier.text, 30) }, related });
        }
      }
    },
  }),
});

/** Versions and commits hold digits; what holds none is the name of a branch. */
function isBranch(rev: string): boolean {
  return rev !== '' && !/\d/.test(rev) && !/^[a-f]{7,40}$/i.test(rev);
}

/** By which names a hook is known: its id, the end of its repository's address, and the words of what it runs. */
function wordsOf({ url, hooks }: HookRepository): readonly string[] {
  const repository = /([^/:]+?)(?:\.git)?\/?$/.exec(url.text.slice(-200))?.[1] ?? '';
  const own = hooks.flatMap(({ id, runs }) => [id.text, ...runs.flatMap((text) => text.split(/[^\w@-]+|@(?=\d)/))]);
  return [repository, ...own].flatMap((word) => {
    const plain = word.toLowerCase();
    // `gitleaks-docker` and `talisman-commit` run the tool in another way.
    return [plain, plain.replace(/-(?:docker|system|commit|push|hook|pre-commit(?:-hook)?)$/, '')];
  });
}
