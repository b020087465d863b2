import { defineRule } from '@devlint/core';
import { isAboutLater, isSettled } from '../../grammar/checkboxes.ts';
import { significantPart } from '../../grammar/values.ts';
import { documentState, statusFields } from '../../kinds/page/document-state.ts';
import page from '../../kinds/page/kind.ts';
import type { PageCheckbox } from '../../kinds/page/model.ts';
import { tickedElsewhere } from '../../kinds/ticked-elsewhere.ts';

export default defineRule({
  kind: page,
  meta: {
    docs: {
      description: 'A document that says it is complete has no open checklist items.',
      seed: ['003/1.1', '003/B.1', '003/U.1', '003/U.2', '003/X.1'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { inverse: true },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        inverse: {
          type: 'boolean',
          description: 'Whether a document whose items are all ticked may no longer say that it is pending.',
        },
      },
    },
    defaultOptions: [{ inverse: false }],
    messages: {
      open: 'Document status is "{{status}}" but {{items}} open',
      allDone: 'Document status is "{{status}}" but every checklist item is ticked',
    },
  },
  trigger: /\[[ \t\r\nxX]\]/,
  create: ({ path, kind, options, report }) => ({
    page(model) {
      const [first, ...others] = statusFields(model);
      if (first === undefined || tickedElsewhere.has(kind)) return;
      const state = documentState(first.value);
      if (state === undefined || others.some(({ value }) => documentState(value) !== state)) return;
      const boxes = model.checkboxes.filter((box) => !isLater(box));
      const open = boxes.filter(({ checked, text }) => !checked && !isSettled(text));
      const { text, range } = significantPart(first.value, first.valueRange);
      const status = (text === '' ? first.value : text).slice(0, 40);
      const [firstOpen] = open;
      if (state === 'COMPLETED' && firstOpen !== undefined) {
        const items = open.length === 1 ? '1 checklist item is' : `${open.length} checklist items are`;
        const related = [{ path, range, message: 'the status' }];
        report({ range: firstOpen.range, messageId: 'open', data: { status, items }, related });
      }
      if (options.inverse && state === 'PENDING' && boxes.length > 1 && open.length === 0) {
        report({ range, messageId: 'allDone', data: { status } });
      }
    },
  }),
});

function isLater({ sections, label }: PageCheckbox): boolean {
  return isAboutLater(label) || sections.some(isAboutLater);
}
