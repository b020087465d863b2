import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import contract from '../../kinds/contract/kind.ts';

export default defineRule({
  kind: contract,
  meta: {
    docs: { description: 'An interface contract describes the components that its title names.', seed: ['001/I.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    messages: {
      missing: 'Component "{{name}}" of the title is not described; add "Component: {{name}}"',
      title: 'Title names no two components; a contract is between two',
    },
  },
  trigger: /component/i,
  create({ report }) {
    return {
      contract({ components, named, titleRange }) {
        const described = components.filter(({ depth }) => depth > 1).map(({ name }) => compared(name));
        // A contract in one piece describes what it describes.
        if (described.length === 0 || titleRange.end === 0) return;
        if (named.length < 2) {
          if (described.length >= 2) report({ range: titleRange, messageId: 'title' });
          return;
        }
        for (const name of named) {
          const wanted = compared(name);
          if (wanted === '' || described.some((one) => one.includes(wanted) || (one !== '' && wanted.includes(one))))
            continue;
          const data = { name: clip(name, 24) };
          report({ range: titleRange, messageId: 'missing', data });
        }
      },
    };
  },
});

/** Letters and digits in lower case: `user_service` is `UserService`. */
function compared(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
