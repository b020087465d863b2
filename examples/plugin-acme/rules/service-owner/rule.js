import { defineRule, didYouMean, nearest } from '@devlint/core';
import service from '../../kinds/service/kind.js';

export default defineRule({
  kind: service,
  meta: {
    docs: { description: 'Every service names the team that owns it.' },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        teams: {
          type: 'array',
          items: { type: 'string' },
          description: 'Handles of the teams there are; any handle where the list is empty.',
        },
      },
    },
    defaultOptions: [{ teams: /** @type {readonly string[]} */ ([]) }],
    messages: {
      missing: 'Service "{{title}}" names no owner; add "- Owner: @team" below its title',
      bare: 'Owner "{{owner}}" is no handle; write "@{{owner}}"',
      unknown: 'There is no team "{{owner}}"{{ending}}',
      replace: 'Replace with "{{near}}"',
    },
  },
  create: (context) => ({
    service({ title, owners }) {
      if (owners.length === 0)
        context.report({ range: title.range, messageId: 'missing', data: { title: title.text } });
    },
    owner({ handle: owner, range }) {
      if (!owner.startsWith('@')) {
        const fix = (/** @type {import('@devlint/core').Fixer} */ fixer) => fixer.insertBefore(range, '@');
        context.report({ range, messageId: 'bare', data: { owner }, fix });
        return;
      }
      const { teams } = context.options;
      if (teams.length === 0 || teams.includes(owner)) return;
      const near = nearest(owner, teams);
      context.report({
        range,
        messageId: 'unknown',
        data: { owner, ending: didYouMean(owner, teams, `; there are ${teams.join(', ')}`) },
        suggest:
          near === undefined
            ? []
            : [{ messageId: 'replace', data: { near }, fix: (fixer) => fixer.replace(range, near) }],
      });
    },
  }),
});
