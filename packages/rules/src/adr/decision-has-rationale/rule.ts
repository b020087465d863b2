import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { isListed } from './listed.ts';

export default defineRule({
  kind: adr,
  meta: {
    docs: {
      description: 'A decision record says why, and chooses one of the options that it lists.',
      seed: ['002/4.2.2', '002/P.3', '002/Q.1'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      because: 'No reason is given for choosing "{{name}}"; say why after "because"',
      unlisted: 'Chosen option "{{name}}" is not among the considered options',
      reason: 'ADR gives no reason for its decision',
    },
  },
  create({ report }) {
    return {
      record(record) {
        const { choice, reasoned, optionSections } = record.decision;
        if (choice !== undefined) {
          const data = { name: clip(choice.name, 40) };
          const range = choice.nameRange;
          if (!choice.reasoned) report({ range, messageId: 'because', data });
          const options = optionSections.filter(({ lists }) => lists === 'options').flatMap((one) => one.options);
          if (options.length >= 2 && !isListed(choice.name, options)) report({ range, messageId: 'unlisted', data });
        } else if (!reasoned && isDecided(record)) {
          report({ range: record.titleRange, messageId: 'reason' });
        }
      },
    };
  },
});

/** True for records that hold or held, have sections, and are written in the language whose words are looked for. */
function isDecided({ status, signpost, sections }: AdrRecord): boolean {
  if (signpost || status?.canonical === 'DRAFT' || status?.canonical === 'PROPOSED') return false;
  return sections.some(({ key, empty }) => /^(?:the )?decisions?(?: outcome)?$/.test(key) && !empty);
}
