import { shortened } from '../values.ts';
import { documentRule, type Ground, type SchemaRule, topOf } from './document-rule.ts';

/** The heading of level 1, where the schema speaks of it. */
export function titleRule(ground: Ground): SchemaRule | undefined {
  const { title } = ground.schema;
  if (title === undefined) return undefined;
  const messages = {
    missing: 'This document has no title: a single heading of level 1',
    mismatch: 'Title "{{title}}" does not match {{pattern}}',
  } as const;
  return documentRule(ground, 'title', 'Every document has the title it needs', { messages }, (document, report) => {
    if (document.title === undefined) report({ messageId: 'missing', range: topOf(document) });
    else if (title.pattern !== undefined && !title.pattern.test(document.title.text)) {
      const data = { title: shortened(document.title.text), pattern: shortened(`/${title.pattern.source}/`) };
      report({ messageId: 'mismatch', data, range: document.title.range });
    }
  });
}
