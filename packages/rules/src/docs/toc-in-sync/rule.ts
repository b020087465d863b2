import { defineRule, markdown } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { additions, disorder, missingHeadings } from './compare.ts';
import { tableOfContents } from './contents.ts';

const shownTitles = 3;
/** A table that leaves out more than this is a choice. */
const mostAdded = 30;

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'A table of contents lists the sections that are there, in their order.' },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'safe',
    messages: {
      missing: 'Table of contents leaves out: {{titles}}',
      order: 'Section "{{title}}" comes before "{{above}}", but is listed after it',
    },
  },
  trigger: /\]\(#/,
  create: ({ document, report }) => ({
    root() {
      const toc = tableOfContents(document);
      if (toc === undefined) return;
      const wrong = disorder(toc);
      if (wrong !== undefined) {
        const { entry, above } = wrong;
        const data = { title: clip(entry.heading.title, 24), above: clip(above.heading.title, 24) };
        report({ range: entry.link, messageId: 'order', data });
      }
      const missing = missingHeadings(toc);
      // An entry that leads to nothing may be what is left of one of them, and is reported as a dead link.
      if (missing.length <= toc.dead) return;
      const edits = wrong === undefined && missing.length <= mostAdded ? additions(toc, missing) : undefined;
      report({
        range: toc.range,
        messageId: 'missing',
        data: { titles: listed(missing.map(({ title }) => clip(title, 24))) },
        fix: (fixer) => edits?.map(({ at, text }) => fixer.insertAt(at, text)),
      });
    },
  }),
});

function listed(titles: readonly string[]): string {
  const shown = titles.slice(0, shownTitles).join(', ');
  return titles.length > shownTitles ? `${shown} and ${titles.length - shownTitles} more` : shown;
}
