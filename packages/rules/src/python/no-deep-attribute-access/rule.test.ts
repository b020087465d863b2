import { type Diagnostic, memoryFiles, openSession, python } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import rule from './rule.ts';
import { placesOfChains, trigger } from './trigger.ts';

const ruleId = 'python/no-deep-attribute-access';

async function findings(
  text: string,
  options: Readonly<Record<string, unknown>> = {},
  path = 'app/module.py',
): Promise<readonly Diagnostic[]> {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', { [path]: text }),
    builtin: { languages: { python }, rules: { [ruleId]: { ...rule, trigger: undefined, placesIn: undefined } } },
    only: [ruleId],
    rules: { [ruleId]: ['error', options] },
  });
  const { diagnostics } = await session.lint();
  await session.close();
  return diagnostics;
}

const underlined = (text: string, found: readonly Diagnostic[]) =>
  found.map(({ range }) => text.slice(range.start, range.end));

/** The catalogue's matrix, and what reading real projects added to it. */
describe('chains', () => {
  it.each<readonly [string, readonly string[]]>([
    ['status = order.customer.account.subscription.status', ['order.customer.account.subscription.status']],
    ['drive = agent.mindstone.profile.drive', ['agent.mindstone.profile.drive']],
    ['value = obj.nested.deeply.buried.attribute', ['obj.nested.deeply.buried.attribute']],
    ['order.customer.name', []],
    ['self.user_repo.get(id)', []],
    ['self.x.y.z', []],
    ['self.x.y.z.w', ['self.x.y.z.w']],
    ['cls.x.y.z', []],
    ['mcs.x.y.z', []],
    ['self.a.b.c.run()', []],
    ['a.b.c.d()', []],
    ['(a.b.c.d)()', []],
    ['a.b.c.d().e', []],
    ['a.b.c.d.e()', ['a.b.c.d.e']],
    ['import os; os.path.join(a)', []],
    ['import logging.handlers; logging.handlers.X.y.z', []],
    ['import numpy as np; np.random.default_rng().x.y.z', ['np.random.default_rng().x.y.z']],
    ['def f():\n  import x\n  x.a.b.c.d', []],
    ['from m import (n as o, p); o.a.b.c; p.a.b.c', []],
    ['from m import n as o; n.a.b.c', ['n.a.b.c']],
    ['from m import *; n.a.b.c', ['n.a.b.c']],
    ['from flask import g; g.form.q.data', ['g.form.q.data']],
    ['Foo.Bar.BAZ.qux', []],
    ['db.Model.registry.mappers', []],
    ['db.Model.registry.mappers.items.first', ['db.Model.registry.mappers.items.first']],
    ['Élan.a.b.c', []],
    ['Path(__file__).parent.parent.parent.parent', []],
    ['node.parent.parent.parent.tree.owner', ['node.parent.parent.parent.tree.owner']],
    ['a.b.c.b.c', ['a.b.c.b.c']],
    ['self.parent.parent.parent.tree.owner', ['self.parent.parent.parent.tree.owner']],
    ['self.queryset.model._meta.label', []],
    ['view.queryset.model._meta.app.label', ['view.queryset.model._meta.app.label']],
    ['tb.tb_frame.f_code.co_filename', []],
    ['error.tb.tb_frame.f_code.co_filename', []],
    ['a.f_name.tb_x.co_filename', ['a.f_name.tb_x.co_filename']],
    ['t.c.position.name', ['t.c.position.name']],
    ['import sqlalchemy as sa; t.c.position.name', []],
    ['from sqlalchemy.orm import X; t.columns.position.name', []],
    ['from flask_sqlalchemy import X; m.local_table.c.version', []],
    ['e.__class__.__name__', []],
    ['e.a.__class__.b.__name__', []],
    ['x: a.b.c.d = None', []],
    ['x: list[a.b.c.d] = None', []],
    ['def f(x: a.b.c.d) -> a.b.c.d: pass', []],
    ['type X = a.b.c.d', []],
    ['@a.b.c.d\ndef f(): pass', []],
    ['@a.b.c.d(x)\ndef f(): pass', []],
    ['@a.b.c.d.e(x)\ndef f(): pass', []],
    ['@f(a.b.c.d)\ndef f(): pass', ['a.b.c.d']],
    ['a[0].b.c.d', ['a[0].b.c.d']],
    ['a.b[0].c.d', []],
    ['a[b.c.d.e]', ['b.c.d.e']],
    ['f"{a.b.c.d}"', ['a.b.c.d']],
    ['f"{a.b.c.d!r:>{e.f.g.h}}"', ['a.b.c.d', 'e.f.g.h']],
    ['del a.b.c.d', ['a.b.c.d']],
    ['a.b.c.d = 1', ['a.b.c.d']],
    ['a.b.c.d += 1', ['a.b.c.d']],
    ['x = (a.b).c.d', ['(a.b).c.d']],
    ['x = ((a.b)).c.d', ['((a.b)).c.d']],
    ['x = ((a).b.c).d', ['((a).b.c).d']],
    ['x = (self).a.b.c', []],
    ['match x:\n  case a.b.c.d: pass', []],
    ['match a.b.c.d:\n  case 1: pass', ['a.b.c.d']],
    ['async def f(): (await a.b).c.d.e', ['(await a.b).c.d.e']],
    ['async def f(): await a.b.c.d', ['a.b.c.d']],
    ['async def f(): await a.b.c.d()', []],
    ['"x".a.b.c', ['"x".a.b.c']],
    ['super().a.b.c', []],
    ['super().a.b.c.d', ['super().a.b.c.d']],
    ['super(A, self).a.b.c', []],
    ['for a.b.c.d in e: pass', ['a.b.c.d']],
    ['with a.b.c.d as e: pass', ['a.b.c.d']],
    ['if (n := a.b.c.d): pass', ['a.b.c.d']],
    ['lambda r: r.a.b.c', ['r.a.b.c']],
    ['f(k=a.b.c.d)', ['a.b.c.d']],
    ['a.b.c.d == e.f.g.h', ['a.b.c.d', 'e.f.g.h']],
    ['a.b.c.d(e.f.g.h)', ['e.f.g.h']],
    ['(a.b.c.d if x else e.f.g.h).i', ['a.b.c.d', 'e.f.g.h']],
    ['{*a.b.c.d}', ['a.b.c.d']],
    ['x = *a.b.c.d,', ['a.b.c.d']],
    ['{* self.a.b.c}', []],
    ['f(*a.b.c.d, **e.f.g.h)', ['a.b.c.d', 'e.f.g.h']],
    ['def f():\n  import a\ndef g(a): return a.b.c.d', []],
    ['größe.höhe.tiefe.länge', ['größe.höhe.tiefe.länge']],
    ['q.filter(x).order_by(y).limit(z).all()', []],
    ['x = "😀"; a.b.c.d', ['a.b.c.d']],
    ['a.b.c.', []],
    ['{{ cookiecutter.name }}.a.b.c', []],
    ['f({{ name }}).a.b.c', []],
  ])('%j', async (text, expected) => {
    const source = `${text}\n`;
    expect(underlined(source, await findings(source))).toEqual(expected);
  });
});

describe('guards', () => {
  const guarded = (open: string, close: string) => `${open}\n  v = a.b.c.d\n${close}\n`;
  it.each<readonly [string, string, number]>([
    ['try:', 'except AttributeError: pass', 0],
    ['try:', 'except (KeyError, AttributeError): pass', 0],
    ['try:', 'except (KeyError, AttributeError) as e: pass', 0],
    ['try:', 'except KeyError: pass\nexcept AttributeError as e: pass', 0],
    ['try:', 'except* AttributeError: pass', 0],
    ['try:\n if x:\n ', 'except AttributeError: pass', 0],
    ['try:', 'except Exception: pass', 1],
    ['try:', 'except MyAttributeError: pass', 1],
    ['try:', 'finally: pass', 1],
    ['try: pass\nexcept AttributeError:', '', 1],
    ['try: pass\nexcept AttributeError: pass\nelse:', '', 1],
    ['try: pass\nexcept AttributeError: pass\nfinally:', '', 1],
    ['with suppress(AttributeError):', '', 0],
    ['with contextlib.suppress(KeyError, AttributeError):', '', 0],
    ['with open(x) as f, suppress(AttributeError):', '', 0],
    ['with suppress(KeyError):', '', 1],
    ['with raises(AttributeError):', '', 1],
  ])('%j … %j: %s', async (open, close, count) => {
    expect(await findings(guarded(open, close))).toHaveLength(count);
    expect(await findings(guarded(open, close), { allowGuarded: false })).toHaveLength(1);
  });

  it.each([
    'try:\n  def f():\n    return a.b.c.d\nexcept AttributeError: pass\n',
    'try:\n  f = lambda: a.b.c.d\nexcept AttributeError: pass\n',
    'with suppress(a.b.c.d): pass\n',
  ])('do not reach %j', async (text) => {
    expect(await findings(text)).toHaveLength(1);
  });

  it('hold for each chain by itself, whatever stood before', async () => {
    const text =
      'a.b.c.d1\ntry:\n  a.b.c.d2\n  try: a.b.c.d3\n  except KeyError: a.b.c.d4\n' +
      'except AttributeError:\n  a.b.c.d5\nwith suppress(AttributeError): f(a.b.c.d6, [a.b.c.d7])\nf(a.b.c.d8)\n';
    expect(underlined(text, await findings(text))).toEqual(['a.b.c.d1', 'a.b.c.d5', 'a.b.c.d8']);
  });
});

it('names the chain, its depth and the limit', async () => {
  const [found] = await findings('x = get(\n  first, second).a.b.c.d\n', { maxDepth: 3 });
  expect(found?.message).toBe(
    "'get( first, second).a.b.c.d' reaches 4 attributes deep (max 3); use a defensive accessor or inject the value.",
  );
  const [long] = await findings(`f(${'x'.repeat(100)}).a.b.c\n`);
  expect(long?.message).toContain(`'f(${'x'.repeat(29)}….a.b.c'`);
});

it.each(['tests/a.py', 'app/tests/a.py', 'test/a.py', 'app/test_a.py', 'app/a_test.py', 'app/tests.py', 'conftest.py'])(
  'leaves the test %s alone',
  async (path) => {
    expect(await findings('a.b.c.d\n', {}, path)).toEqual([]);
    expect(await findings('a.b.c.d\n', { ignoreTests: false }, path)).toHaveLength(1);
  },
);

it.each(['contest/a.py', 'app/testing.py', 'app/latest.py'])('does not take %s for a test', async (path) => {
  expect(await findings('a.b.c.d\n', {}, path)).toHaveLength(1);
});

describe('the trigger', () => {
  // Everything that may stand between the parts of a chain, in every gap of one.
  const anywhere = [
    '',
    ' ',
    '\t',
    '\\\n',
    '\\\r\n',
    '\n',
    '\r\n',
    '# c\n',
    ' # a.b # c\r\n\n  ',
    '\f',
    '\u00a0',
    '\u2060',
  ];
  const beforeDot = [...anywhere, ')', '\n)', ')# c\n)'];

  it('matches every chain that the parser finds', async () => {
    let chains = 0;
    for (const gap of beforeDot) {
      for (const after of anywhere) {
        for (const at of [0, 1, 2]) {
          const hops = ['b', 'c', 'größe'].map((name, index) => (index === at ? `${gap}.${after}${name}` : `.${name}`));
          const text = `x = (${'('.repeat(gap.split(')').length - 1)}a${hops.join('')})\n`;
          const found = await findings(text);
          chains += found.length;
          if (found.length === 0) continue;
          expect(text).toMatch(trigger);
          const places = placesOfChains(text);
          for (const { range } of found) {
            expect(places.some(({ start, end }) => start < range.end && range.start < end)).toBe(true);
          }
        }
      }
    }
    expect(chains).toBeGreaterThan(300);
  });

  it.each([
    'import os\nos.path.join(a)\nself.x.y\n',
    '"""Some text. Another sentence."""\nx = 1.5\n',
    'def f(): pass\n# A sentence.\n# Another.\n',
  ])('does not match %j', (text) => {
    expect(text).not.toMatch(trigger);
  });

  it.each(['.', '. ', '.a', '.a)', '.a#', '.\n', '\n', ' ', '#.a\n', '.a\n#', 'a.\n#', ') '])(
    'takes linear time on runs of %j',
    { timeout: 20_000 },
    (part) => {
      expect(typeof trigger.test(`${part.repeat(100_000)}!`)).toBe('boolean');
    },
  );
});

it('reads hostile text to the end', { timeout: 30_000 }, async () => {
  expect(await findings(`a${'.b.c'.repeat(10_000)}\n`)).toHaveLength(1);
  expect(await findings('a.b.c.d\n'.repeat(10_000))).toHaveLength(10_000);
  expect(await findings(`${'f(a.b.c.d, '.repeat(2_000)}1${')'.repeat(2_000)}\n`)).toHaveLength(2_000);
});
