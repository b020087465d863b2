import { defineRule, markdown } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { passagesOf } from '../../grammar/prose-passages.ts';
import { sectionKey } from '../../grammar/sections.ts';
import { meaningsOf } from '../../kinds/postmortem/canonical.ts';
import { deedsIn, peopleIn } from './people.ts';

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'The root cause of an incident is a condition, not what somebody did.', seed: ['004/P1.1.4'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      person: '"{{phrase}}" makes a person the cause; describe the condition that allowed it',
    },
  },
  trigger: /cause|contributing|trigger|fault|whys|analysis/i,
  create({ document, kind, report }) {
    if (kind !== 'postmortem') return {};
    return {
      root(root) {
        const people = peopleIn(document);
        for (const { text, section, rangeOf } of passagesOf(document, root)) {
          if (!meaningsOf(sectionKey(section)).includes('root-cause')) continue;
          for (const { start, end } of deedsIn(text, people)) {
            const phrase = text.slice(start, end);
            const data = { phrase: clip(phrase, 40) };
            report({ range: rangeOf(start, end), messageId: 'person', data });
          }
        }
      },
    };
  },
});
