import { describe, expect, it } from 'vitest';
import { defineKind, defineProjectRule, defineRule, markdown } from '../src/index.ts';
import { RuleTester, type TestCases } from '../src/rule-tester/index.ts';

/** What authors of rules see: which tests pass, and what those say that do not. */

const noTodo = defineRule({
  language: markdown,
  meta: {
    docs: { description: 'No document says TODO.' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { word: { type: 'string', description: 'What nobody may write.' } },
    },
    defaultOptions: [{ word: 'TODO' }],
    messages: { found: 'Write no "{{word}}"', later: 'Say "{{word}} later"' },
  },
  create: (context) => ({
    text(node) {
      const { word } = context.options;
      const at = node.value.indexOf(word);
      if (at < 0) return;
      const { start } = context.document.rangeOf(node);
      const range = { start: start + at, end: start + at + word.length };
      context.report({
        range,
        messageId: 'found',
        data: { word },
        fix: (fixer) => (word === 'TODO' ? fixer.replace(range, 'Task') : undefined),
        suggest: [{ messageId: 'later', data: { word }, fix: (fixer) => fixer.replace(range, 'Later') }],
      });
    },
  }),
});

const note = defineKind({
  name: 'note',
  language: markdown,
  description: 'A note.',
  examplePath: 'notes/one.md',
  matches: (path) => path.startsWith('notes/'),
  extract: (document) => ({ range: { start: 0, end: Math.min(1, document.file.text.length) } }),
  entities: (model) => ({ note: [model] }),
});
const fewNotes = defineProjectRule({
  uses: [note],
  meta: { docs: { description: 'There is one note.' }, messages: { many: 'There are {{count}} notes' } },
  check: (context) => {
    const notes = context.documents(note);
    for (const { path, model } of notes.slice(1)) {
      context.report({ path, range: model.range, messageId: 'many', data: { count: notes.length } });
    }
  },
});
const broken = defineRule({
  language: markdown,
  meta: { docs: { description: 'Throws.' }, messages: {} },
  create: () => ({
    heading() {
      throw new TypeError('no heads here');
    },
  }),
});

type Outcome = Readonly<Record<string, string>>;

/** Runs the tests as a runner would, and answers with `passes` or the first lines of the failure by test. */
async function outcome(
  cases: TestCases,
  rule: Parameters<RuleTester['run']>[1] = noTodo,
  name = 'no-todo',
): Promise<Outcome> {
  const tests: [string, () => Promise<void>][] = [];
  const tester = new RuleTester({
    describe: (_, register) => register(),
    it: (title, run) => tests.push([title, run]),
  });
  tester.run(name, rule, cases);
  const outcomes: [string, string][] = [];
  for (const [title, run] of tests) {
    const failure = await run().then(
      () => 'passes',
      (error: Error) => error.message,
    );
    outcomes.push([title, failure]);
  }
  return Object.fromEntries(outcomes);
}

describe('RuleTester', () => {
  it('passes tests that are right, in all their spellings', async () => {
    const full = { messageId: 'found', line: 1, column: 4, endLine: 1, endColumn: 8, fix: 'safe' } as const;
    const suggestions = [{ messageId: 'later', output: 'Do Later' }];
    const result = await outcome({
      valid: [
        'Done.',
        { code: 'TODO', options: [{ word: 'FIXME' }] },
        { name: 'other file', code: 'TODO', filename: 'a.txt' },
      ],
      invalid: [
        { code: 'Do TODO', errors: [full], output: 'Do Task' },
        { name: 'message', code: 'TODO', errors: ['Write no "TODO"'], output: 'Task' },
        { name: 'pattern', code: 'TODO', errors: [/no ".*"$/], output: 'Task' },
        { name: 'number', code: 'TODO\n\nTODO', errors: 2, output: 'Task\n\nTask' },
        {
          name: 'no fix',
          code: 'FIXME',
          options: { word: 'FIXME' },
          errors: [{ messageId: 'found', fix: null }],
          output: null,
        },
        { name: 'suggestion', code: 'Do TODO', errors: [{ messageId: 'found', suggestions }], output: 'Do Task' },
      ],
    });
    expect(Object.entries(result).filter(([, said]) => said !== 'passes')).toEqual([]);
    expect(Object.keys(result)).toHaveLength(9);
  });

  it('runs project rules over several files', async () => {
    const files = { 'notes/more.md': 'More.\n' };
    const errors = [{ messageId: 'many', path: 'notes/one.md' }];
    const result = await outcome({ valid: ['One.'], invalid: [{ code: 'One more.', files, errors }] }, fewNotes, 'few');
    expect(result).toEqual({ 'One.': 'passes', 'One more.': 'passes' });
  });

  it.each<[TestCases, RegExp]>([
    [{ valid: ['TODO'] }, /^the code is valid, but the rule found something:\n1:1 Write no "TODO" \(found\)$/],
    [{ invalid: [{ code: 'Done', errors: 1 }] }, /^1 finding was expected:\nnothing$/],
    [{ invalid: [{ code: 'TODO', errors: [{ messageId: 'found', line: 2 }], output: 'Task' }] }, /[-+] .*line: [12]/],
    [
      { invalid: [{ code: 'TODO', errors: [{ messageId: 'found' }, { messageId: 'found' }], output: 'Task' }] },
      /messageId: 'found'/,
    ],
    [{ invalid: [{ code: 'TODO', errors: 1 }] }, /^a fix changes the code; give the test its "output"$/],
    [{ invalid: [{ code: 'TODO', errors: 1, output: null }] }, /^"output" is null, but a fix changes the code$/],
    [{ invalid: [{ code: 'TODO', errors: 1, output: 'Tusk' }] }, /^the fixes make something else of the code$/],
    [
      { invalid: [{ code: 'TODO', errors: [{ messageId: 'found', suggestions: 0 }], output: 'Task' }] },
      /^the finding has 1 suggestion: Say "TODO later"$/m,
    ],
    [{ valid: [{ code: 'x', options: { wrod: 'x' } }] }, /Unknown key "wrod"; did you mean "word"\?/],
  ])('says what differs: %j', async (cases, message) => {
    const [said = ''] = Object.values(await outcome(cases));
    expect(said).toMatch(message);
  });

  it.each<[unknown, string]>([
    [{ valid: [{ cod: 'x' }] }, 'a test has no "cod"; did you mean "code"?'],
    [
      { valid: [{ code: 'x', errors: 1 }] },
      'a test has no "errors"; it has name, code, filename, options, files, only, skip',
    ],
    [{ valid: [{ filename: 'x.md' }] }, 'a test needs its "code", a text'],
    [{ invalid: [{ code: 'x' }] }, 'a test under "invalid" needs "errors", a number or a list of findings'],
    [{ invalid: [{ code: 'x', errors: [] }] }, 'a test under "invalid" announces no finding; it belongs under "valid"'],
    [
      { invalid: [{ code: 'x', errors: [{ messageId: 'foudn' }] }] },
      'the rule has no messageId "foudn"; did you mean "found"?',
    ],
    [
      { invalid: [{ code: 'x', errors: [{ messageId: 'found', message: 'x' }] }] },
      'name "message" or "messageId", not both',
    ],
    [{ invalid: [{ code: 'x', errors: [{}] }] }, 'a finding in "errors" says nothing; name its "messageId"'],
    [
      { invalid: [{ code: 'x', errors: [{ messageId: 'found', lien: 1 }] }] },
      'a finding in "errors" has no "lien"; did you mean "line"?',
    ],
    [
      { invalid: [{ code: 'x', errors: 1, output: 'x' }] },
      '"output" is the same as "code"; leave it out where no fix changes anything',
    ],
  ])('says what is wrong with a test: %j', async (cases, sentence) => {
    const [said] = Object.values(await outcome(cases as TestCases));
    expect(said).toBe(`The test is written wrongly: ${sentence}`);
  });

  it('tells what a rule threw, with the line where it did', async () => {
    expect(await outcome({ valid: ['# Head'] }, broken, 'broken')).toEqual({
      '# Head': 'the rule "broken" threw: TypeError: no heads here',
    });
  });

  it('says where vitest keeps its functions', () => {
    expect(() => new RuleTester()).toThrow('RuleTester needs "describe" and "it" of vitest: import them');
  });
});
