import {
  type Config,
  defineKind,
  definePlugin,
  defineProjectRule,
  defineRule,
  markdown,
  python,
} from '../../src/index.ts';

/** How many models were made and rules asked, so that tests see what was not done. */
export const work = { models: 0, asked: [] as string[] };

const note = defineKind({
  name: 'note',
  language: markdown,
  description: 'A note that refers to other files.',
  examplePath: 'note-1.md',
  matches: (path) => path.includes('note'),
  extract: ({ file }) => {
    work.models += 1;
    const words = [...file.text.matchAll(/\bsee (\S+)/g)].map((match) => ({
      path: match[1] ?? '',
      range: { start: match.index, end: match.index + match[0].length },
    }));
    // A model that JSON cannot hold breaks the contract of kinds; it must be right all the same.
    return { words, ...(file.text.includes('UNPLAIN') ? { isOpen: () => true } : {}) };
  },
  entities: ({ words }) => ({ word: words }),
});

const memo = defineKind({
  name: 'memo',
  language: markdown,
  description: 'A memo.',
  examplePath: 'memo.md',
  matches: () => false,
  extract: ({ file }) => ({ length: file.text.length }),
  entities: (model) => ({ memo: [model] }),
});

const quiet = defineRule({
  language: markdown,
  trigger: /!/,
  meta: {
    docs: { description: 'Nobody shouts.' },
    fixable: 'safe',
    schema: { type: 'object', properties: { end: { type: 'string' } }, additionalProperties: false },
    defaultOptions: [{ end: '!' }],
    messages: { loud: 'Heading "{{text}}" ends in "{{end}}".' },
  },
  create: (context) => ({
    heading(node) {
      const text = context.document.textOf(node).trim();
      const { end: ending } = context.options;
      if (!text.endsWith(ending)) return;
      const { end } = context.document.rangeOf(node);
      const fix = { start: end - 1, end };
      context.report({ node, messageId: 'loud', data: { text, end: ending }, fix: (fixer) => fixer.remove(fix) });
    },
  }),
});

const due = defineRule({
  language: markdown,
  trigger: /due \d/,
  meta: { docs: { description: 'Nothing is overdue.' }, messages: { late: 'Due {{day}}, today is {{today}}.' } },
  create: (context) => ({
    paragraph(node) {
      const day = /due (\d{4}-\d{2}-\d{2})/.exec(context.document.textOf(node))?.[1];
      const today = context.now.toISOString();
      if (day !== undefined && day < today) context.report({ node, messageId: 'late', data: { day, today } });
    },
  }),
});

const breaks = defineRule({
  language: markdown,
  trigger: /BREAK/,
  meta: { docs: { description: 'Breaks.' }, messages: {} },
  create: () => ({
    heading() {
      // Not an error, so that no line of code stands in the message.
      throw 'broken';
    },
  }),
});

const noEval = defineRule({
  language: python,
  trigger: /eval/,
  meta: { docs: { description: 'No eval.' }, messages: { found: 'eval in {{path}}.' } },
  create: (context) => ({
    '(call function: (identifier) @name)': ({ name }) => {
      if (name.text === 'eval') context.report({ node: name, messageId: 'found', data: { path: context.path } });
    },
  }),
});

const short = defineRule({
  kind: memo,
  meta: { docs: { description: 'Memos are short.' }, messages: { long: 'This memo has {{length}} characters.' } },
  create: (context) => ({
    memo({ length }) {
      if (length > 10) context.report({ range: { start: 0, end: 1 }, messageId: 'long', data: { length } });
    },
  }),
});

const seen = defineProjectRule({
  uses: [note],
  meta: { docs: { description: 'What is referred to exists.' }, messages: { missing: 'There is no {{path}}.' } },
  check: (context) => {
    work.asked.push('seen');
    for (const { path, model } of context.documents(note)) {
      for (const word of model.words) {
        if (context.hasPath(word.path)) continue;
        context.report({ path, range: word.range, messageId: 'missing', data: { path: word.path } });
      }
    }
  },
});

/** Runs only where a text holds a word, and needs only the models of texts that hold another one. */
const counted = defineProjectRule({
  uses: [note],
  trigger: /COUNT/,
  modelsFrom: /\bsee\b/,
  meta: { docs: { description: 'Notes are counted.' }, messages: { count: 'There are {{count}} references.' } },
  check: (context) => {
    work.asked.push('counted');
    const count = context.documents(note).reduce((sum, { model }) => sum + model.words.length, 0);
    for (const path of context.paths.filter((one) => context.readText(one)?.includes('COUNT'))) {
      context.report({ path, range: { start: 0, end: 1 }, messageId: 'count', data: { count } });
    }
  },
});

const dated = defineProjectRule({
  uses: [memo],
  trigger: /TODAY/,
  meta: { docs: { description: 'Memos are of today.' }, messages: { day: 'It is {{day}}.' } },
  check: (context) => {
    work.asked.push('dated');
    for (const { path } of context.documents(memo)) {
      const day = context.now.toISOString();
      context.report({ path, range: { start: 0, end: 1 }, messageId: 'day', data: { day } });
    }
  },
});

const rules = { quiet, due, breaks, 'no-eval': noEval, short, seen, counted, dated };

const recommended: Config = { rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'error'])) };

/** A built-in plugin of which every rule can be seen to work. */
export const plugin = definePlugin({
  meta: { name: 'cached' },
  languages: { markdown, python },
  kinds: { note, memo },
  rules,
  configs: { recommended },
});
