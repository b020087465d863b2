import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  definePlugin,
  defineRule,
  markdown,
  memoryFiles,
  openSession,
  python,
  type RuleSetting,
} from '../src/index.ts';
import { openGrammar } from '../src/languages/python/grammar.ts';

/** Files that a parser cannot read, in part or as a whole, and parsers that break down. */

const meta = {
  docs: { description: 'x' },
  fixable: 'safe' as const,
  hasSuggestions: true,
  messages: { m: 'Found "teh"' },
};
const noTeh = defineRule({
  language: python,
  meta,
  create: (context) => ({
    '(identifier) @name'({ name }) {
      if (name.text !== 'teh') return;
      const range = context.document.rangeOf(name);
      context.report({
        range,
        messageId: 'm',
        fix: (fixer) => fixer.replace(range, 'the'),
        suggest: [{ messageId: 'm', fix: (fixer) => fixer.replace(range, 'a') }],
      });
    },
  }),
});
const option = {
  type: 'object',
  additionalProperties: false,
  properties: { pattern: { type: 'string', format: 'regex' } },
};
const matches = defineRule({
  language: markdown,
  meta: { docs: { description: 'x' }, schema: option as never, messages: {} },
  create: () => ({}),
});
const builtin = definePlugin({ languages: { python, markdown }, rules: { 'x/no-teh': noTeh, 'x/matches': matches } });

async function lint(files: Readonly<Record<string, string>>, rules: Readonly<Record<string, RuleSetting>>) {
  const session = await openSession({ cwd: '/', builtin, files: memoryFiles('/project', files), rules });
  const report = await session.lint();
  await session.close();
  return report;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a parser that breaks down', () => {
  it('costs the file that it was reading, and none that comes after', async () => {
    const { parser } = await openGrammar();
    const parse = parser.parse.bind(parser);
    let calls = 0;
    vi.spyOn(parser, 'parse').mockImplementation((...args: Parameters<typeof parse>) => {
      calls += 1;
      // As V8 words it; the runtime's memory is then in any state.
      if (calls === 2) throw Object.assign(new Error('memory access out of bounds'), { name: 'RuntimeError' });
      if (calls > 2) throw new Error('the broken runtime was used again');
      return parse(...args);
    });
    const files = { 'a.py': 'teh = 1\n', 'b.py': 'teh = 1\n', 'c.py': 'teh = 1\n', 'd.py': 'teh = 1\n' };
    const report = await lint(files, { 'x/no-teh': 'error' });
    expect(report.diagnostics.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([
      'a.py x/no-teh',
      'b.py devlint/rule-crash',
      'c.py x/no-teh',
      'd.py x/no-teh',
    ]);
    expect(report.diagnostics[1]?.message).toMatch(
      /^The parser broke down here: RuntimeError: memory access out of bounds\. Nothing else in the file was checked\./,
    );
    expect(report.summary.failures).toBe(1);
  });
});

describe('what the parser could not read', () => {
  const cases = [
    { name: 'far from it, fixes stay', text: 'teh = 1\n\n\nx = 1\n\n\ndef f(:\n    pass\n', offered: true },
    { name: 'right beside it, there are none', text: 'f(teh$, 1)\n', offered: false },
  ];

  it.each(cases)('$name', async ({ text, offered }) => {
    const { diagnostics } = await lint({ 'a.py': text }, { 'x/no-teh': 'error' });
    expect(diagnostics).toMatchObject([{ ruleId: 'x/no-teh', message: 'Found "teh"' }]);
    expect(diagnostics[0]?.fix !== undefined).toBe(offered);
    expect(diagnostics[0]?.suggestions).toHaveLength(offered ? 1 : 0);
  });

  it('as a whole is said, although nobody switched syntax errors on', async () => {
    const { diagnostics } = await lint({ 'a.md': `${'>'.repeat(3000)} a\n` }, { 'devlint/syntax-error': 'off' });
    expect(diagnostics).toEqual([]);
    const wanted = await lint({ 'a.md': `${'>'.repeat(3000)} a\n` }, { 'x/matches': 'warn' });
    expect(wanted.diagnostics.map(({ ruleId }) => ruleId)).toEqual(['devlint/unreadable-file']);
  });
});

describe('settings that stand in no file', () => {
  const cases: readonly (readonly [RuleSetting, string])[] = [
    [['error', { patern: 'a' }], 'rule "x/matches": Unknown key "patern"; did you mean "pattern"?'],
    [['error', { pattern: '(' }], 'rule "x/matches": "pattern" must be a valid regular expression, not "(".'],
    ['eror' as never, 'rule "x/matches": Unknown severity "eror"; did you mean "error"?'],
  ];

  it.each(cases)('are refused where they are wrong: %j', async (setting, message) => {
    await expect(lint({ 'a.md': '' }, { 'x/matches': setting })).rejects.toThrow(message);
  });

  it('are taken where they are right', async () => {
    expect((await lint({ 'a.md': '' }, { 'x/matches': ['error', { pattern: '^\\p{L}+$' }] })).diagnostics).toEqual([]);
  });
});
