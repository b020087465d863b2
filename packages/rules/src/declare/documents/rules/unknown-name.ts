import type { Range } from '@devlint/core';
import { shortened } from '../values.ts';
import type { Report } from './document-rule.ts';

/** What rules say of a field or section that the schema does not know. */
export function unknownMessages<const Noun extends string>(noun: Noun) {
  return {
    unknown: `Documents of this kind have no ${noun} "{{name}}"`,
    misspelt: `Documents of this kind have no ${noun} "{{name}}"; did you mean "{{near}}"?`,
    rename: 'Call it "{{near}}"',
  } as const;
}

/** Reports a name that the schema does not know; `near` is the one that was probably meant. */
export function reportUnknown(
  report: Report<ReturnType<typeof unknownMessages>>,
  { name, range, near }: { readonly name: string; readonly range: Range; readonly near: string | undefined },
): void {
  if (near === undefined) {
    report({ messageId: 'unknown', data: { name: shortened(name) }, range });
    return;
  }
  report({
    messageId: 'misspelt',
    data: { name: shortened(name), near },
    range,
    suggest: [{ messageId: 'rename', data: { near }, fix: (fixer) => fixer.replace(range, near) }],
  });
}
