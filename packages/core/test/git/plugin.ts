import { defineKind, definePlugin, defineProjectRule, defineRule, markdown, python } from '../../src/index.ts';

/** A Markdown file, with what it refers to as `see PATH`. */
const page = defineKind({
  name: 'page',
  language: markdown,
  description: 'A page.',
  examplePath: 'page.md',
  matches: () => true,
  extract: ({ file }) => ({
    references: [...file.text.matchAll(/\bsee (\S+)/g)].map((match) => ({
      path: match[1] ?? '',
      range: { start: match.index, end: match.index + match[0].length },
    })),
  }),
  entities: ({ references }) => ({ reference: references }),
});

const noTeh = defineRule({
  language: markdown,
  meta: { docs: { description: 'The is written the.' }, fixable: 'safe', messages: { teh: 'teh' } },
  create: (context) => ({
    root() {
      for (const { index: start } of context.document.file.text.matchAll(/teh/g)) {
        const range = { start, end: start + 3 };
        context.report({ range, messageId: 'teh', fix: (fixer) => fixer.replace(range, 'the') });
      }
    },
  }),
});

/** Reports stretches of lines, from `<<<` to `>>>`. */
const noStretch = defineRule({
  language: markdown,
  meta: { docs: { description: 'No stretches.' }, messages: { stretch: 'stretch' } },
  create: (context) => ({
    root() {
      for (const match of context.document.file.text.matchAll(/\{\{\{[^}]*\}\}\}\n?/g)) {
        const range = { start: match.index, end: match.index + match[0].length };
        context.report({ range, messageId: 'stretch' });
      }
    },
  }),
});

const lowerCaseName = defineRule({
  language: markdown,
  meta: { docs: { description: 'Names are in lower case.' }, messages: { name: 'name' } },
  create: (context) => ({
    root() {
      if (/[A-Z]/.test(context.path)) context.report({ range: { start: 0, end: 0 }, messageId: 'name' });
    },
  }),
});

const seeExists = defineProjectRule({
  uses: [page],
  meta: { docs: { description: 'What is referred to exists.' }, messages: { missing: 'no {{path}}' } },
  check: (context) => {
    for (const { path, model } of context.documents(page)) {
      for (const { path: target, range } of model.references) {
        if (!context.hasPath(target)) context.report({ path, range, messageId: 'missing', data: { path: target } });
      }
    }
  },
});

const rules = {
  'no-teh': noTeh,
  'no-stretch': noStretch,
  'lower-case-name': lowerCaseName,
  'see-exists': seeExists,
};

/** Rules of one file and of the project, enough to see which files and lines are reported. */
export const builtin = definePlugin({
  meta: { name: 'git' },
  languages: { markdown, python },
  kinds: { page },
  rules,
  configs: { recommended: { rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'error' as const])) } },
});
