import { expect, it } from 'vitest';
import { nearestPath } from './nearest-path.ts';
import { isAlive, trackedFrom } from './tracked.ts';

const tracked = trackedFrom(
  ['README.md', 'user guide/start.md', 'src/api/v1/views.py', 'src/models/risk.py'],
  ['vendor/engine'],
);

it.each([
  ['*', true],
  ['/README.md', true],
  ['/README.md/', false],
  ['readme.md', false],
  ['/user\\ guide/', true],
  ['src/', true],
  ['models', true],
  ['api/v1', false],
  ['/src/*', true],
  ['/src/*.py', false],
  ['/src/**', true],
  ['/src/**/risk.py', true],
  ['**/models/', true],
  ['**/gone/', false],
  ['**/Dockerfile', true],
  ['Dockerfile', false],
  ['/vendor/engine/', true],
  ['*.tf', true],
  ['/*.tf', false],
])('%s stands for something: %s', (pattern, expected) => {
  expect(isAlive(pattern, tracked, 'github')).toBe(expected);
});

it('lets a path begin anywhere in GitLab, unless it begins with a slash', () => {
  expect(isAlive('api/v1', tracked, 'gitlab')).toBe(true);
  expect(isAlive('/api/v1', tracked, 'gitlab')).toBe(false);
});

it.each([
  ['/readme.md', { text: '/README.md', isCase: true }],
  ['/User\\ Guide/', { text: '/user\\ guide/', isCase: true }],
  ['src/modles/', { text: 'src/models/', isCase: false }],
  ['/models/', { text: '/src/models/', isCase: false }],
  ['/src/v1/views.py', { text: '/src/api/v1/views.py', isCase: false }],
  ['/views.py', undefined],
  ['/lib/v1/views.py', undefined],
  ['/elsewhere/', undefined],
  ['/src/*/gone.py', undefined],
])('nearest to %s is %o', (pattern, expected) => {
  expect(nearestPath(pattern, tracked)).toEqual(expected);
});
