import { defineRule, type Range } from '@devlint/core';
import type { LogEntry } from '../../grammar/log-entries.ts';
import devlog from '../../kinds/devlog/kind.ts';

const decision = /\b(?:decisions?|decided)\b/i;
/** What is still to be decided has no reason yet. */
const open =
  /\b(?:pending|open|needed|required|to (?:make|take|be made)|outstanding|upcoming|next|undecided|decision (?:log|records?|points?|tree|table))\b/i;
const reason =
  /\b(?:rationales?|because|reasons?|reasoning|why|trade-?offs?|since|due to|so that|so (?:we|it|that|the)|in order to|to (?:avoid|prevent|keep|reduce|allow|enable|ensure|support|simplify|improve|minimi[sz]e|maintain|match|make|preserve)|allows?|avoids?|prevents?|enables?|ensures?|instead of|rather than|over|alternatives?|benefits?|advantages?|pros|cons|considered|compared|simpler|faster|cheaper|safer|better|easier|chosen for|match(?:es)?|evaluat\w+|expertise|experience|excellent|great|strong|rich|proven|stable|mature|familiar|lightweight|support(?:s|ed)?|fits?|provides?|built-in|native|speed-?up|needs?|requires?|for (?:performance|security|simplicity|consistency|compatibility|scalability|maintainability|reliability|\w+(?:ity|ance|ness)))\b|→|=>|—|\bvs\b/i;

export default defineRule({
  kind: devlog,
  trigger: /deci/i,
  meta: {
    docs: { description: 'Decisions in the log come with their reasons.', seed: ['001/D.7'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { missing: 'Decision without a reason; expected its rationale, trade-offs or alternatives' },
  },
  create({ document, report }) {
    const { text } = document.file;
    return {
      entry({ title, titleRange, headingRange, range, sections }: LogEntry) {
        if (isDecision(title)) check(titleRange, { start: headingRange.end, end: range.end });
        for (const section of sections) if (isDecision(section.title)) check(section.titleRange, section.body);
      },
    };

    function check(range: Range, body: Range): void {
      const said = text.slice(body.start, body.end);
      if (reason.test(said) || explained.test(said) || isNothing(said)) return;
      report({ range, messageId: 'missing' });
    }
  },
});

function isDecision(title: string): boolean {
  return decision.test(title) && !open.test(title);
}

/** `**Redis**: already in use by the team`: what was chosen, and a few words on it. */
const explained = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\*\*[^*\r\n]{1,80}\*\*:?[ \t]*[:–-]?[ \t]+(?:[^\s]+[ \t]+){3}/m;

/** A section that says that nothing was decided, or says nothing. */
function isNothing(text: string): boolean {
  const words = text.replace(/[^\p{L}\p{N}/]+/gu, ' ').trim();
  return words === '' || /^(?:none|n\/a|nothing|no (?:new )?decisions?)\b/i.test(words);
}
