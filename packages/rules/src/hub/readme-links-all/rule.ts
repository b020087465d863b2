import { defineProjectRule, type Fixer } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import adrIndex from '../../kinds/adr-index/kind.ts';
import { type Hub, hubsOf } from '../../kinds/page/hubs.ts';
import page from '../../kinds/page/kind.ts';
import { itemAfter } from '../../kinds/page/list-item.ts';
import postmortemIndex from '../../kinds/postmortem-index/kind.ts';

interface Options {
  readonly ignore: readonly string[];
  readonly share: number;
}

const defaults: Options = { ignore: ['**/archive/**'], share: 0.8 };

/** Indexes whose own rules say what they have to list. */
const ownRules: ReadonlySet<string | undefined> = new Set([adrIndex.name, postmortemIndex.name]);

/** Files in which the navigation of a site is written down. */
const navigation =
  /^(?:mkdocs\.ya?ml|sidebars?\.(?:[cm]?js|ts|json|ya?ml)|_?toc\.ya?ml|SUMMARY\.md|_sidebar\.md|book\.toml)$/i;

export default defineProjectRule({
  uses: [page, adrIndex, postmortemIndex],
  reads: ['**/{README,Readme,readme,index,INDEX}.md'],
  meta: {
    docs: {
      description: 'A README that leads to the documents of its folder leads to all of them.',
      seed: ['000/8.1', '000/K.1', '002/8.2.3'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { share: 0.5 },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ignore: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Globs of documents that no hub has to link.',
        },
        share: {
          type: 'number',
          exclusiveMinimum: 0,
          maximum: 1,
          description: 'Which share of its documents a README links that means to link them all.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unlinked: 'Hub does not link {{file}}, which stands beside it',
      add: 'Add a link to {{file}}',
    },
  },
  check(context) {
    const pages = context.documents(page);
    const titles = new Map(pages.map(({ path, model }) => [path, model.headings[0]?.title]));
    if (context.paths.some((path) => navigation.test(nameOf(path)))) return;
    for (const hub of hubsOf(pages, context.options.share)) {
      if (ownRules.has(context.kindOf(hub.path))) continue;
      const { ignore } = context.optionsFor(hub.path);
      const text = context.readText(hub.path) ?? '';
      const missing = hub.spokes.filter((spoke) => !hub.linked.has(spoke) && !matchesAnyGlob(spoke, ignore));
      for (const spoke of missing) {
        const file = shownFrom(hub, spoke);
        if (text.includes(file.replace(/\/(?:README|index)\.md$/i, '/'))) continue;
        const data = { file: clipStart(file, 60) };
        const insertion = itemAfter(text, hub.lastLink, { from: hub.path, to: spoke, title: titles.get(spoke) });
        context.report({
          path: hub.path,
          range: hub.lastLink,
          messageId: 'unlinked',
          data,
          related: [{ path: spoke, range: { start: 0, end: 0 }, message: 'The document' }],
          suggest:
            insertion === undefined
              ? []
              : [{ messageId: 'add', data, fix: (fixer: Fixer) => fixer.insertAt(insertion.at, insertion.text) }],
        });
      }
    }
  },
});

function shownFrom({ folder }: Hub, spoke: string): string {
  return folder === '' ? spoke : spoke.slice(folder.length + 1);
}
