import { type Diagnostic, memoryFiles, openSession, python } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import rule from './rule.ts';

const ruleId = 'python/no-bare-except';

async function findings(
  text: string,
  options: Readonly<Record<string, unknown>> = {},
  path = 'app/module.py',
): Promise<readonly Diagnostic[]> {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', { [path]: text }),
    builtin: { languages: { python }, rules: { [ruleId]: rule } },
    only: [ruleId],
    rules: { [ruleId]: ['error', options] },
  });
  const { diagnostics } = await session.lint();
  await session.close();
  return diagnostics.filter(({ suppressed }) => suppressed === undefined);
}

const handler = (body: string) => `try:\n    work()\nexcept:\n${body}`;

describe('handlers that raise again', () => {
  it.each([
    ['    raise\n', { bare: 0, any: 0, never: 1 }],
    ['    log()\n    raise\n', { bare: 0, any: 0, never: 1 }],
    ['    # why\n    raise  # again\n', { bare: 0, any: 0, never: 1 }],
    ['    raise \\\n\n', { bare: 0, any: 0, never: 1 }],
    ['    raise Foo() from None\n', { bare: 1, any: 0, never: 1 }],
    ['    raise Foo\n', { bare: 1, any: 0, never: 1 }],
    ['    if debug:\n        raise\n', { bare: 1, any: 1, never: 1 }],
    ['    with x:\n        raise\n', { bare: 1, any: 1, never: 1 }],
    ['    def f():\n        raise\n', { bare: 1, any: 1, never: 1 }],
    ['    pass\n', { bare: 1, any: 1, never: 1 }],
  ])('%j', async (body, expected) => {
    for (const [allowReraise, count] of Object.entries(expected)) {
      expect(await findings(handler(body), { allowReraise }), allowReraise).toHaveLength(count);
    }
  });
});

describe('clauses that are not ours', () => {
  it.each([
    'try: x()\nexcept*: pass\n',
    'try: x()\nexcept* ValueError: pass\n',
    'try: x()\nexcept (): pass\n',
    'try: x()\nexcept A, e: pass\n',
    'try: x()\nexcept (A, B) as e: pass\n',
    'text = "except:"\n',
    '# except:\n',
  ])('%j', async (text) => {
    expect(await findings(text, { allowReraise: 'never' })).toEqual([]);
  });
});

describe('places', () => {
  it.each<readonly [string, string, number, number]>([
    ['plain', 'try: x()\nexcept: pass\n', 2, 1],
    ['CRLF', 'try: x()\r\nexcept: pass\r\n', 2, 1],
    ['byte order mark', '\uFEFFtry: x()\nexcept: pass\n', 2, 1],
    ['tabs', 'def f():\n\ttry: x()\n\texcept: pass\n', 3, 2],
    ['after an emoji', 'def f():\n  try: x("😀")\n  except: pass\n', 3, 3],
    ['comment before the colon', 'try: x()\nexcept  # why\n: pass\n', 2, 1],
    ['continuation before the colon', 'try: x()\nexcept \\\n : pass\n', 2, 1],
    ['in an async function', 'async def f():\n  try: x()\n  except: pass\n', 3, 3],
    ['in a class body', 'class A:\n  try: x()\n  except: pass\n', 3, 3],
    ['with else and finally', 'try: x()\nexcept: pass\nelse: pass\nfinally: pass\n', 2, 1],
    ['in a with', 'with a:\n  try: x()\n  except: pass\n', 3, 3],
  ])('%s', async (_, text, line, column) => {
    const [found, ...more] = await findings(text);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ line, column, endLine: line, endColumn: column + 'except'.length });
    const body = text.replace(/^\uFEFF/, '');
    const after = found?.range.end ?? 0;
    expect(body.slice(0, after)).toMatch(/except$/);
    expect(found?.fix).toEqual({
      tier: 'unsafe',
      edits: [{ path: 'app/module.py', range: { start: after, end: after }, text: ' Exception' }],
    });
  });
});

describe('fixes', () => {
  const fixOf = async (text: string, options = {}) => {
    const fix = (await findings(text, options)).at(-1)?.fix;
    return fix && `${fix.tier}:${fix.edits.map((edit) => edit.text).join()}`;
  };

  it.each([
    ['', 'unsafe: Exception'],
    ['except ValueError: pass\n', 'unsafe: Exception'],
    ['except Exception: pass\n', 'safe: BaseException'],
    ['except BaseException: pass\n', 'safe: BaseException'],
    ['except (KeyError, Exception) as e: pass\n', 'safe: BaseException'],
    ['except Exception as e: pass\nexcept ValueError: pass\n', 'safe: BaseException'],
    ['except builtins.Exception: pass\n', 'safe: BaseException'],
    ['except requests.Exception: pass\n', 'unsafe: Exception'],
    ['except:\n  try: y()\n  except Exception: pass\n', 'unsafe: Exception'],
  ])('after %j: %s', async (before, expected) => {
    expect(await fixOf(`try: x()\n${before}except: pass\n`)).toBe(expected);
  });

  it('is safe with BaseException', async () => {
    expect(await fixOf('try: x()\nexcept: pass\n', { replacement: 'BaseException' })).toBe('safe: BaseException');
  });

  it.each([
    'Exception = ValueError\n',
    'Exception: type = ValueError\n',
    'A, Exception = 1, 2\n',
    '[A, (Exception, B)] = x\n',
    'from compat import Exception\n',
    'from compat import A, (B)\nfrom compat import (A,\n  Exception)\n',
    'import compat as Exception\n',
    'from compat import E as Exception\n',
    'class Exception(ValueError): pass\n',
    'def Exception(): pass\n',
    'def f(Exception): pass\n',
    'def f(Exception=1): pass\n',
    'def f(Exception: int): pass\n',
    'def f(*Exception): pass\n',
    'lambda Exception: 1\n',
    'for Exception in x: pass\n',
    'with x as Exception: pass\n',
    '(Exception := 1)\n',
    'def f():\n  global Exception\n',
  ])('none where the module binds the name: %j', async (binding) => {
    expect(await fixOf(`${binding}try: x()\nexcept: pass\n`)).toBeUndefined();
    expect(await fixOf(`try: x()\nexcept: pass\n${binding}`)).toBeUndefined();
  });

  it.each([
    'class A(Exception): pass\n',
    'raise Exception("x")\n',
    'x = Exception\n',
    'isinstance(x, (A, Exception))\n',
    'from compat import Exception as E\n',
    'try: y()\nexcept (A, Exception): pass\n',
    'text = "Exception = 1"\n',
    '# Exception = 1\n',
    'BaseException = 1\n',
    'MyException = 1\n',
    'x.Exception = 1\n',
  ])('some where the module only uses it: %j', async (use) => {
    expect(await fixOf(`${use}try: x()\nexcept: pass\n`)).toBe('unsafe: Exception');
  });

  it('none where the clause is broken', async () => {
    expect(await fixOf('try: x()\nexcept:\n  y = = 1\n  pass\n')).toBeUndefined();
  });

  it('both of two in one pass, and then no more', async () => {
    const text = 'try: x()\nexcept: pass\ntry: y()\nexcept: pass\n';
    const session = await openSession({
      cwd: '/',
      files: memoryFiles('/', { 'a.py': text }),
      builtin: { languages: { python }, rules: { [ruleId]: rule } },
      only: [ruleId],
      rules: { [ruleId]: 'error' },
    });
    const { applied, changes } = await session.fix('unsafe');
    expect(applied).toBe(2);
    expect(changes.map(({ after }) => after)).toEqual([text.replaceAll('except:', 'except Exception:')]);
    expect((await session.fix('unsafe')).applied).toBe(0);
    await session.close();
  });
});

describe('commands', () => {
  it.each([
    ['app/module.py', 'bare', 0],
    ['app/cli.py', 'bareCli', 1],
    ['app/__main__.py', 'bare', 0],
    ['app/cli/__init__.py', 'bare', 0],
  ])('%s', async (path, messageId, inCommands) => {
    const text = 'try: x()\nexcept: pass\n';
    expect(await findings(text, {}, path)).toMatchObject([{ messageId }]);
    expect(await findings(text, { only: 'cli' }, path)).toHaveLength(inCommands);
  });
});

describe('the type named as an example', () => {
  it.each([
    ['import requests\n', 'bareCliRequests'],
    ['import os, requests.exceptions as errors\n', 'bareCliRequests'],
    ['from requests import get\n', 'bareCliRequests'],
    ['from requests.adapters import HTTPAdapter\n', 'bareCliRequests'],
    ['def f():\n  import requests\n', 'bareCliRequests'],
    ['', 'bareCli'],
    ['import requests_mock\n', 'bareCli'],
    ['from .requests import get\n', 'bareCli'],
    ['from client import requests\n', 'bareCli'],
    ['# import requests\n', 'bareCli'],
  ])('%j', async (imports, messageId) => {
    expect(await findings(`${imports}try: x()\nexcept: pass\n`, {}, 'app/cli.py')).toMatchObject([{ messageId }]);
    expect(await findings(`${imports}try: x()\nexcept: pass\n`)).toMatchObject([{ messageId: 'bare' }]);
  });
});

it.each(['# noqa', '# noqa: E722', '# noqa: B001'])('respects %j', async (comment) => {
  expect(await findings(`try: x()\nexcept:  ${comment}\n  pass\n`)).toEqual([]);
});

it('reads hostile text to the end', { timeout: 20_000 }, async () => {
  const clauses = `try: x()\n${'except: pass\n'.repeat(5_000)}`;
  expect(await findings(clauses)).toHaveLength(5_000);
  expect(await findings('except '.repeat(100_000))).toEqual([]);
  expect(await findings(`except${' '.repeat(300_000)}x`)).toEqual([]);
});
