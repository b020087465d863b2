import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { significantPart } from '../../grammar/values.ts';
import { documentState, statusFields } from '../../kinds/page/document-state.ts';
import page from '../../kinds/page/kind.ts';
import type { PageField } from '../../kinds/page/model.ts';

export default defineRule({
  kind: page,
  meta: {
    docs: {
      description: 'The status at the foot of a document agrees with the one at its head.',
      seed: ['000/H.2', '003/H.1'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    messages: { differs: 'Status is "{{status}}" here, but "{{other}}" in the header' },
  },
  trigger: /status[\s\S]*status/i,
  create: ({ path, report }) => ({
    page(model) {
      const fields = statusFields(model);
      const header = fields.find(({ place }) => place === 'header');
      const state = header && documentState(header.value);
      if (header === undefined || state === undefined) return;
      for (const footer of fields.filter(({ place }) => place === 'footer')) {
        const other = documentState(footer.value);
        if (other === undefined || other === state) continue;
        report({
          range: significantPart(footer.value, footer.valueRange).range,
          messageId: 'differs',
          data: { status: wordOf(footer), other: wordOf(header) },
          related: [{ path, range: header.valueRange, message: 'the status in the header' }],
        });
      }
    },
  }),
});

function wordOf({ value, valueRange }: PageField): string {
  const word = significantPart(value, valueRange).text || value;
  return clip(word, 32);
}
