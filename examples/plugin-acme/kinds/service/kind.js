import { defineKind, markdown } from '@devlint/core';
import { nameOf } from './name.js';

/** What stands behind `Owner:` or `Depends on:` in the list at the head of a page. */
const field = /^(owner|depends on):[ \t]*(.*)$/i;

export default defineKind({
  name: 'service',
  language: markdown,
  description: 'A page about one of our services: who owns it, and what it depends on.',
  examplePath: 'services/billing.md',
  matches: (path) => /(?:^|\/)services\/(?!README)[^/]+\.md$/.test(path),
  extract(document) {
    const title = document.tree.children.find((node) => node.type === 'heading' && node.depth === 1);
    if (title === undefined) return undefined;
    const fields = document.tree.children
      .filter((node) => node.type === 'list')
      .flatMap((list) => list.children)
      .flatMap((item) => item.children.slice(0, 1))
      .flatMap((paragraph) => {
        const { start, end } = document.rangeOf(paragraph);
        const [, name, value] = field.exec(document.file.text.slice(start, end)) ?? [];
        return name === undefined
          ? []
          : [{ name: name.toLowerCase(), value, range: { start: end - value.length, end } }];
      });
    return {
      title: { text: document.textOf(title), range: document.rangeOf(title) },
      owners: fields.filter(({ name }) => name === 'owner').map(({ value, range }) => ({ handle: value, range })),
      dependencies: fields.filter(({ name }) => name === 'depends on').flatMap(namesIn),
    };
  },
  entities: (model) => ({ service: [model], owner: model.owners, dependency: model.dependencies }),
  // What editors complete and follow, and what fields of other kinds may name: `{ reference: service }`.
  symbols: ({ title, dependencies }, path) => ({
    definitions: [{ keys: [keyOf(nameOf(path))], name: nameOf(path), detail: title.text, range: title.range }],
    references: dependencies.map(({ name, range }) => ({ keys: [keyOf(name)], range })),
  }),
});

function keyOf(/** @type {string} */ name) {
  return `service ${name.toLowerCase()}`;
}

/** The services that a field lists, each with its own place. */
function namesIn({ value, range }) {
  return [...value.matchAll(/[^,\s]+/g)].map((match) => {
    const start = range.start + match.index;
    return { name: match[0], range: { start, end: start + match[0].length } };
  });
}
