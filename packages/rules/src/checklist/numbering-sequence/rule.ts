import { defineRule, type Fixer, markdown } from '@devlint/core';
import { logKinds } from '../../kinds/log-kinds.ts';
import { numberedHeadings } from './numbers.ts';
import { brokenSequences, type Sequence } from './sequences.ts';

/** Words that refer to a heading by its number, and links to an anchor that begins with one. */
const reference =
  /\b(?:items?|steps?|sections?|points?|parts?|chapters?|no\.|numbers?)\s{0,2}#?\d|§\s{0,2}\d|\]\(#\d|href="#\d/i;

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: {
      description: 'Numbered headings count through, without repeating or leaving out a number.',
      seed: ['000/H.5', '004/H.2'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'unsafe',
    hasSuggestions: true,
    messages: {
      repeated: 'Number {{number}} is used twice; expected {{expected}}',
      order: 'Number {{number}} stands below {{previous}}',
      jump: 'Number {{number}} follows {{previous}}; expected {{expected}}',
      renumber: 'Number the headings from here on',
    },
  },
  trigger: /\d/,
  create: ({ document, kind, path, report }) => ({
    root() {
      if (logKinds.has(kind)) return;
      const { text } = document.file;
      for (const sequence of brokenSequences(numberedHeadings(document), text)) {
        const renumber = (fixer: Fixer) => renumbered(sequence).map(({ range, to }) => fixer.replace(range, to));
        const repair = reference.test(text)
          ? { suggest: [{ messageId: 'renumber', fix: renumber }] as const }
          : { fix: renumber };
        for (const { type, heading, previous } of sequence.missteps) {
          const shown = (number: number) => `${heading.prefix}${number}`;
          const data = { number: shown(heading.number), previous: shown(previous.number) };
          const expected = shown(previous.number + 1);
          const related = [{ path, range: previous.range, message: `${data.previous} is here` }];
          const shared = { range: heading.range, related, ...repair };
          if (type === 'repeated') report({ ...shared, messageId: type, data: { number: data.number, expected } });
          else if (type === 'order') report({ ...shared, messageId: type, data });
          else report({ ...shared, messageId: type, data: { ...data, expected } });
        }
      }
    },
  }),
});

/** The new numbers of a sequence, counted from its first heading. */
function renumbered({ headings }: Sequence) {
  const first = headings[0]?.number ?? 1;
  return headings.flatMap(({ number, prefix, range }, at) => {
    return number === first + at ? [] : [{ range, to: `${prefix}${first + at}` }];
  });
}
