import { describe, expect, it } from 'vitest';
import { type PythonProject, readPythonProject } from './python-project.ts';

const nothing: PythonProject = { sourceRoots: [], packages: [], entryPoints: [] };

function expectProject(files: Parameters<typeof readPythonProject>[0], expected: Partial<PythonProject>): void {
  expect(readPythonProject(files)).toEqual({ ...nothing, ...expected });
}

const script = (name: string, module: string, attribute: string, group = 'console_scripts') => ({
  group,
  name,
  module,
  attribute,
});

it('says nothing of no files', () => {
  expect(readPythonProject({})).toEqual(nothing);
});

describe('source roots and packages in pyproject.toml', () => {
  it.each<readonly [string, string, Partial<PythonProject>]>([
    ['setuptools package-dir', '[tool.setuptools]\npackage-dir = { "" = "src" }', { sourceRoots: ['src'] }],
    ['setuptools find', '[tool.setuptools.packages.find]\nwhere = ["src", "./lib/"]', { sourceRoots: ['src', 'lib'] }],
    ['the project itself', '[tool.setuptools.packages.find]\nwhere = ["."]', { sourceRoots: [''] }],
    [
      'setuptools packages by name',
      '[tool.setuptools]\npackages = ["shop", "shop.db"]\npackage-dir = { shop = "code/shop" }',
      {
        packages: [
          { name: 'shop', path: 'code/shop' },
          { name: 'shop.db', path: 'code/shop/db' },
        ],
      },
    ],
    [
      'poetry',
      '[tool.poetry]\npackages = [{ include = "shop", from = "src" }, { include = "tools/**/*.py" }]',
      {
        sourceRoots: ['src'],
        packages: [
          { name: 'shop', path: 'src/shop' },
          { name: 'tools', path: 'tools' },
        ],
      },
    ],
    [
      'hatch',
      '[tool.hatch.build.targets.wheel]\npackages = ["src/shop"]',
      { sourceRoots: ['src'], packages: [{ name: 'shop', path: 'src/shop' }] },
    ],
    ['hatch sources', '[tool.hatch.build.targets.wheel]\nsources = ["code"]', { sourceRoots: ['code'] }],
    ['pdm', '[tool.pdm.build]\npackage-dir = "code"', { sourceRoots: ['code'] }],
    ['uv by default', '[build-system]\nbuild-backend = "uv_build"', { sourceRoots: ['src'] }],
    ['uv with a module root', '[tool.uv.build-backend]\nmodule-root = ""', { sourceRoots: [''] }],
    ['maturin', '[tool.maturin]\npython-source = "python"', { sourceRoots: ['python'] }],
    ['directories outside', '[tool.setuptools.packages.find]\nwhere = ["../x", "/abs", "a*"]', {}],
    ['values of other types', '[tool]\nsetuptools = 3\n[project]\nscripts = ["x"]', {}],
    ['broken TOML', '[tool.setuptools\nwhere = ', {}],
  ])('%s', (_, pyproject, expected) => {
    expectProject({ pyproject }, expected);
  });
});

it('reads entry points in pyproject.toml', () => {
  const pyproject = `
[project.scripts]
shop = "shop.cli:main"
"shop-admin" = "shop.admin.cli:app.run [extra]"
broken = "not a reference"
[project.gui-scripts]
shop-ui = "shop.ui:start"
[project.entry-points."shop.plugins"]
csv = "shop_csv"
[tool.poetry.scripts]
old = { reference = "shop.old:main", type = "console" }
older = { callable = "shop.older:main" }
[tool.poetry.plugins."shop.plugins"]
xml = "shop_xml:Plugin"
`;
  expectProject(
    { pyproject },
    {
      entryPoints: [
        script('shop', 'shop.cli', 'main'),
        script('shop-admin', 'shop.admin.cli', 'app.run'),
        script('shop-ui', 'shop.ui', 'start', 'gui_scripts'),
        script('old', 'shop.old', 'main'),
        script('older', 'shop.older', 'main'),
        script('csv', 'shop_csv', '', 'shop.plugins'),
        script('xml', 'shop_xml', 'Plugin', 'shop.plugins'),
      ],
    },
  );
});

it.each(['\n', '\r\n'])('reads setup.cfg with line ending %j', (lineEnding) => {
  const setupCfg = [
    '[metadata]',
    'name = shop',
    '[options]',
    'package_dir =',
    '    =src',
    'packages =',
    '    shop',
    '# a comment',
    '    shop.db',
    '[options.packages.find]',
    'where = src',
    '[options.entry_points]',
    'console_scripts =',
    '    shop = shop.cli:main',
    '    ; commented = out:x',
    'shop.plugins =',
    '    csv = shop_csv:Plugin',
  ].join(lineEnding);
  expectProject(
    { setupCfg },
    {
      sourceRoots: ['src'],
      packages: [
        { name: 'shop', path: 'src/shop' },
        { name: 'shop.db', path: 'src/shop/db' },
      ],
      entryPoints: [script('shop', 'shop.cli', 'main'), script('csv', 'shop_csv', 'Plugin', 'shop.plugins')],
    },
  );
});

describe('setup.py', () => {
  const shop = script('shop', 'shop.cli', 'main');
  it.each<readonly [string, string, Partial<PythonProject>]>([
    [
      'a dict of lists',
      'setup(entry_points={"console_scripts": ["shop = shop.cli:main",  # the shop\n], "x.y": ["a=b:c"]})',
      { entryPoints: [shop, script('a', 'b', 'c', 'x.y')] },
    ],
    ['a tuple', "setup(entry_points={'console_scripts': ('shop=shop.cli:main',)})", { entryPoints: [shop] }],
    [
      'one text per group',
      'setup(entry_points={"console_scripts": "shop = shop.cli:main\\nb = c:d"})',
      { entryPoints: [shop, script('b', 'c', 'd')] },
    ],
    [
      'the text of an entry_points.txt',
      'setup(entry_points="""\n    [console_scripts]\n    shop=shop.cli:main\n""")',
      { entryPoints: [shop] },
    ],
    [
      'a variable',
      'entry_points = {"console_scripts": ["shop=shop.cli:main"]}\nsetup(entry_points=entry_points)',
      { entryPoints: [shop] },
    ],
    [
      'a dict of arguments',
      'args = {"entry_points": {"console_scripts": ["shop=shop.cli:main"]}}',
      { entryPoints: [shop] },
    ],
    [
      'adjacent strings and parentheses',
      'setup(entry_points={"console_scripts": [("shop" "=shop.cli:main"), r"b=c:d"]})',
      { entryPoints: [shop, script('b', 'c', 'd')] },
    ],
    [
      'a computed element beside literal ones',
      'setup(entry_points={"console_scripts": ["a=%s:b" % mod, f"b={mod}:c", *more, "shop=shop.cli:main"]})',
      { entryPoints: [shop] },
    ],
    ['a computed dict', 'setup(entry_points=dict(console_scripts=["shop=shop.cli:main"]))', {}],
    ['a comparison', 'if entry_points == {"console_scripts": ["shop=shop.cli:main"]}: pass', {}],
    [
      'package_dir',
      'setup(package_dir={"": "src"}, packages=["shop"])',
      { sourceRoots: ['src'], packages: [{ name: 'shop', path: 'src/shop' }] },
    ],
    ['find_packages', 'setup(packages=find_packages("src"))', { sourceRoots: ['src'] }],
    [
      'find_packages with where',
      'setup(packages=find_namespace_packages(where="src", exclude=["x"]))',
      { sourceRoots: ['src'] },
    ],
    ['find_packages of the project', 'setup(packages=find_packages(exclude=["tests"]))', {}],
    ['a comment', '# entry_points={"console_scripts": ["shop=shop.cli:main"]}', {}],
    ['broken text', 'setup(entry_points={"console_scripts": ["shop=shop.cli:main"', { entryPoints: [shop] }],
  ])('%s', (_, setupPy, expected) => {
    expectProject({ setupPy }, expected);
  });

  it('reads hostile text to the end', { timeout: 20_000 }, () => {
    for (const setupPy of [
      '"'.repeat(100_001),
      'packages=['.repeat(50_000),
      'packages=[]+'.repeat(50_000),
      "'''\\".repeat(30_000),
    ]) {
      expect(readPythonProject({ setupPy })).toEqual(nothing);
    }
  });
});

it('joins what several files say, each fact once', () => {
  expectProject(
    {
      pyproject: '[tool.setuptools.packages.find]\nwhere = ["src"]\n[project.scripts]\nshop = "shop.cli:main"',
      setupCfg: '[options.entry_points]\nconsole_scripts =\n  shop = shop.cli:main\n',
      setupPy: 'setup(package_dir={"": "src"})',
    },
    { sourceRoots: ['src'], entryPoints: [script('shop', 'shop.cli', 'main')] },
  );
});
