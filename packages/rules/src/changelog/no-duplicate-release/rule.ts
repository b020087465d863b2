import { defineRule, type Fixer } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import { type Duplicate, duplicatesIn } from './duplicates.ts';

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'No release, entry id or Unreleased section stands in a changelog twice.', seed: ['001/C.3'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      duplicate: '{{name}} already has an entry at line {{line}}',
      merge: 'Merge with the entry above',
    },
  },
  create(context) {
    const { text, lines } = context.document.file;
    const merge = ({ item }: Duplicate) => {
      const following = /\S/.exec(text.slice(item.headingRange.end));
      const end = following === null ? text.length : item.headingRange.end + following.index;
      return (fixer: Fixer) => fixer.remove({ start: item.range.start, end });
    };
    return {
      changelog(log) {
        for (const duplicate of duplicatesIn(log)) {
          const { item, first, name, adjacent } = duplicate;
          const { line } = lines.positionOf(first.titleRange.start);
          context.report({
            range: item.titleRange,
            messageId: 'duplicate',
            data: { name, line },
            related: [{ path: context.path, range: first.titleRange, message: `${name} is here first` }],
            suggest: adjacent ? [{ messageId: 'merge', fix: merge(duplicate) }] : undefined,
          });
        }
      },
    };
  },
});
