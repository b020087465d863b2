import { defineRule, markdown } from '@devlint/core';
import { expect, test } from 'vitest';
import { createPaint, plainPaint } from '../terminal/paint.ts';
import { factsOf } from './facts.ts';
import { renderExplanation } from './render.ts';

const rule = defineRule({
  language: markdown,
  meta: {
    docs: { description: 'Every greeting names whom it greets.' },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        names: { type: 'array', items: { type: 'string' }, description: 'Names that may be greeted.' },
        mode: { enum: ['accept', 'report'], description: 'What to do about strangers.' },
        limit: { type: ['integer', 'null'], description: 'How many greetings a file may hold.' },
        either: { anyOf: [{ type: 'boolean' }, { const: 'auto' }], description: 'A choice.' },
      },
    },
    defaultOptions: [{ names: ['Ada'], mode: 'accept' }],
    messages: { missing: 'Greeting names nobody.' },
  },
  create: () => ({}),
});

const readme = `# docs/greeting

A greeting that names nobody is *read by nobody*; see [the guide](https://example.org/guide) and \`names\`.

## Incorrect

\`\`\`md file=docs/hello.md
# Hello

- Dear \`reader\`
<!-- ^^^ Greeting names nobody. -->
	Hi 数据, hello you
<!-- ^^^ \`hello you\` Greeting names nobody. -->
\`\`\`

\`\`\`md fixed
- Dear Ada
\`\`\`

\`\`\`txt reported
1: Greeting names nobody.
\`\`\`

## Correct

\`\`\`python
# Hello Ada
\`\`\`

## Options

Names are compared as written.

\`\`\`json options
{ "names": ["Grace"] }
\`\`\`

## When not to use it

1. In diaries.
2. In letters
   - to the editor

<!-- For the tests only. -->
`;

const active = {
  id: 'docs/greeting',
  rule,
  severity: 'error',
  options: { names: ['Grace'], mode: 'accept' },
} as const;

test('facts, prose, examples with their findings, options with their defaults', async () => {
  const facts = factsOf('docs/greeting', rule, active, 'https://example.org/greeting');
  expect(await renderExplanation(readme, facts, { paint: plainPaint, width: 60, links: false })).toMatchInlineSnapshot(`
    "docs/greeting
    Every greeting names whom it greets.

      this project  error
      presets       recommended warning, strict error
      repair        fixable with --fix, suggestions in the editor

    A greeting that names nobody is read by nobody; see the
    guide (https://example.org/guide) and \`names\`.

    INCORRECT

      docs/hello.md
      | # Hello
      |
      | - Dear \`reader\`
      | ^^^^^^^^^^^^^^^
      | Greeting names nobody.
      |     Hi 数据, hello you
      |              ^^^^^^^^^
      | Greeting names nobody.

      after --fix:
      | - Dear Ada

      reported, by line:
      | 1: Greeting names nobody.

    CORRECT

      | # Hello Ada

    OPTIONS

      names  string[]
          Names that may be greeted.
          default ["Ada"]
          this project ["Grace"]
      mode  "accept" | "report"
          What to do about strangers.
          default "accept"
      limit  integer | null
          How many greetings a file may hold.
      either  boolean | "auto"
          A choice.

    Names are compared as written.

      with the options:
      | { "names": ["Grace"] }

    WHEN NOT TO USE IT

    1. In diaries.
    2. In letters
       - to the editor

    https://example.org/greeting
    "
  `);
});

test('a rule that is off, without options section, in colour', async () => {
  const facts = factsOf('docs/greeting', rule, undefined, undefined);
  const text = await renderExplanation('# docs/greeting\n\nUse `it`.\n', facts, {
    paint: createPaint(true),
    width: 200,
    links: true,
  });
  expect(text).toContain('\u001b[2moff\u001b[22m');
  expect(text).toContain('Use \u001b[36mit\u001b[39m.');
  expect(text).toContain('default ["Ada"]');
});

test('control characters of a plugin do not reach the terminal', async () => {
  const facts = { ...factsOf('a/b', rule, undefined, undefined), description: 'x\u001b[2J' };
  const text = await renderExplanation(
    '# a\n\nx\u001b[2J `y\u001b[2J`\n\n```md file=z\u001b[2J\n\u001b[2J\n```\n',
    facts,
    {
      paint: plainPaint,
      width: 80,
      links: false,
    },
  );
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
