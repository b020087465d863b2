import { isWithin, passagesOf } from '../passages.ts';
import { shortened } from '../values.ts';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';
import { schemasIn } from './schemas-in.ts';

/** The links that sections hold. */
export function links(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (!schemasIn(schema.sections).some((one) => one.links !== undefined)) return undefined;
  const messages = {
    few: 'Section "{{section}}" needs {{wanted}}, not {{found}}',
    fewLike: 'Section "{{section}}" needs {{wanted}} to {{pattern}}, not {{found}}',
  } as const;
  return documentRule(
    ground,
    'links',
    'The sections of every document hold the links they need',
    { messages },
    (document, report) => {
      for (const { schema: one, section } of passagesOf(document, schema)) {
        if (one.links === undefined || section === undefined) continue;
        const { min, pattern } = one.links;
        const there = document.links.filter(({ range }) => isWithin(range, section.body));
        const found = there.filter(({ text }) => pattern?.test(text) ?? true).length;
        if (found >= min) continue;
        const data = { section: section.title, wanted: min === 1 ? 'a link' : `${min} links`, found };
        const range = section.titleRange;
        if (pattern === undefined) report({ messageId: 'few', data, range });
        else report({ messageId: 'fewLike', data: { ...data, pattern: shortened(`/${pattern.source}/`) }, range });
      }
    },
  );
}
