/** What a new rule is made of: one that works, with a page that shows it, for its author to change. */

/** Languages that a rule may be begun in. */
export const ruleLanguages = ['markdown', 'python'] as const;
export type RuleLanguage = (typeof ruleLanguages)[number];

export function ruleText(language: RuleLanguage): string {
  return language === 'markdown' ? markdownRule : pythonRule;
}

const markdownRule = `import { defineRule, markdown } from '@devlint/core';

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'Headings do not end with a full stop.' },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    messages: { stop: 'Heading "{{title}}" ends with a full stop; leave it out' },
  },
  // Where this does not match a file's text, the rule cannot report anything, and the file is not parsed for it.
  trigger: /\\.\\s*$/m,
  create: (context) => ({
    heading(node) {
      const title = context.document.textOf(node);
      if (!title.endsWith('.')) return;
      const last = node.children.at(-1);
      if (last?.type !== 'text') return;
      const { end } = context.document.rangeOf(last);
      const range = { start: end - 1, end };
      context.report({ range, messageId: 'stop', data: { title }, fix: (fixer) => fixer.remove(range) });
    },
  }),
});
`;

const pythonRule = `import { defineRule, python } from '@devlint/core';

export default defineRule({
  language: python,
  meta: {
    docs: { description: 'Nothing is printed but by commands.' },
    severity: { recommended: 'warn', strict: 'error' },
    messages: { print: 'Log this instead of printing it' },
  },
  // Where this does not match a file's text, the rule cannot report anything, and the file is not parsed for it.
  trigger: /\\bprint\\b/,
  create: (context) => ({
    // A tree-sitter query; what it captures is handed over by name.
    '(call function: (identifier) @name (#eq? @name "print"))'({ name }) {
      context.report({ node: name, messageId: 'print' });
    },
  }),
});
`;

/** The page of a rule. Its examples are run: what they announce has to be found, and nothing else. */
export function readmeText(id: string, language: RuleLanguage): string {
  const fence = '```';
  const why =
    'Say here why the rule exists, for somebody who has just been told by it. Then change the examples: they are run as';
  const head = `# ${id}\n\n${why}\ntests, and say what the rule has to do before it does it.\n`;
  if (language === 'python') {
    return `${head}
## Incorrect

${fence}py
print("done")
# ^^^ \`print\` Log this instead of printing it
${fence}

## Correct

${fence}py
log.info("done")
${fence}
`;
  }
  return `${head}
## Incorrect

${fence}md
# Install it.
<!-- ^^^ \`.\` Heading "Install it." ends with a full stop; leave it out -->
${fence}

${fence}md fixed
# Install it
${fence}

## Correct

${fence}md
# Install it

Then start it.
${fence}
`;
}

/** A test that runs the page, and examples in ESLint's shape besides. */
export function ruleTestText(name: string, language: RuleLanguage, ending: string): string {
  const cases =
    language === 'markdown'
      ? `  valid: ['# Install it\\n', 'A sentence.\\n'],
  invalid: [
    {
      code: '# Install it.\\n',
      errors: [{ messageId: 'stop', line: 1, column: 13 }],
      output: '# Install it\\n',
    },
  ],`
      : `  valid: ['log.info("done")\\n'],
  invalid: [{ code: 'print("done")\\n', errors: [{ messageId: 'print', line: 1, column: 1 }] }],`;
  // Asked for like this, vitest runs the test again when the page changes; TypeScript knows no such import.
  const page =
    ending === 'ts'
      ? `const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');\n`
      : `import readme from './README.md?raw';\n`;
  return `${ending === 'ts' ? "import { readFileSync } from 'node:fs';\n" : ''}import { RuleTester } from '@devlint/core/rule-tester';
import { describe, it } from 'vitest';
${ending === 'ts' ? '' : page}import rule from './rule.${ending}';

${ending === 'ts' ? page : ''}const tester = new RuleTester({ describe, it });

await tester.runReadme('${name}', rule, readme);

tester.run('${name}', rule, {
${cases}
});
`;
}
