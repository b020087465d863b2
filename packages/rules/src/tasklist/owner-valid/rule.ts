import { defineRule, nearest } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { enumerated } from '../../grammar/enumerated.ts';
import { declaredVocabulary } from '../../grammar/fields.ts';
import { isPlaceholder, normalise, significantPart } from '../../grammar/values.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task, Tasklist } from '../../kinds/tasklist/model.ts';
import { isNobody, ownerOf } from '../../kinds/tasklist/owners.ts';
import { shownStatus } from '../../kinds/tasklist/project-states.ts';

interface Options {
  readonly owners: 'any' | readonly string[];
  readonly idle: 'ignore' | 'report';
}

const defaults: Options = { owners: 'any', idle: 'ignore' };

export default defineRule({
  kind,
  // The names of the fields: owner, assignee, assigned to.
  trigger: /owner|assign/i,
  meta: {
    docs: { description: 'The owner of a task is one of the declared roles.', seed: ['001/T.5'] },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { idle: 'report' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        owners: {
          anyOf: [
            { const: 'any' },
            { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', minLength: 1 } },
          ],
          description: 'The roles to choose from where the file declares none itself; "any" for no limits.',
        },
        idle: {
          enum: ['ignore', 'report'],
          description: 'Whether tasks that nobody works on, because they are pending or completed, may have an owner.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: 'Unknown owner "{{owner}}"; expected {{expected}}',
      idle: '{{id}} is {{status}} but still owned by {{owner}}; expected None',
      replace: 'Change to {{owner}}',
    },
  },
  create({ options, report }) {
    return {
      tasklist({ tasks, vocabularies }: Tasklist) {
        const declared = vocabularies.owner?.words;
        const owners = declared ?? (options.owners === 'any' ? undefined : options.owners);
        if (owners === undefined) return;
        const roles = owners.filter((word) => !isNobody(word));
        const keys = new Set(roles.map(normalise));
        for (const task of tasks) check(task, roles, keys);
      },
    };

    function check(task: Task, roles: readonly string[], keys: ReadonlySet<string>): void {
      const owner = ownerOf(task);
      if (owner === undefined || task.form === 'stub') return;
      const { field, current } = owner;
      if (isPlaceholder(field.value) || declaredVocabulary(field.value) !== undefined) return;
      const { text, range } = current;
      // An account names a person, who may have any role.
      if (field.value.includes('@')) return;
      const parts = partsOf(field.value.slice(range.start - field.valueRange.start));
      const known = parts.filter((part) => keys.has(normalise(part)));
      if (known.length === 0) {
        const meant = text.length > 30 ? undefined : nearest(text, roles);
        report({
          range,
          messageId: 'unknown',
          data: { owner: clip(text, 24), expected: listed(roles) },
          suggest:
            meant === undefined
              ? []
              : [{ messageId: 'replace', data: { owner: meant }, fix: (fixer) => fixer.replace(range, meant) }],
        });
        return;
      }
      const state = task.status?.state;
      if (options.idle === 'ignore' || task.status === undefined || (state !== 'COMPLETED' && state !== 'PENDING'))
        return;
      const data = { id: task.id, status: shownStatus(task.status), owner: clip(text, 24) };
      report({ range, messageId: 'idle', data });
    }
  },
});

/** `DEV + QA`, `Dev/QA`, `DEV (Ann), QA`: the roles that share a task, each without its remark. */
function partsOf(value: string): readonly string[] {
  const parts = value.slice(0, 200).split(/[/+&,;|]|\band\b/i);
  return [value, ...parts].map((part) => significantPart(part, { start: 0, end: part.length }).text);
}

/** `A, B or C` */
function listed(words: readonly string[]): string {
  return clip(enumerated(words), 50);
}
