import { defineRule, type Fixer, markdown, nodesOf, type Range } from '@devlint/core';

/**
 * Replacement characters, or byte order marks. A file with NUL characters or halves of surrogate pairs is not read at
 * all, which `devlint/unreadable-file` says.
 */
const unwanted = /\uFFFD+|\uFEFF+/g;

/** More places than anybody repairs one by one: the text went through a wrong encoding as a whole. */
const many = 10;

const code: ReadonlySet<string> = new Set(['code', 'inlineCode']);

/** A line about characters or encodings shows it on purpose. */
const named = /U\+FFFD|uFFFD|#xFFFD|\bcharacters?\b|\bunicode|\butf-?(?:8|16)\b|(?:en|de)coded?\b|(?:en|de)coding\b/i;

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'No character of a text was lost or left behind by a program.', seed: ['000/H.4', '003/H.2'] },
    severity: { recommended: 'error', strict: 'error' },
    fixable: 'safe',
    messages: {
      lost: 'A character has been lost here (U+FFFD); write it again',
      lostSeveral: '{{number}} characters have been lost here (U+FFFD); write them again',
      lostMany:
        '{{number}} characters of this document have been lost (U+FFFD), the first one here; save it again as UTF-8',
      mark: 'Byte order mark inside the text (U+FEFF)',
    },
  },
  trigger: /[\uFFFD\uFEFF]/,
  create: ({ document, report }) => ({
    root(tree) {
      const { text, lines } = document.file;
      let ranges: readonly Range[] | undefined;
      let passed = 0;
      const lost: Range[] = [];
      for (const { 0: run, index: start } of text.matchAll(unwanted)) {
        const range = { start, end: start + run.length };
        ranges ??= nodesOf(tree, code).map((node) => document.rangeOf(node));
        // Both are in reading order, so one pass does.
        while ((ranges[passed]?.end ?? Number.POSITIVE_INFINITY) <= start) passed++;
        if ((ranges[passed]?.start ?? Number.POSITIVE_INFINITY) <= start) continue;
        const remove = (fixer: Fixer) => fixer.remove(range);
        if (run.startsWith('\uFEFF')) report({ range, messageId: 'mark', fix: remove });
        else {
          const { line } = lines.positionOf(start);
          if (named.test(text.slice(lines.startOf(line), lines.endOf(line)))) continue;
          lost.push(range);
        }
      }
      const [first] = lost;
      if (first !== undefined && lost.length > many) {
        const number = lost.reduce((sum, { start, end }) => sum + end - start, 0);
        report({ range: first, messageId: 'lostMany', data: { number } });
        return;
      }
      for (const range of lost) {
        const number = range.end - range.start;
        if (number === 1) report({ range, messageId: 'lost' });
        else report({ range, messageId: 'lostSeveral', data: { number } });
      }
    },
  }),
});
