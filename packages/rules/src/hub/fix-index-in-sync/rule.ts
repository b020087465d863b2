import { defineProjectRule, type Fixer, type ModelledDocument } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import { levelsOf, type PriorityLevel } from '../../grammar/priority-levels.ts';
import { withoutSymbols } from '../../grammar/values.ts';
import { fixFoldersOf, followsAgreement, isBatch } from '../../kinds/page/fix-plans.ts';
import { linksOf, readmeNames } from '../../kinds/page/hubs.ts';
import page from '../../kinds/page/kind.ts';
import { itemAfter } from '../../kinds/page/list-item.ts';
import type { Page } from '../../kinds/page/model.ts';
import priorities from '../../kinds/priorities/kind.ts';

type PageDocument = ModelledDocument<Page>;

export default defineProjectRule({
  uses: [page, priorities],
  reads: ['**/fix/**/*.md'],
  meta: {
    docs: {
      description: 'The README of a folder of fix plans lists them all, and counts them right.',
      seed: ['000/5.2', '000/8.4'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      unlisted: 'Index does not list {{file}}',
      count: 'Says {{stated}} for {{label}}; plans of this priority in the folder: {{actual}}',
      add: 'Add {{file}}',
      replace: 'Change to {{actual}}',
    },
  },
  check(context) {
    const pages = new Map(context.documents(page).map((document) => [document.path, document]));
    const matrices = new Map(context.documents(priorities).map(({ path, model }) => [path, model.matrices]));
    const known = new Set(pages.keys());
    for (const [folder, paths] of fixFoldersOf(context.paths)) {
      const index = readmeIn(folder);
      const plans = paths.filter((path) => followsAgreement(nameOf(path))).flatMap((path) => pages.get(path) ?? []);
      if (index === undefined || plans.length === 0) continue;
      reportUnlisted(index, plans, folder);
      reportCounts(index, plans);
    }

    function readmeIn(folder: string): PageDocument | undefined {
      const [first] = readmeNames.flatMap((name) => pages.get(folder + name) ?? []);
      return first;
    }

    function reportUnlisted(index: PageDocument, plans: readonly PageDocument[], folder: string): void {
      const folders = new Set([folder, ...plans.map(({ path }) => `${folderOf(path)}/`)]);
      const readmes = [...folders].flatMap((one) => readmeIn(one) ?? []);
      const listed = new Set(readmes.flatMap(({ path, model }) => linksOf(path, model, known).map(({ to }) => to)));
      const named = new Set(plans.map(({ path }) => path));
      const last = linksOf(index.path, index.model, known).findLast(({ to }) => named.has(to));
      const text = context.readText(index.path) ?? '';
      if (last === undefined) return;
      for (const { path, model } of plans) {
        const file = path.slice(folder.length);
        if (listed.has(path) || text.includes(nameOf(path).replace(/\.md$/i, ''))) continue;
        const data = { file: clipStart(file, 60) };
        const item = itemAfter(text, last.range, { from: index.path, to: path, title: model.headings[0]?.title });
        context.report({
          path: index.path,
          range: last.range,
          messageId: 'unlisted',
          data,
          related: [{ path, range: { start: 0, end: 0 }, message: 'The plan' }],
          suggest:
            item === undefined
              ? []
              : [{ messageId: 'add', data, fix: (fixer: Fixer) => fixer.insertAt(item.at, item.text) }],
        });
      }
    }

    function reportCounts({ path: index }: PageDocument, plans: readonly PageDocument[]): void {
      const stated = plans.map(({ path, model }) => (isBatch(nameOf(path)) ? undefined : priorityOf(model)));
      if (stated.some((level) => level === undefined)) return;
      for (const { rows } of matrices.get(index) ?? []) {
        for (const { count, range, label, levels } of rows) {
          const actual = stated.filter((level) => level !== undefined && levels.includes(level)).length;
          if (actual === count) continue;
          context.report({
            path: index,
            range,
            messageId: 'count',
            data: { stated: count, label: withoutSymbols(label).trim().slice(0, 20), actual },
            suggest: [{ messageId: 'replace', data: { actual }, fix: (fixer) => fixer.replace(range, String(actual)) }],
          });
        }
      }
    }
  },
});

/** The one priority that a plan states; nothing where it states none, or several. */
function priorityOf({ fields }: Page): PriorityLevel | undefined {
  const stated = fields.filter(({ key, place }) => key === 'priority' && place === 'header');
  const [level, ...others] = new Set(stated.flatMap(({ value }) => levelsOf(value)));
  return others.length === 0 ? level : undefined;
}
