import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { ArchitectureDecision } from '../../kinds/architecture/decisions.ts';
import architecture from '../../kinds/architecture/kind.ts';

interface Options {
  readonly adoption: 'majority' | 'always';
  readonly alternatives: boolean;
}

const defaults: Options = { adoption: 'majority', alternatives: false };

export default defineRule({
  kind: architecture,
  meta: {
    docs: {
      description: 'Every decision in an architecture guide says why it was made.',
      seed: ['002/4.2.2', '002/4.2.3', '002/P.3', '002/Q.1'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { adoption: 'always', alternatives: true },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        adoption: {
          enum: ['majority', 'always'],
          description: 'Whether a list of decisions of which less than half have a reason is left alone.',
        },
        alternatives: {
          type: 'boolean',
          description: 'Whether a list of decisions has to say somewhere what was rejected.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      rationale: 'Decision "{{title}}" gives no reason; add its rationale',
      alternatives: 'No decision of this list says what was rejected; name the alternatives',
    },
  },
  trigger: /decision/i,
  create({ options, report }) {
    return {
      architecture({ decisions }) {
        for (const list of listsOf(decisions)) {
          const without = list.filter(({ rationale }) => !rationale);
          const adopted = options.adoption === 'always' || without.length * 2 <= list.length;
          if (adopted) {
            for (const { title, range } of without)
              report({ range, messageId: 'rationale', data: { title: clip(title, 50) } });
          }
          const [first] = list;
          if (options.alternatives && first !== undefined && list.every(({ alternatives }) => !alternatives))
            report({ range: first.range, messageId: 'alternatives' });
        }
      },
    };
  },
});

function listsOf(decisions: readonly ArchitectureDecision[]): readonly (readonly ArchitectureDecision[])[] {
  const lists = new Map<number, ArchitectureDecision[]>();
  for (const decision of decisions) lists.set(decision.list, [...(lists.get(decision.list) ?? []), decision]);
  return [...lists.values()];
}
