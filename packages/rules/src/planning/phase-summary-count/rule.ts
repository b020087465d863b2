import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import planning from '../../kinds/planning/kind.ts';

export default defineRule({
  kind: planning,
  meta: {
    docs: {
      description: 'A summary of the phases of a plan has as many items as there are phases.',
      seed: ['002/C.2'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      count: '"{{title}}" lists {{items}}, but there are {{phases}} phases',
    },
  },
  trigger: /phase/i,
  create({ report }) {
    return {
      plan({ phases, summaries }) {
        const numbers = new Set(
          phases.flatMap(({ number, through }) => (through > number ? [number, through] : [number])),
        );
        for (const { title, titleRange: range, items } of summaries) {
          if (items === numbers.size) continue;
          const data = { title: clip(title, 40), items, phases: numbers.size };
          report({ range, messageId: 'count', data });
        }
      },
    };
  },
});
