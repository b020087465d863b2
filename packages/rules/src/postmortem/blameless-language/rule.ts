import { defineRule, markdown } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { passagesOf } from '../../grammar/prose-passages.ts';
import { blamingPhrases } from './phrases.ts';

interface Options {
  readonly allowFiveWhys: boolean;
}

const defaults: Options = { allowFiveWhys: true };

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: {
      description: 'A postmortem describes conditions and systems, and blames nobody.',
      seed: ['004/4.4', '004/P1.1.4'],
    },
    severity: { recommended: 'warn', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowFiveWhys: {
          type: 'boolean',
          description: 'Whether sections such as "5 Whys" and "Why did this happen?" may ask why.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      why: '"{{phrase}}" asks a person to justify; ask what made it possible',
      blame: '"{{phrase}}" assigns blame; describe the condition that allowed it',
    },
  },
  trigger:
    /\bwhy\s+did|(?:human|operator)\s+error|careless|negligen|incompeten|should\s+have\s+known|forgot|failed\s+to|neglected|\bbroke\b|screwed|messed|ignored|\bfault\b|blame|mistake/i,
  create({ document, kind, options, report }) {
    if (kind !== 'postmortem') return {};
    return {
      root(root) {
        for (const { text, section, rangeOf } of passagesOf(document, root)) {
          const asksWhy = !(options.allowFiveWhys && /\bwhys?\b/i.test(section));
          for (const { kind: found, start, end } of blamingPhrases(text, asksWhy)) {
            const finding = { range: rangeOf(start, end), data: { phrase: clip(text.slice(start, end), 45) } };
            if (found === 'why') report({ ...finding, messageId: 'why' });
            else report({ ...finding, messageId: 'blame' });
          }
        }
      },
    };
  },
});
