import { defineRule } from '@devlint/core';
import persona from '../../kinds/persona/kind.ts';
import {
  defaultTransitions,
  transitionsIn,
  transitionsSchema,
  transitionTable,
} from '../../kinds/persona/transitions.ts';

interface Options {
  readonly allowed: readonly string[];
}

const defaults: Options = { allowed: defaultTransitions };

export default defineRule({
  kind: persona,
  meta: {
    docs: {
      description: 'Work on a task passes from persona to persona as the workflow allows.',
      seed: ['001/P.3', '001/P.4'],
    },
    severity: { recommended: 'error', strict: 'error' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowed: transitionsSchema,
      },
    },
    defaultOptions: [defaults],
    messages: {
      forbidden: 'Transition {{from}} → {{to}} for {{task}} is forbidden; go through {{via}}',
      unknown: 'Transition {{from}} → {{to}} for {{task}} is forbidden',
    },
  },
  trigger: /\[[ \t]*persona/i,
  create({ options, report, path, kind }) {
    const table = transitionTable(options.allowed);
    return {
      log({ declarations, isGuide }) {
        if (isGuide || kind === 'template') return;
        for (const { task, from, to } of transitionsIn(declarations)) {
          const [first, second] = [from.persona.text.toUpperCase(), to.persona.text.toUpperCase()];
          // A persona nobody knows has a rule of its own, which says so.
          if (!table.knows(first) || !table.knows(second) || table.allows(first, second)) continue;
          const via = table.between(first, second);
          report({
            range: to.range,
            ...(via.length === 0
              ? { messageId: 'unknown' as const, data: { from: first, to: second, task } }
              : { messageId: 'forbidden' as const, data: { from: first, to: second, task, via: via.join(' or ') } }),
            related: [{ path, range: from.range, message: `${first} was declared here` }],
          });
        }
      },
    };
  },
});
