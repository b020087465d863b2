import { defineRule, type Fixer, markdown } from '@devlint/core';
import { mayHoldMojibake } from '../../grammar/mojibake/find.ts';
import { meantMojibake } from './meant.ts';
import { clipped, shown } from './wording.ts';

export default defineRule({
  language: markdown,
  meta: {
    docs: {
      description: 'Text is free of characters that come from reading UTF-8 in another encoding.',
      seed: ['000/H.4', '003/H.2'],
    },
    severity: { recommended: 'error', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    messages: {
      garbled: 'Mojibake "{{text}}" should be {{decoded}} (UTF-8 read as {{page}})',
      lost: 'Mojibake "{{text}}" has lost some of its bytes (UTF-8 read as {{page}}); write it again',
      replace: 'Change to {{decoded}}',
    },
  },
  // Two such characters in a row are soon looked for; the long expression is asked where there are some.
  trigger: /[\u0080-\uffff]{2}/,
  mayReport: ({ text }) => mayHoldMojibake(text),
  create: ({ document, report }) => ({
    root() {
      const found = meantMojibake(document);
      // Where emoji and quotation marks were misread, so were the accented letters; alone they may be meant.
      const sure = new Set(found.filter(({ strength }) => strength === 'sure').map(({ page }) => page));
      for (const { range, text, decoded, page } of found) {
        const data = { text: clipped(text), page };
        // The closing quotation mark ends in the one byte of all punctuation that Windows-1252 does not show.
        const guess = decoded ?? (text.startsWith('â€') ? '”' : undefined);
        const replace = (fixer: Fixer) => (guess === undefined ? undefined : fixer.replace(range, clean(guess)));
        const suggest = [{ messageId: 'replace', data: { decoded: shown(guess ?? '') }, fix: replace }] as const;
        if (decoded === undefined)
          report({ range, messageId: 'lost', data, suggest: guess === undefined ? [] : suggest });
        else {
          const repair = sure.has(page) ? { fix: replace } : { suggest };
          report({ range, messageId: 'garbled', data: { ...data, decoded: shown(decoded) }, ...repair });
        }
      }
    },
  }),
});

/** A byte order mark means nothing inside a text. */
function clean(decoded: string): string {
  return decoded.replaceAll('\uFEFF', '');
}
