import { defineRule } from '@devlint/core';
import handoff, { type Handoff } from '../../kinds/handoff/kind.ts';
import { alternatives } from '../../kinds/persona/alternatives.ts';
import { defaultTransitions, transitionsSchema, transitionTable } from '../../kinds/persona/transitions.ts';

interface Options {
  readonly allowed: readonly string[];
  readonly minNotes: number;
  readonly arrow: 'any' | '→';
}

const defaults: Options = { allowed: defaultTransitions, minNotes: 2, arrow: 'any' };

const agreed = /^={3,}[ \t]+([\w-]{1,30})[ \t]*(→|->|=>|➜|⟶)[ \t]*([\w-]{1,30})[ \t]+HAND-?OFF[ \t]+={3,}$/i;

export default defineRule({
  kind: handoff,
  trigger: /hand-?off/i,
  meta: {
    docs: {
      description: 'Handoffs between personas name both, and say what the next one has to know.',
      seed: ['001/P.3', '001/P.4', '001/P.5'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowed: transitionsSchema,
        minNotes: { type: 'integer', minimum: 0, description: 'How many items or lines a handoff needs.' },
        arrow: { enum: ['any', '→'], description: 'Whether any arrow will do, or only the one of the agreement.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      format: 'Handoff must be written like "=== QA → DEV HANDOFF ==="',
      unknown: 'Unknown persona "{{persona}}" in a handoff; expected {{personas}}',
      forbidden: 'Handoff {{from}} → {{to}} is not allowed by the workflow{{via}}',
      thin: 'Handoff {{from}} → {{to}} says too little; expected at least {{count}} on state, decisions or next steps',
      arrow: 'Handoff is written with →, "{{expected}}"',
    },
  },
  create({ options, kind, report }) {
    const table = transitionTable(options.allowed);
    return {
      log({ handoffs, isGuide }) {
        if (isGuide || kind === 'template') return;
        for (const one of handoffs) check(one);
      },
    };

    function check({ range, text, notes }: Handoff): void {
      const [, first = '', arrow = '', second = ''] = agreed.exec(text) ?? [];
      if (first === '') {
        // Shifts and services hand over, too; only with personas in it the line is one of the workflow.
        const words = text.toUpperCase().split(/[^\p{L}\p{N}_-]+/u);
        if (words.filter((word) => table.knows(word)).length >= 2) report({ range, messageId: 'format' });
        return;
      }
      const [from, to] = [first.toUpperCase(), second.toUpperCase()];
      const unknown = [from, to].filter((persona) => !table.knows(persona));
      const [persona] = unknown;
      if (persona !== undefined) {
        if (unknown.length === 1) {
          report({
            range,
            messageId: 'unknown',
            data: { persona: persona.slice(0, 20), personas: alternatives(table.personas) },
          });
        }
        return;
      }
      if (!table.allows(from, to)) {
        const between = table.between(from, to);
        const via = between.length === 0 ? '' : `; go through ${between.join(' or ')}`;
        report({ range, messageId: 'forbidden', data: { from, to, via } });
      } else if (notes < options.minNotes) {
        const count = options.minNotes === 1 ? '1 line' : `${options.minNotes} lines`;
        report({ range, messageId: 'thin', data: { from, to, count } });
      }
      if (options.arrow === 'any' || arrow === '→') return;
      const at = range.start + text.indexOf(arrow, text.indexOf(first) + first.length);
      const expected = text.replace(arrow, '→');
      const data = { expected: expected.slice(0, 60) };
      report({
        range,
        messageId: 'arrow',
        data,
        fix: (fixer) => fixer.replace({ start: at, end: at + arrow.length }, '→'),
      });
    }
  },
});
