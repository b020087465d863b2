import { type DocumentRule, defineRule, markdown } from '@devlint/core';
import type { Root } from 'mdast';
import remarkLint from 'remark-lint';
import { unified } from 'unified';
import { LintFile } from './lint-file.ts';
import { rangeOf } from './report.ts';
import { runNow } from './run-now.ts';

const processor = unified().use(remarkLint).freeze();

/** Takes away the messages that `<!--lint disable …-->` and the like in the document switch off. */
export function applyComments(tree: Root, file: LintFile): void {
  try {
    runNow(processor, tree, file);
  } catch (error) {
    // A comment that says nothing known. The rule below tells, once.
    if (file.failure === undefined) throw error;
    file.messages.pop();
  }
}

/** remark-lint refuses the whole file for one such comment; here it is a finding like others. */
export const lintComments: DocumentRule = defineRule({
  language: markdown,
  trigger: /<!--\s*lint\b/,
  meta: {
    docs: {
      description: 'Every `<!--lint …-->` comment says `enable`, `disable` or `ignore`.',
      url: 'https://github.com/remarkjs/remark-lint#ignore-warnings',
    },
    messages: { unknown: '{{reason}}' },
  },
  create: ({ path, document, report }) => ({
    root: (tree) => {
      const file = new LintFile(path, document.file.text);
      applyComments(tree, file);
      const { failure } = file;
      if (failure === undefined) return;
      report({ range: rangeOf(failure.place, document.file), messageId: 'unknown', data: { reason: failure.reason } });
    },
  }),
});
