import { workerData } from 'node:worker_threads';
import {
  defineKind,
  defineLanguage,
  definePlugin,
  defineProjectRule,
  defineRule,
  markdown,
  type Plugin,
  python,
} from '../../src/index.ts';

/** False in the threads that a session starts. */
const isHere = (workerData as { readonly recipe?: unknown } | null)?.recipe === undefined;

/**
 * Makes the thread that starts the others slow, so that these get something to do however long they take to start. Set
 * where the tests run; threads have a world of their own, in which it stays 0.
 */
export const pace = { milliseconds: 0 };

function dawdle(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pace.milliseconds);
}

const forEver = () => {
  for (;;);
};

const note = defineKind({
  name: 'note',
  language: markdown,
  description: 'A note.',
  examplePath: 'note-1.md',
  matches: (path) => path.includes('note-'),
  extract: ({ file }) => {
    if (file.text.includes('HANG-KIND')) forEver();
    const words = [...file.text.matchAll(/\bsee (\S+)/g)].map((match) => ({
      path: match[1] ?? '',
      range: { start: match.index, end: match.index + match[0].length },
    }));
    // Some model that cannot be sent to another thread.
    return { words, ...(file.text.includes('UNSENDABLE') ? { later: () => words } : {}) };
  },
  entities: ({ words }) => ({ word: words }),
});

const noShouting = defineRule({
  language: markdown,
  trigger: /!/,
  meta: {
    docs: { description: 'Nobody shouts.' },
    fixable: 'safe',
    hasSuggestions: true,
    messages: { loud: 'Heading "{{text}}" shouts.', quieter: 'Say it quietly.' },
  },
  create: (context) => ({
    heading(node) {
      const text = context.document.textOf(node).trim();
      if (!text.endsWith('!')) return;
      const { end } = context.document.rangeOf(node);
      context.report({
        node,
        messageId: 'loud',
        data: { text },
        fix: (fixer) => fixer.remove({ start: end - 1, end }),
        suggest: [{ messageId: 'quieter', fix: (fixer) => fixer.replace({ start: end - 1, end }, '.') }],
      });
    },
  }),
});

const noEval = defineRule({
  language: python,
  trigger: /eval/,
  meta: { docs: { description: 'No eval.' }, messages: { found: 'eval in {{path}}, linted at {{now}}.' } },
  create: (context) => ({
    '(call function: (identifier) @name)': ({ name }) => {
      if (name.text !== 'eval') return;
      const data = { path: context.path, now: context.now.toISOString() };
      context.report({ node: name, messageId: 'found', data });
    },
  }),
});

const noEmptyWord = defineRule({
  kind: note,
  meta: { docs: { description: 'Words mean something.' }, messages: { empty: '"see {{path}}" ends in a dot.' } },
  create: (context) => ({
    word({ path, range }) {
      if (path.endsWith('.')) context.report({ range, messageId: 'empty', data: { path } });
    },
  }),
});

const seeExists = defineProjectRule({
  uses: [note],
  meta: { docs: { description: 'What is referred to exists.' }, messages: { missing: 'There is no {{path}}.' } },
  check: (context) => {
    for (const { path, model } of context.documents(note)) {
      for (const word of model.words) {
        if (context.hasPath(word.path)) continue;
        context.report({ path, range: word.range, messageId: 'missing', data: { path: word.path } });
      }
    }
  },
});

/** A rule of Markdown that does something when a text holds a word. */
function when(word: string, act: () => void) {
  return defineRule({
    language: markdown,
    meta: { docs: { description: `Acts on ${word}.` }, messages: {} },
    create: (context) => ({
      heading() {
        if (context.document.file.text.includes(word)) act();
      },
    }),
  });
}

const hangsInPython = defineRule({
  language: python,
  trigger: /HANG/,
  meta: { docs: { description: 'Hangs.' }, messages: {} },
  create: () => ({
    '(module) @module': ({ module }) => {
      // Most of the time is spent within WebAssembly.
      for (;;) module.descendantsOfType('identifier');
    },
  }),
});

const hangsOverProject = defineProjectRule({
  uses: [note],
  trigger: /HANG-PROJECT/,
  meta: { docs: { description: 'Hangs.' }, messages: { first: 'Reported before it hangs.' } },
  check: (context) => {
    for (const path of context.paths) context.report({ path, range: { start: 0, end: 0 }, messageId: 'first' });
    forEver();
  },
});

/** Backtracks for longer than anybody waits once a text holds "aaaa…" in a row. */
const catastrophe = /(a+)+$/m;

const badTrigger = defineRule({
  language: markdown,
  trigger: catastrophe,
  meta: { docs: { description: 'Has a trigger that backtracks.' }, messages: {} },
  create: () => ({}),
});

const badProjectTrigger = defineProjectRule({
  uses: [],
  trigger: catastrophe,
  meta: { docs: { description: 'Has a trigger that backtracks.' }, messages: {} },
  check: () => {},
});

/** A language whose parser never comes back from some texts. */
const tar = defineLanguage({
  name: 'tar',
  files: ['**/*.tar-pit'],
  comment: { open: '# ', close: '' },
  open: async () => ({
    parse: (file) => {
      if (file.text.includes('HANG')) forEver();
      return { file, tree: undefined, comments: [], syntaxProblems: [], rangeOf: () => ({ start: 0, end: 0 }) };
    },
    walk: () => {},
    release: () => {},
    keyProblem: () => undefined,
  }),
});

const inTar = defineRule({
  language: tar,
  meta: { docs: { description: 'Reads tar.' }, messages: {} },
  create: () => ({}),
});

/** What every run has. */
const ordinary: Plugin = definePlugin({
  meta: { name: 'jobs', bugs: 'https://example.org/bugs' },
  languages: { markdown, python },
  kinds: { note },
  rules: { 'no-shouting': noShouting, 'no-eval': noEval, 'no-empty-word': noEmptyWord, 'see-exists': seeExists },
});

/** Plugins by name: a test runs one of them here, and the same one in threads. */
export const plugins = {
  ordinary: plugin({}),
  usual: plugin({
    dawdles: when('', dawdle),
    boom: when('BOOM', () => {
      // Not an error, so that no line of code stands in the message.
      throw 'kaboom';
    }),
  }),
  dies: plugin({
    dawdles: when('', dawdle),
    dies: when('DIE', () => {
      if (!isHere) process.exit(3);
    }),
  }),
  hangs: plugin(
    {
      dawdles: when('', dawdle),
      hangs: when('HANG-RULE', forEver),
      'hangs-too': when('HANG-TOO', forEver),
      'hangs-in-python': hangsInPython,
      'hangs-over-project': hangsOverProject,
      'bad-trigger': badTrigger,
      'in-tar': inTar,
    },
    { fileSeconds: 0.8, projectRuleSeconds: 0.8 },
  ),
  badProjectTrigger: plugin(
    { 'bad-project-trigger': badProjectTrigger },
    { fileSeconds: 0.8, projectRuleSeconds: 0.8 },
  ),
} as const;

function plugin(rules: NonNullable<Plugin['rules']>, limits = {}): Plugin {
  const all = { ...ordinary.rules, ...rules };
  const names = Object.keys(all).map((id) => [id, 'error'] as const);
  return {
    ...ordinary,
    languages: { ...ordinary.languages, tar },
    rules: all,
    configs: { recommended: { rules: Object.fromEntries(names), limits } },
  };
}
