import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { definePlugin, defineRule, memoryFiles, openSession, python, type Session, sourceFile } from '../src/index.ts';
import { openGrammar } from '../src/languages/python/grammar.ts';
import type { PythonDocument } from '../src/languages/python/types.ts';

/** A module with an unsaved text, that is looked at again and again. */

const noTeh = defineRule({
  language: python,
  meta: { docs: { description: 'x' }, messages: { m: 'Found "teh"' } },
  create: (context) => ({
    '(identifier) @name'({ name }) {
      if (name.text === 'teh') context.report({ node: name, messageId: 'm' });
    },
  }),
});
const builtin = definePlugin({ languages: { python }, rules: { 'x/no-teh': noTeh } });

let session: Session;

beforeEach(async () => {
  const files = memoryFiles('/project', { 'a.py': 'teh = 0\n' });
  session = await openSession({ cwd: '/', builtin, files, rules: { 'x/no-teh': 'error' } });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await session.close();
});

/** Where a look finds what, after a text was laid. */
async function found(text: string | undefined): Promise<readonly string[]> {
  session.change('a.py', text);
  return (await session.lint()).diagnostics.map(({ ruleId, line, column }) => `${line}:${column} ${ruleId}`);
}

describe('a module that is edited', () => {
  it('is parsed by what differs, until its file counts again', async () => {
    const { parser } = await openGrammar();
    const parse = vi.spyOn(parser, 'parse');
    expect(await found('x = 1\nteh = 2\n')).toEqual(['2:1 x/no-teh']);
    expect(await found('xy = 1\nteh = teh\n')).toEqual(['2:1 x/no-teh', '2:7 x/no-teh']);
    expect(await found('"""\n\n"""\nxy = 1\nteh = teh\n')).toEqual(['5:1 x/no-teh', '5:7 x/no-teh']);
    expect(await found(undefined)).toEqual(['1:1 x/no-teh']);
    expect(await found('x = teh\n')).toEqual(['1:5 x/no-teh']);
    expect(parse.mock.calls.map(([, earlier]) => earlier !== undefined)).toEqual([false, true, true, false, false]);
  });

  it('is parsed anew after the parser broke down on an edit', async () => {
    const { parser } = await openGrammar();
    await found('x = 1\nteh = 2\n');
    vi.spyOn(parser, 'parse').mockImplementation(() => {
      throw Object.assign(new Error('memory access out of bounds'), { name: 'RuntimeError' });
    });
    expect(await found('y = 1\nteh = 2\n')).toEqual(['1:1 devlint/rule-crash']);
    expect(await found('z = 1\nteh = 2\n')).toEqual(['2:1 x/no-teh']);
    expect(await found('z = 1\n\nteh = 2\n')).toEqual(['3:1 x/no-teh']);
  });

  it('may be indented deeper than is read, and back', async () => {
    const nested = (levels: number) =>
      `${Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}if teh:\n`).join('')}${' '.repeat(levels)}x\n`;
    expect(await found(nested(2))).toEqual(['1:4 x/no-teh', '2:5 x/no-teh']);
    expect(await found(nested(511))).toEqual(['1:1 devlint/unreadable-file']);
    expect(await found(nested(512))).toEqual(['1:1 devlint/unreadable-file']);
    expect(await found(nested(1))).toEqual(['1:4 x/no-teh']);
  });
});

it('takes no more memory however often it is edited', async () => {
  const parser = await python.open({});
  const lines = Array.from({ length: 500 }, (_, at) => `value_${at} = call(argument, "text", [1, 2, 3])  # note`);
  const text = `${lines.join('\n')}\n`;
  let document: PythonDocument = parser.parse(sourceFile('a.py', text));
  const edit = (times: number) => {
    for (let at = 0; at < times; at++) {
      const typed = at % 2 === 0 ? `${lines.toSpliced((at * 389) % 500, 0, `call(  # ${at}`).join('\n')}\n` : text;
      document = parser.reparse?.(sourceFile('a.py', typed), document) ?? document;
    }
  };
  edit(20);
  const before = process.memoryUsage().external;
  edit(150);
  expect(document.file.text).toBe(text);
  expect(document.syntaxProblems).toEqual([]);
  expect((process.memoryUsage().external - before) / 1024 / 1024).toBeLessThan(16);
  parser.release(document);
});
