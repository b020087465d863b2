import { expect, it } from 'vitest';
import { climbsOut } from './climbs-out.ts';
import { layoutOf } from './layout.ts';

const find = '[tool.setuptools.packages.find]\nwhere = ["code"]\n';

it.each<readonly [string, number, Readonly<Record<string, string>>, boolean]>([
  ['pkg/a.py', 1, {}, false],
  ['pkg/a.py', 2, {}, true],
  ['pkg/a.py', 9, {}, true],
  ['pkg/sub/a.py', 2, {}, false],
  ['pkg/sub/a.py', 3, {}, true],
  ['a.py', 1, {}, false],
  ['a.py', 2, {}, true],
  ['pkg/a.py', 2, { '__init__.py': '' }, false],
  ['src/pkg/a.py', 2, {}, false],
  ['src/pkg/a.py', 3, {}, true],
  ['code/pkg/a.py', 2, {}, false],
  ['code/pkg/a.py', 2, { 'pyproject.toml': find }, true],
  ['services/x/pkg/a.py', 2, {}, false],
  ['services/x/pkg/a.py', 2, { 'services/x/setup.py': '' }, true],
  ['services/x/pkg/a.py', 2, { 'services/x/setup.py': '', 'services/x/__init__.py': '' }, false],
])('%s with %i dots beside %j: %s', (path, level, files, expected) => {
  const layout = layoutOf({
    paths: [...Object.keys(files), path].sort(),
    hasPath: (one) => one === path || Object.hasOwn(files, one),
    readText: (one) => files[one],
  });
  expect(climbsOut(path, level, layout)).toBe(expected);
});
