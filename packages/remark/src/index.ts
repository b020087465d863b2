/** Runs the plugins and presets of remark-lint inside devlint, made with nothing but the public API of `@devlint/core`. */

import type { Host } from '@devlint/core';

/** Read by everybody who starts devlint; what does the work is loaded by the few whose configuration names a plugin. */
export const remark: Host = {
  name: 'remark',
  settingsSchema: {
    description: 'Plugins and presets of remark-lint that are run beside the rules of devlint.',
    type: 'object',
    additionalProperties: false,
    properties: {
      plugins: {
        description:
          'Packages and files, earliest first: a name, or a list of a name and its options, as in `.remarkrc`.',
        type: 'array',
        items: {
          anyOf: [
            { type: 'string', minLength: 1 },
            { title: 'list [name, options]', type: 'array', minItems: 1, maxItems: 2 },
            // Configurations that are programs may import a preset and name it as it is.
            { title: 'preset', type: 'object', required: ['plugins'] },
          ],
        },
      },
    },
  },
  settingsFor: (preset) => ({ plugins: [`remark-${preset}`] }),
  open: async (requests) => (await import('./open.ts')).openRemark(requests),
};
