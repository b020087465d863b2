import { defineRule } from '@devlint/core';
import { gapsSchema, idMessages, reportIds } from '../../grammar/ordering/id-reports.ts';
import changelog from '../../kinds/changelog/kind.ts';

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'The IDs of a log count its entries, the newest being the highest.', seed: ['001/C.3'] },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { gaps: true },
    hasSuggestions: true,
    schema: { type: 'object', additionalProperties: false, properties: { gaps: gapsSchema } },
    defaultOptions: [{ gaps: false }],
    messages: idMessages,
  },
  // Ids end in a number.
  trigger: /-\d/,
  create(context) {
    return {
      changelog(log) {
        // An id that is used twice is for no-duplicate-release to report.
        reportIds(context, log, 'descending');
      },
    };
  },
});
