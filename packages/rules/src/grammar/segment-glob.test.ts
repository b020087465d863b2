import { describe, expect, it } from 'vitest';
import { matchesAnyGlob, matchesSegments } from './segment-glob.ts';

describe('matchesAnyGlob', () => {
  it.each([
    ['cli.py', '**/cli.py', true],
    ['app/cli.py', '**/cli.py', true],
    ['app/sub/cli.py', '**/cli.py', true],
    ['app/mycli.py', '**/cli.py', false],
    ['app/my_cli.py', '**/*_cli.py', true],
    ['app/cli/main.py', '**/cli/**', true],
    ['cli/a/b/main.py', '**/cli/**', true],
    ['app/client/main.py', '**/cli/**', false],
    ['manage.py', 'manage.py', true],
    ['site/manage.py', 'manage.py', false],
    ['a/b/c.py', 'a/*/c.py', true],
    ['a/b/b/c.py', 'a/*/c.py', false],
    ['a/c.py', 'a/**/c.py', true],
    ['a/x1.py', 'a/x?.py', true],
    ['a/x12.py', 'a/x?.py', false],
  ])('%s against %s: %s', (path, glob, expected) => {
    expect(matchesAnyGlob(path, [glob])).toBe(expected);
  });

  it('needs one glob of several', () => {
    expect(matchesAnyGlob('bin/run.py', ['**/cli/**', '**/bin/**'])).toBe(true);
    expect(matchesAnyGlob('bin/run.py', [])).toBe(false);
  });
});

it('takes parts as they are, dots and stars in them included', () => {
  expect(matchesSegments(['np.f()', 'x', 'y'], ['*', 'x', '**'])).toBe(true);
  expect(matchesSegments(['celery_app', 'current_task', 'request', 'id'], ['*', 'current_task', 'request', '*'])).toBe(
    true,
  );
  expect(matchesSegments(['a', 'b'], ['a', 'b', '**'])).toBe(true);
});

it('does not lose itself in runs of stars', () => {
  const part = `${'a'.repeat(20_000)}b`;
  expect(matchesSegments([part], ['*a*a*a*a*a*a*a*c'])).toBe(false);
  expect(matchesSegments(new Array<string>(20_000).fill('a'), ['**', 'a', '**', 'a', '**', 'b'])).toBe(false);
});
