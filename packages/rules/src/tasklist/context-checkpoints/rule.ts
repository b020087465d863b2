import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task, Tasklist } from '../../kinds/tasklist/model.ts';
import { ownerOf } from '../../kinds/tasklist/owners.ts';
import { shownStatus } from '../../kinds/tasklist/project-states.ts';
import { type Checkpoint, checkpointsOf, hasCheckpoints } from './checkpoints.ts';

interface Options {
  readonly personas: readonly string[];
}

const defaults: Options = { personas: ['PM', 'QA', 'DEV'] };

export default defineRule({
  kind,
  trigger: /context (?:checkpoints?|validation)/i,
  meta: {
    docs: {
      description: 'Tasks are worked on once their context checkpoints are checked.',
      seed: ['001/T.12', '001/K.1'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        personas: {
          type: 'array',
          minItems: 1,
          items: { type: 'string', minLength: 1 },
          description: 'Whose checkpoints there are, in the order of the work.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unchecked: '{{id}} is {{status}} but not checked: {{validations}}',
      missing: '{{id}} is {{status}} but has no Context Validation',
    },
  },
  create({ document, options, report }) {
    const { text } = document.file;
    const personas = options.personas.map((persona) => persona.toUpperCase());
    return {
      tasklist({ tasks }: Tasklist) {
        if (!hasCheckpoints(text)) return;
        for (const task of tasks) check(task);
      },
    };

    function check(task: Task): void {
      const { id, form, status } = task;
      if (form === 'stub' || form === 'row' || status === undefined) return;
      if (status.state !== 'IN_PROGRESS' && status.state !== 'READY_FOR_VALIDATION') return;
      const checkpoints = checkpointsOf(text, task).filter(({ persona }) => personas.includes(persona));
      const data = { id, status: shownStatus(status) };
      if (checkpoints.length === 0) {
        report({ range: status.range, messageId: 'missing', data });
        return;
      }
      const unchecked = dueFor(task, checkpoints).filter(({ checked }) => !checked);
      if (unchecked.length === 0) return;
      const validations = unchecked.map(({ persona }) => `${persona} Context Validation`).join(', ');
      report({ range: status.range, messageId: 'unchecked', data: { ...data, validations: clip(validations, 62) } });
    }

    /** The checkpoints of everybody up to the owner; without one, that which somebody has checked is enough. */
    function dueFor(task: Task, checkpoints: readonly Checkpoint[]): readonly Checkpoint[] {
      if (task.status?.state === 'READY_FOR_VALIDATION') return checkpoints;
      const owner = ownerOf(task)?.current.text.toUpperCase() ?? '';
      const place = personas.findIndex((persona) => owner.split(/[^A-Z]+/).includes(persona));
      if (place === -1) return checkpoints.some(({ checked }) => checked) ? [] : checkpoints.slice(0, 1);
      return checkpoints.filter(({ persona }) => personas.indexOf(persona) <= place);
    }
  },
});
