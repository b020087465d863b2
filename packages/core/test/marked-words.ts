import {
  type Config,
  definePlugin,
  defineRule,
  markdown,
  memoryFiles,
  openSession,
  type Plugin,
  python,
  type Report,
  type Session,
  text,
} from '../src/index.ts';

/** Rules as simple as can be: the word BAD is one finding and WORSE another, wherever in a text they stand. */
const messages = { found: 'Found {{word}}.' } as const;
const meta = (description: string) => ({ docs: { description }, messages });

function wordsIn(source: string, word: string) {
  const found = source.matchAll(new RegExp(`\\b${word}\\w*`, 'g'));
  return [...found].map(({ index, 0: written }) => ({
    range: { start: index, end: index + written.length },
    messageId: 'found' as const,
    data: { word: written },
  }));
}

const inMarkdown = (word: string) =>
  defineRule({
    language: markdown,
    meta: { ...meta(`No ${word} in documents.`), fixable: 'safe' },
    create: ({ document, report }) => ({
      root: () => {
        for (const one of wordsIn(document.file.text, word)) {
          report({ ...one, fix: word === 'FIXABLE' ? (fixer) => fixer.replace(one.range, 'mended') : () => undefined });
        }
      },
    }),
  });

const rules = {
  'doc/bad': inMarkdown('BAD'),
  'doc/worse': inMarkdown('WORSE'),
  'doc/fixable': inMarkdown('FIXABLE'),
  'py/bad': defineRule({
    language: python,
    meta: { ...meta('No BAD in programs.'), noqa: ['B100'] },
    create: ({ document, report }) => ({
      '(module) @module': () => {
        for (const one of wordsIn(document.file.text, 'BAD')) report(one);
      },
    }),
  }),
  'txt/bad': defineRule({
    language: text,
    meta: meta('No BAD in plain files.'),
    create: ({ document, report }) => ({
      file: () => {
        for (const one of wordsIn(document.file.text, 'BAD')) report(one);
      },
    }),
  }),
};

const builtin: Plugin = definePlugin({
  languages: { markdown, python, text },
  rules,
  configs: { recommended: { rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'error' as const])) } },
});

export interface Setup {
  readonly files: Readonly<Record<string, string>>;
  readonly config?: Config;
  readonly paths?: readonly string[];
  readonly only?: readonly string[];
  /** A day; 2026-06-15 unless given. */
  readonly now?: string;
}

/** A session over files in memory, with the rules above at `error` and a configuration laid over them. */
export function openMarked({ files, config, paths = [], only, now = '2026-06-15' }: Setup): Promise<Session> {
  const recommended = { ...builtin.configs?.recommended, ...config };
  return openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    builtin: { ...builtin, configs: { recommended } },
    paths,
    ...(only === undefined ? {} : { only }),
    now: new Date(now),
  });
}

export async function lintMarked(setup: Setup): Promise<Report> {
  return (await openMarked(setup)).lint();
}

/** `line rule: message`, and `(by: reason)` after the rule of what is suppressed. */
export function told({ diagnostics }: Report): readonly string[] {
  return diagnostics.map(({ line, ruleId, message, suppressed }) => {
    const by = suppressed === undefined ? '' : ` (${suppressed.by}: ${suppressed.reason})`;
    return `${line} ${ruleId}${by}: ${message}`;
  });
}
