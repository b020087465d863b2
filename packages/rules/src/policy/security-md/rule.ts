import { defineRule } from '@devlint/core';
import kind from '../../kinds/security-policy/kind.ts';

interface Options {
  readonly versions: boolean;
}

export default defineRule({
  kind,
  meta: {
    docs: {
      description: 'The security policy says whom to tell of a hole, and which versions are repaired.',
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        versions: { type: 'boolean', description: 'Whether the policy has to speak of versions.' },
      },
    },
    defaultOptions: [{ versions: true } as Options],
    messages: {
      channel: 'Policy does not say whom to tell; expected an address, a form or private reporting',
      versions: 'Policy does not say which versions are repaired',
      leftover: "This is the text of GitHub's template; expected your own",
    },
  },
  create: ({ options, report }) => ({
    policy({ title, hasChannel, speaksOfVersions, isPointer, leftovers }) {
      if (!hasChannel) report({ range: title, messageId: 'channel' });
      if (options.versions && !speaksOfVersions && !isPointer) report({ range: title, messageId: 'versions' });
      for (const range of leftovers) report({ range, messageId: 'leftover' });
    },
  }),
});
