import { describe, expect, it } from 'vitest';
import { absoluteName } from './absolute-name.ts';
import { layoutOf } from './layout.ts';
import { packageOf } from './package-of.ts';

function projectOf(files: Readonly<Record<string, string>>) {
  return {
    paths: Object.keys(files).sort(),
    hasPath: (path: string) => Object.hasOwn(files, path),
    readText: (path: string) => files[path],
  };
}

const inits = (...directories: readonly string[]) =>
  Object.fromEntries(
    directories.map((directory) => [directory === '' ? '__init__.py' : `${directory}/__init__.py`, '']),
  );

const find = (where: string) => `[tool.setuptools.packages.find]\nwhere = ["${where}"]\n`;

describe('packageOf', () => {
  it.each<readonly [string, string, Readonly<Record<string, string>>, string | undefined]>([
    ['a package in the root', 'pkg/cli.py', inits('pkg'), 'pkg certain'],
    ['a package in a package', 'pkg/cli/main.py', inits('pkg', 'pkg/cli'), 'pkg.cli certain'],
    ['the package file itself', 'pkg/cli/__init__.py', inits('pkg', 'pkg/cli'), 'pkg.cli certain'],
    ['a src layout', 'src/pkg/cli.py', inits('src/pkg'), 'pkg certain'],
    ['a lib layout', 'lib/pkg/cli.py', inits('lib/pkg'), 'pkg certain'],
    ['no package', 'tools/run.py', inits('pkg'), undefined],
    ['no folder', 'run.py', {}, undefined],
    ['a package file in the root', 'run.py', inits(''), undefined],
    ['a package below one', 'pkg/cli.py', inits('', 'pkg'), 'pkg'],
    ['a package in an unknown folder', 'backend/pkg/cli.py', inits('backend/pkg'), 'pkg'],
    [
      'a member of a monorepo',
      'backend/pkg/cli.py',
      { ...inits('backend/pkg'), 'backend/setup.py': '' },
      'pkg certain',
    ],
    [
      'a src layout in a member',
      'services/a/src/pkg/cli.py',
      { ...inits('services/a/src/pkg'), 'services/a/pyproject.toml': '' },
      'pkg certain',
    ],
    [
      'a declared root of a member',
      'a/code/pkg/cli.py',
      { ...inits('a/code/pkg'), 'a/pyproject.toml': find('code') },
      'pkg certain',
    ],
    ['a namespace in a declared root', 'code/acme/cli.py', { 'pyproject.toml': find('code') }, 'acme'],
    [
      'a package in a namespace',
      'code/acme/shop/cli.py',
      { ...inits('code/acme/shop'), 'pyproject.toml': find('code') },
      'acme.shop',
    ],
    ['directly in a declared root', 'code/run.py', { 'pyproject.toml': find('code') }, undefined],
    ['a folder in the project as root', 'tools/run.py', { 'pyproject.toml': find('.') }, undefined],
    ['a package listed by name', 'tools/sub/run.py', { 'setup.cfg': '[options]\npackages = tools' }, 'tools.sub'],
    [
      'a package listed with its folder',
      'code/run.py',
      { 'setup.py': 'setup(packages=["acme.shop"], package_dir={"acme.shop": "code"})' },
      'acme.shop',
    ],
    [
      'a folder whose name only begins alike',
      'tools2/run.py',
      { 'setup.cfg': '[options]\npackages = tools' },
      undefined,
    ],
  ])('%s', (_, path, files, expected) => {
    const place = packageOf(path, layoutOf(projectOf({ ...files, [path]: files[path] ?? '' })));
    expect(place && `${place.names.join('.')}${place.isCertain ? ' certain' : ''}`).toBe(expected);
  });
});

describe('absoluteName', () => {
  const place = (...names: readonly string[]) => ({ names, isCertain: true });
  it.each([
    [place('pkg'), 1, 'api', 'pkg.api'],
    [place('pkg'), 1, undefined, 'pkg'],
    [place('pkg', 'cli'), 2, undefined, 'pkg'],
    [place('pkg', 'cli'), 2, 'db.x', 'pkg.db.x'],
    [place('pkg', 'cli'), 3, 'x', 'beyondTop'],
    [place('pkg'), 3, undefined, 'beyondTop'],
    [place('pkg'), 9, undefined, 'beyondTop'],
    [undefined, 1, 'x', 'noPackage'],
    [place('my-package'), 1, 'x', 'noPackage'],
    [place('pkg', 'class'), 1, 'x', 'noPackage'],
    [place('pkg', 'my-sub'), 2, 'x', 'pkg.x'],
    [place('2fa'), 1, 'x', 'noPackage'],
    [place('Größe', '_x1'), 1, 'Y', 'Größe._x1.Y'],
  ])('%j with %i dots and %j: %s', (at, level, module, expected) => {
    const absolute = absoluteName({ level, ...(module === undefined ? {} : { module }) }, at);
    expect(absolute.found === 'name' ? absolute.name : absolute.found).toBe(expected);
  });
});

it('finds the files of scripts, whichever build file declares them', () => {
  const files = {
    ...inits('pkg', 'src/lib1'),
    'pkg/a.py': '',
    'pkg/b.py': '',
    'src/lib1/c.py': '',
    'pkg/plugin.py': '',
    'sub/pkg2/d.py': '',
    'odd/place/e.py': '',
    'pyproject.toml':
      '[project.scripts]\na = "pkg.a:main"\ngone = "pkg.gone:main"\n[project.entry-points.x]\np = "pkg.plugin:P"',
    'setup.cfg': '[options.entry_points]\nconsole_scripts =\n  b = pkg.b:main\n  whole = pkg:main\n',
    'setup.py':
      'setup(package_dir={"odd": "odd/place"}, entry_points={"gui_scripts": ["c = lib1.c:main", "e=odd.e:x"]})',
    'sub/pyproject.toml': '[tool.poetry.scripts]\nd = "pkg2.d:main"',
  };
  expect([...layoutOf(projectOf(files)).commandFiles].sort()).toEqual([
    'odd/place/e.py',
    'pkg/__init__.py',
    'pkg/a.py',
    'pkg/b.py',
    'src/lib1/c.py',
    'sub/pkg2/d.py',
  ]);
});
