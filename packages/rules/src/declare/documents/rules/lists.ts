import { isPlaceholder } from '../../../grammar/values.ts';
import { isWithin, passagesOf } from '../passages.ts';
import { shortened } from '../values.ts';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';
import { schemasIn } from './schemas-in.ts';

const names = { ordered: 'a numbered list', bullet: 'a list', task: 'a list of checkboxes' } as const;

/** The lists that sections hold: of which type, how many items, what the items look like. */
export function lists(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (!schemasIn(schema.sections).some((one) => one.list !== undefined)) return undefined;
  const messages = {
    missing: 'Section "{{section}}" needs {{list}}',
    type: 'This is to be {{list}}',
    items: 'The list needs at least {{min}} items, not {{found}}',
    pattern: 'List item "{{item}}" does not match {{pattern}}',
  } as const;
  return documentRule(
    ground,
    'lists',
    'The lists of every document have the type and the items they need',
    { messages },
    (document, report) => {
      for (const { schema: one, section } of passagesOf(document, schema)) {
        if (one.list === undefined || section === undefined) continue;
        const { type, minItems, itemPattern } = one.list;
        const there = document.lists.filter(({ range }) => isWithin(range, section.body));
        const wanted = names[type ?? 'bullet'];
        const list = there.find((other) => type === undefined || other.type === type) ?? there[0];
        if (list === undefined) {
          report({ messageId: 'missing', data: { section: section.title, list: wanted }, range: section.titleRange });
          continue;
        }
        const first = list.items[0]?.range ?? list.range;
        // A list of checkboxes is a list, too.
        const isOfType = type === undefined || list.type === type || (type === 'bullet' && list.type === 'task');
        if (!isOfType) report({ messageId: 'type', data: { list: wanted }, range: first });
        else if (list.items.length < minItems) {
          report({ messageId: 'items', data: { min: minItems, found: list.items.length }, range: first });
        }
        if (itemPattern === undefined) continue;
        for (const { text, range } of list.items) {
          if (isPlaceholder(text) || itemPattern.test(text)) continue;
          const data = { item: shortened(text), pattern: shortened(`/${itemPattern.source}/`) };
          report({ messageId: 'pattern', data, range });
        }
      }
    },
  );
}
