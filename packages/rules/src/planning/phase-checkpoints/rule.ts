import { defineRule } from '@devlint/core';
import planning from '../../kinds/planning/kind.ts';
import { isCalled, isOver, type Phase, phaseGroups } from '../../kinds/planning/phases.ts';

interface Options {
  readonly adoption: 'majority' | 'always';
  readonly labels: readonly string[];
}

const defaults: Options = {
  adoption: 'majority',
  labels: [
    'checkpoint',
    'exit criteria',
    'exit gate',
    'gate',
    'quality gate',
    'definition of done',
    'acceptance criteria',
    'success criteria',
    'criteria',
  ],
};

export default defineRule({
  kind: planning,
  meta: {
    docs: {
      description: 'Every phase of a plan has a checkpoint, and the phases are counted through.',
      seed: ['002/9.1.3', '002/C.1', '002/C.3'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        adoption: {
          enum: ['majority', 'always'],
          description: 'Whether a plan of which less than half of the phases have a checkpoint is left alone.',
        },
        labels: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'What a checkpoint may be called.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      checkpoint: 'Phase {{number}} has no checkpoint; say how it is known to be done',
      gap: 'Phase {{number}} follows phase {{before}}',
    },
  },
  trigger: /phase/i,
  create({ options, report }) {
    return {
      plan({ phases }) {
        for (const group of phaseGroups(phases)) {
          const without = group.filter((phase) => !hasCheckpoint(phase) && !isOver(phase));
          const adopted = options.adoption === 'always' || without.length * 2 < group.length;
          if (adopted) {
            for (const { number, titleRange: range } of without)
              report({ range, messageId: 'checkpoint', data: { number } });
          }
          const known = new Set(group.flatMap(({ number, through }) => [number, through]));
          group.forEach(({ number, titleRange: range }, index) => {
            const before = group[index - 1]?.through;
            if (before === undefined || number <= before + 1 || known.has(before + 1)) return;
            report({ range, messageId: 'gap', data: { number, before } });
          });
        }
      },
    };

    function hasCheckpoint({ labels }: Phase): boolean {
      return labels.some((label) => options.labels.some((wanted) => isCalled(label, wanted.toLowerCase())));
    }
  },
});
