import { defineRule, slice } from '@devlint/core';
import runbook from '../../kinds/runbook/kind.ts';

/** Headings of what is done; not of what is to come, or of what a person decides. */
const steps =
  /(?<![\p{L}-])(?:steps|procedures?|instructions|how to (?:deploy|roll ?back|restart|restore|release|upgrade|migrate)|rollback|roll ?back|mitigation)$|^(?:(?:production|staging|manual|code|standard) )?deployment$/iu;
const otherSteps = /\b(?:next|further|future|follow-?up|escalation|communication|decision|review|approval)\b/i;
/** A link to follow, or something to click, is as good as a command. */
const clickable = /\]\(|https?:\/\/|\b(?:click|tap|press|select|menu|button|dashboard|console)\b/i;

export default defineRule({
  kind: runbook,
  meta: {
    docs: { description: 'The steps of a runbook say which commands to run.', seed: ['003/7.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { noCommand: 'Steps have no command: nothing in this section is in code' },
  },
  create: ({ document, report }) => ({
    section({ key, titleRange, body, hasSteps, hasCode }) {
      if (!hasSteps || hasCode || !steps.test(key) || otherSteps.test(key)) return;
      if (clickable.test(slice(document.file, body))) return;
      report({ range: titleRange, messageId: 'noCommand' });
    },
  }),
});
