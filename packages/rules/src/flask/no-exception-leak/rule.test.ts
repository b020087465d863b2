import { type Diagnostic, memoryFiles, openSession, python } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import rule from './rule.ts';

const ruleId = 'flask/no-exception-leak';

async function findings(
  text: string,
  options: Readonly<Record<string, unknown>> = {},
  path = 'shop/views.py',
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
  return diagnostics;
}

const handler = (caught: string, body: string, imports = 'from flask import jsonify, abort') =>
  `${imports}\ntry:\n    work()\nexcept ${caught} as e:\n    ${body}\n`;

describe('what was caught', () => {
  it.each([
    ['Exception', 'error'],
    ['BaseException', 'error'],
    ['OSError', 'error'],
    ['SQLAlchemyError', 'error'],
    ['sqlalchemy.exc.DBAPIError', 'error'],
    ['(KeyError, Exception)', 'error'],
    ['ValueError', 'warning'],
    ['(KeyError, ValueError)', 'warning'],
    ['(BadRequest, KeyError)', 'warning'],
    ['requests.Timeout', 'warning'],
    ['ValidationError', undefined],
    ['(ValidationError, BadRequest)', undefined],
    ['OwnError', undefined],
    ['shop.errors.KeyError', undefined],
    ['unknown.Problem', undefined],
  ])('%s: %s', async (caught, severity) => {
    const imports = 'import flask, requests, sqlalchemy, shop.errors, unknown\nclass OwnError(Exception): pass';
    const found = await findings(handler(caught, 'flask.abort(400, str(e))', imports), { flagSpecific: true });
    expect(found.map((one) => one.severity)).toEqual(severity === undefined ? [] : [severity]);
  });
});

describe('what is sent', () => {
  it.each([
    ['return jsonify(str(e))', 1],
    ['return jsonify({"a": [{"b": (str(e),)}]})', 1],
    ['return jsonify(**{"error": str(e)})', 1],
    ['return jsonify(error=str(e) or "unknown")', 1],
    ['return jsonify(error="a" "b" f"{e!r:>10}")', 1],
    ['return jsonify(error="%(e)s" % {"e": e})', 1],
    ['return jsonify(error=", ".join(e.args))', 1],
    ['return jsonify(a=str(e), b=repr(e))', 2],
    ['return jsonify(jsonify(str(e)))', 1],
    ['return jsonify(error=e.__str__())', 1],
    ['return jsonify(error=str(e)[:80])', 1],
    ['text = str(e); text = "failed"; return jsonify(text)', 0],
    ['text = str(e); text = text.strip(); return jsonify(text)', 1],
    ['return jsonify(error=translate(e))', 0],
    ['return jsonify(error=len(str(e)))', 0],
    ['return jsonify(error=e.name, code=e.code)', 0],
    ['return jsonify(error=lambda: str(e))', 0],
    ['raise Failure(str(e))', 0],
    ['return None, str(e)', 0],
    ['return {"error": str(e)}', 0],
    ['return {"error": str(e)}, 500', 1],
    ['return {"error": str(e)}, 200', 0],
    ['return {"error": str(e)}, HTTPStatus.BAD_REQUEST', 1],
    ['logger.error(str(e))', 0],
    ['send_mail(jsonify(str(e)))', 0],
  ])('%s: %d', async (body, count) => {
    expect(await findings(handler('Exception', body))).toHaveLength(count);
  });
});

it('says nothing in a file that only talks of Flask', async () => {
  expect(await findings(handler('Exception', 'abort(500, str(e))', '# flask\nimport aflask'))).toEqual([]);
  expect(await findings(handler('Exception', 'abort(500, str(e))', 'import flask_login'))).toHaveLength(1);
});

it('reads hostile text to the end', { timeout: 30_000 }, async () => {
  const one = 'try: work()\nexcept Exception as e: abort(500, str(e))\n';
  expect(await findings(`import flask\n${one.repeat(3_000)}`)).toHaveLength(3_000);
  const deep = `import flask\ntry: work()\nexcept Exception as e: abort(${'f('.repeat(5_000)}e${')'.repeat(5_000)})\n`;
  expect(await findings(deep)).toEqual([]);
  const wide = `import flask\ntry: work()\nexcept Exception as e: abort(${'"" + '.repeat(5_000)}e)\n`;
  expect(await findings(wide)).toHaveLength(1);
  const nested = Array.from({ length: 90 }, (_, depth) => {
    const indent = ' '.repeat(depth);
    return `${indent}try: work()\n${indent}except Exception as e:\n`;
  });
  const leaks = await findings(`import flask\n${nested.join('')}${' '.repeat(90)}abort(500, str(e))\n`);
  expect(leaks).toHaveLength(1);
});
