import { defineRule } from '@devlint/core';
import { gapsSchema, idMessages, reportIds } from '../../grammar/ordering/id-reports.ts';
import devlog from '../../kinds/devlog/kind.ts';

export default defineRule({
  kind: devlog,
  meta: {
    docs: {
      description: 'The IDs of a log count its entries, each once, the newest being the highest.',
      seed: ['001/D.2'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { gaps: true },
    hasSuggestions: true,
    schema: { type: 'object', additionalProperties: false, properties: { gaps: gapsSchema } },
    defaultOptions: [{ gaps: false }],
    messages: { ...idMessages, duplicate: 'Entry ID {{id}} is already used at line {{line}}' },
  },
  // Ids end in a number.
  trigger: /-\d/,
  create(context) {
    const { lines } = context.document.file;
    return {
      devlog(log) {
        for (const { entry, other } of reportIds(context, log, 'auto')) {
          context.report({
            range: entry.idRange,
            messageId: 'duplicate',
            data: { id: entry.id, line: lines.positionOf(other.idRange.start).line },
            related: [{ path: context.path, range: other.idRange, message: `${other.id} is here first` }],
          });
        }
      },
    };
  },
});
