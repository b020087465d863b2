import { expect, it } from 'vitest';
import { defineRule, memoryFiles, openSession, python } from '../src/index.ts';
import { withinTime } from '../src/inspect/time-limit.ts';
import { sourceFile } from '../src/text/source-file.ts';

/** tree-sitter looks at the items of a list again and again, so that a long one keeps a single query busy for seconds. */
const longList = (items: number) => `x = [${'1, '.repeat(items)}]\n`;

it('stops a query midway, before it has told anything, and the next parser works', { timeout: 60_000 }, async () => {
  const parser = await python.open({});
  const document = parser.parse(sourceFile('a.py', longList(400_000)));
  const told: unknown[] = [];
  const listener = (captures: unknown) => told.push(captures);
  expect(withinTime(50, () => parser.walk(document, [{ key: '(integer) @number', listener }]))).toBeUndefined();
  expect(told).toEqual([]);
  parser.abandon?.();
  const next = await python.open({});
  const short = next.parse(sourceFile('b.py', longList(3)));
  next.walk(short, [{ key: '(integer) @number', listener }]);
  next.release(short);
  expect(told).toHaveLength(3);
});

const noNumbers = defineRule({
  language: python,
  meta: { docs: { description: 'x' }, messages: { number: 'A number.' } },
  create: ({ report }) => ({
    '(integer) @number': ({ number }) => report({ node: number, messageId: 'number' }),
  }),
});

it('tells of a file whose query takes too long, and goes on with the others', { timeout: 60_000 }, async () => {
  const session = await openSession({
    cwd: '/',
    builtin: {
      languages: { python },
      rules: { 'no-numbers': noNumbers },
      configs: { recommended: { rules: { 'no-numbers': 'error' }, limits: { fileSeconds: 1 } } },
    },
    files: memoryFiles('/', { 'a.py': longList(400_000), 'z.py': 'y = 1\n' }),
  });
  const { diagnostics, summary } = await session.lint();
  await session.close();
  expect(diagnostics.map(({ path, line, ruleId }) => `${path}:${line} ${ruleId}`)).toEqual([
    'a.py:1 devlint/timeout',
    'z.py:1 no-numbers',
  ]);
  expect(summary.failures).toBe(1);
});
