import { defineKind, definePlugin, defineProjectRule, type HistoryPart, markdown } from '../../src/index.ts';

/** A Markdown file, by its first line. */
const titled = defineKind({
  name: 'titled',
  language: markdown,
  description: 'A titled page.',
  examplePath: 'page.md',
  matches: () => true,
  extract: ({ file }) => ({ title: file.text.split(/\r?\n/, 1)[0] ?? '' }),
  entities: (model) => ({ page: [model] }),
});

interface Options {
  readonly parts: readonly HistoryPart[];
}

/** Says of every file what is known of its past. */
const past = defineProjectRule({
  uses: [titled],
  asksHistory: ({ parts }) => parts,
  meta: {
    docs: { description: 'Tells the past.' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { parts: { type: 'array', items: { type: 'string' }, description: 'The parts to ask for.' } },
    },
    defaultOptions: [{ parts: ['commits', 'hashes', 'base'] } as Options],
    messages: { past: '{{what}}' },
  },
  check({ history, paths, documents, report }) {
    const pages = new Set(documents(titled).map(({ path }) => path));
    for (const path of paths) {
      if (!pages.has(path)) continue;
      const { first, last, edited, count } = history?.commitsOf(path) ?? {};
      const base = history?.base;
      const facts = {
        history: history === undefined ? 'none' : undefined,
        commits: last === undefined ? undefined : `${first ?? '?'} ${last} ${count}`,
        edited: edited === last || count === 1 ? undefined : (edited ?? (count && 'never')),
        committed: history?.isCommitted(path) ? true : undefined,
        changed: base?.changed.includes(path) ? true : undefined,
        new: base?.isNew(path) ? true : undefined,
        text: base?.textOf(path),
        lines: base === undefined ? undefined : JSON.stringify(base.linesOf(path)),
        removed: history?.removedFrom(path),
        title: base?.modelOf(titled, path)?.title,
      };
      const what = Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : `${name}=${fact}`));
      report({
        path,
        range: { start: 0, end: 0 },
        messageId: 'past',
        data: { what: what.join(', ').replace(/\n/g, '|') },
      });
    }
  },
});

/** Looks for its history without having asked. */
const shy = defineProjectRule({
  uses: [titled],
  meta: { docs: { description: 'Sees nothing.' }, messages: { sees: 'sees' } },
  check({ history, paths, report }) {
    const [path] = paths;
    if (history !== undefined && path !== undefined) report({ path, range: { start: 0, end: 0 }, messageId: 'sees' });
  },
});

/** Names hashes that exist. */
const named = defineProjectRule({
  uses: [titled],
  asksHistory: ['hashes'],
  meta: { docs: { description: 'Commits exist.' }, messages: { exists: '{{hash}} {{answer}}' } },
  check({ history, documents, report }) {
    for (const { path, model } of documents(titled)) {
      for (const [hash] of model.title.matchAll(/\b[0-9a-f]{7,40}\b/gi)) {
        const data = { hash, answer: String(history?.hasCommit(hash)) };
        report({ path, range: { start: 0, end: 0 }, messageId: 'exists', data });
      }
    }
  },
});

export const builtin = definePlugin({ name: 'devlint', kinds: { titled }, rules: { past, shy, named } });
