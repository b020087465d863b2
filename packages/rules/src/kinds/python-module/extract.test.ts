import { type PythonDocument, python, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import { extractModule } from './extract.ts';
import kind from './kind.ts';
import type { PythonModule } from './model.ts';

const parser = await python.open({});

function read(text: string, path = 'app/module.py'): PythonModule {
  const document: PythonDocument = parser.parse(sourceFile(path, text));
  const model = extractModule(document);
  parser.release(document);
  return model;
}

describe('imports', () => {
  const shown = (text: string) =>
    read(text).imports.map(({ form, level, module, star, names, function: within, guard }) =>
      [
        form,
        '.'.repeat(level) + module,
        star ? '*' : names.map(({ name, alias }) => (alias === null ? name : `${name} as ${alias}`)).join(', '),
        within,
        guard,
      ].join(' | '),
    );

  const cases: Readonly<Record<string, readonly string[]>> = {
    'import a, b.c as d': ['import |  | a, b.c as d |  | '],
    'from a.b import (c, d as e,  # why\n    f)': ['from | a.b | c, d as e, f |  | '],
    'from . import a': ['from | . | a |  | '],
    'from . . a.b import c': ['from | ..a.b | c |  | '],
    'from .a \\\n    import *': ['from | .a | * |  | '],
    'from __future__ import annotations': [],
    'class A:\n    import a': ['import |  | a |  | '],
    'try:\n    import a\nexcept ImportError:\n    import b': ['import |  | a |  | ', 'import |  | b |  | '],
    'def f():\n    import a\n\n\nimport b': ['import |  | a | 0 | ', 'import |  | b |  | '],
    'def f():\n    class A:\n        def g(self):\n            import a': ['import |  | a | 1 | '],
    'if TYPE_CHECKING:\n    import a\nelse:\n    import b': ['import |  | a |  | typing', 'import |  | b |  | '],
    'if typing.TYPE_CHECKING:\n    import a': ['import |  | a |  | typing'],
    'if not TYPE_CHECKING:\n    import a': ['import |  | a |  | '],
    'if ((__name__ == "__main__")):\n    import a': ['import |  | a |  | main'],
    "if '__main__' == __name__:\n    import a": ['import |  | a |  | main'],
    '"""import a"""\n# import b': [],
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(JSON.stringify(text), () => expect(shown(text)).toEqual(expected));
  }
});

describe('dynamic imports', () => {
  const shown = (call: string, path?: string) => {
    const [found] = read(`${call}\n`, path).dynamicImports;
    return found && [found.pattern, found.package];
  };
  const cases: readonly (readonly [call: string, pattern: string | null, anchor?: string])[] = [
    ["import_module('a.b')", 'a.b'],
    ["importlib.import_module('.b', package='a')", '.b', 'a'],
    ["importlib.import_module('.b', 'a')", '.b', 'a'],
    ["__import__('a' '.b')", 'a.b'],
    ["import_module(f'a.{x}.b')", 'a.*.b'],
    ["import_module('a.{}.b'.format(x))", 'a.*.b'],
    ["import_module('a.%s_b' % x)", 'a.*_b'],
    ["import_module('a.' + x + '.b')", 'a.*.b'],
    ["import_module(('.' + x), package=__name__)", '.*'],
    ['import_module(x)', null],
    ["import_module(f'{x}{y}')", null],
    ['import_module()', null],
    ["import_module(__package__ + '.models')", '.models'],
    ["import_string('a.b:C')", 'a.b.C'],
    ["find_modules('a.b')", 'a.b.*'],
    ["find_modules('a.b', recursive=True)", 'a.b.**.*'],
    ['pkgutil.iter_modules(__path__)', null],
    ["walk_packages(['a'])", null],
    ["def f(a, x='a.b'):\n  import_module(x)", 'a.b'],
    ["def f(x: str = 'a.b'):\n  import_module(x)", 'a.b'],
    ["def f(x='not a name'):\n  import_module(x)", null],
    ["def f(y='a'):\n  import_module(x)", null],
  ];
  for (const [call, pattern, anchor = null] of cases) {
    it(call, () => expect(shown(call)).toEqual([pattern, anchor]));
  }

  it('knows what __name__ is in a package', () => {
    expect(shown("import_module(__name__ + '.models')", 'app/__init__.py')).toEqual(['.models', null]);
    expect(shown("import_module(__name__ + '.models')")).toEqual(['*.models', null]);
  });
  it('keeps to the names it knows', () => expect(shown("load('a.b')")).toBeUndefined());
});

describe('definitions', () => {
  it('nests functions and classes', () => {
    const { functions, classes } = read(
      '@task\ndef f(a, b: int = 1, *c, **d):\n    def g(): pass\n\n\nclass A(db.Model, Mixin[T], metaclass=M):\n    def h(self): pass\n',
    );
    expect(functions).toMatchObject([
      { name: 'f', parent: null, class: null, decorated: true, parameters: ['a', 'b: int', '*c', '**d'] },
      { name: 'g', parent: 0, class: null, decorated: false },
      { name: 'h', parent: null, class: 0, decorated: false, parameters: ['self'] },
    ]);
    expect(classes).toMatchObject([{ name: 'A', bases: [{ name: 'db.Model' }, { name: 'Mixin' }] }]);
  });

  it('keeps calls of what the file binds, of self, and set-up hooks of anything', () => {
    const { functions, calls } = read(
      'from a import b\n\nb.c()\nprint(1)\n\n\ndef f(self, x):\n    b(); b(); self.g(); x.run(); x[0].init_app(1); len(x)\n',
    );
    expect(calls.map(({ name }) => name)).toEqual(['b.c']);
    expect(functions[0]?.calls).toEqual(['b', 'self.g', '*.init_app']);
  });

  it('reads assignments at module level', () => {
    const { assignments, exports } = read(
      "db: SQLAlchemy = SQLAlchemy()\na = b = x.y\nc, d = E(), f\n__all__ = ['p', 'q']\n\n\ndef g():\n    h = I()\n",
    );
    expect(assignments.map(({ name, value }) => `${name}=${value.name}${value.called ? '()' : ''}`)).toEqual([
      'db=SQLAlchemy()',
      'a=x.y',
      'b=x.y',
      'c=E()',
      'd=f',
    ]);
    expect(exports).toEqual(['p', 'q']);
  });

  const bodies: Readonly<Record<string, Partial<PythonModule['classes'][number]>>> = {
    'id = db.Column(db.Integer)': { mapped: true, abstract: false },
    'id: Mapped[int]': { mapped: true },
    "__tablename__ = 'a'": { mapped: true },
    "posts = relationship('Post')": { mapped: true },
    '__abstract__ = True': { abstract: true, mapped: false },
    '__abstract__ = False': { abstract: false },
    'def f(self):\n        return Column()': { mapped: false },
    pass: { mapped: false, abstract: false, tableKeyword: false },
  };
  for (const [body, facts] of Object.entries(bodies)) {
    it(body, () => expect(read(`class A(B):\n    ${body}\n`).classes[0]).toMatchObject(facts));
  }
});

describe('a model', () => {
  it('is plain JSON', () => {
    const model = read(
      'import a\nfrom .b import *\n\n\ndef create_app():\n    app = a.Flask(__name__)\n    return app\n',
    );
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(model.assemblies).toHaveLength(1);
    expect(model.relativeImports).toHaveLength(1);
  });

  it('says where the parser failed', () => {
    expect(read('import a\n').hasError).toBe(false);
    expect(read('import (\n').hasError).toBe(true);
  });

  it('exists for every Python file, however odd', () => {
    for (const text of ['', '\n', '{% if x %}', 'class', 'def f(', 'import', 'from . import', '\0', 'if __name__ ==']) {
      expect(() => read(text)).not.toThrow();
    }
    expect(kind.matches('a/b.py')).toBe(true);
    expect(kind.matches('a/b.pyi')).toBe(false);
  });

  const deep = 4000;
  const hostile: Readonly<Record<string, string>> = {
    'nested lambdas': `x = ${'f(lambda: '.repeat(deep)}1${')'.repeat(deep)}`,
    'a long chain of methods': `x = a${'.b()'.repeat(deep)}`,
    'a long sum in import_module': `import_module('a'${" + 'b'".repeat(deep)})`,
    'nested parentheses around a condition': `if ${'('.repeat(deep)}x${')'.repeat(deep)}:\n    import a`,
    'many functions that call each other': Array.from({ length: deep }, (_, at) => `def f${at}(): f${at - 1}()`).join(
      '\n',
    ),
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(`is read in reasonable time: ${name}`, () => {
      expect(() => read(text)).not.toThrow();
    });
  }
});

it.each<readonly [string, readonly string[]]>([
  ["def f(package='app', depth=3, mark='-'):\n  import_module(x)", ['app']],
  ["def f(package: str = 'app.models'):\n  for x in y: import_module(x)", ['app.models']],
  ["def f(package='app'):\n  import_module('a')", []],
  ['import_module(x)', []],
])('a loader may start from its defaults: %j', (text, expected) => {
  expect(read(`${text}\n`).dynamicImports.map(({ startsFrom }) => startsFrom)).toEqual([expected]);
});

it.each([
  ['def __getattr__(name): ...', true],
  ['__getattr__ = load', true],
  ['__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)', true],
  ['class A:\n  def __getattr__(self, name): ...', false],
  ['def f():\n  def __getattr__(name): ...', false],
  ['x = getattr(a, "b")', false],
])('a module may answer for names it does not bind: %j', (text, expected) => {
  expect(read(`${text}\n`).answersNames).toBe(expected);
});
