import { describe, expect, it } from 'vitest';
import { ignoreJudge } from './ignored-paths.ts';
import { readPathPattern } from './path-patterns.ts';

describe('ignoreJudge', () => {
  // Each row as git itself answers with `git check-ignore --verbose`.
  it.each([
    ['.env', ['.env'], 'ignored'],
    ['api/.env', ['.env'], 'ignored'],
    ['.env', ['/.env'], 'ignored'],
    ['api/.env', ['/.env'], undefined],
    ['.env', ['*.env'], 'ignored'],
    ['.env', ['.env*', '!.env.example'], 'ignored'],
    ['.env.example', ['.env*', '!.env.example'], 'included'],
    ['.env', ['.env', '!.env'], 'included'],
    ['.env', ['!.env', '.env'], 'ignored'],
    ['.env', ['.env/'], undefined],
    ['.env/x', ['.env/'], 'ignored'],
    ['.env', ['env', 'env*', '.venv'], undefined],
    ['.env', ['.e?v'], 'ignored'],
    ['.env', ['.[a-e]nv'], 'ignored'],
    ['.env', ['.[!a-e]nv'], undefined],
    ['.env', ['*'], 'ignored'],
    ['a/.env', ['a/**'], 'ignored'],
    ['a', ['a/**'], undefined],
    ['a/b/.env', ['**/.env'], 'ignored'],
    ['.env', ['**/.env'], 'ignored'],
    ['a/b/c/.env', ['a/**/.env'], 'ignored'],
    ['a/.env', ['a/**/.env'], 'ignored'],
    ['b/a/.env', ['a/.env'], undefined],
    ['config/.env', ['config', '!config/.env'], 'ignored'],
    ['#env', ['\\#env'], 'ignored'],
    ['!env', ['\\!env'], 'ignored'],
    ['a]b', ['a]b'], 'ignored'],
    ['a[b', ['a[b'], undefined],
  ] as const)('%s with %j is %s', (path, patterns, verdict) => {
    expect(ignoreJudge([{ folder: '', patterns }])(path)).toBe(verdict);
  });

  it('asks the deepest file first, and none inside an ignored folder', () => {
    const judge = ignoreJudge([
      { folder: '', patterns: ['.env', 'build/'] },
      { folder: 'api', patterns: ['!.env'] },
      { folder: 'build', patterns: ['!.env'] },
    ]);
    expect(['.env', 'api/.env', 'api/v1/.env', 'build/.env', 'web/.env'].map(judge)).toEqual([
      ...['ignored', 'included', 'included', 'ignored', 'ignored'],
    ]);
  });

  it('takes time in proportion to the length of pattern and path', () => {
    const judge = ignoreJudge([{ folder: '', patterns: [`${'*a'.repeat(2000)}b`, `${'**/a/'.repeat(2000)}b`] }]);
    expect(judge('a'.repeat(4000))).toBeUndefined();
    expect(judge('a/'.repeat(100))).toBeUndefined();
  });
});

it.each([
  ['/docs/', 'docs'],
  ['docs/api', 'docs/api'],
  ['a\\ b', 'a b'],
  ['*.md', undefined],
  ['/a/**', undefined],
])('the literal path of %s is %s', (text, literal) => {
  expect(readPathPattern(text).literal).toBe(literal);
});
