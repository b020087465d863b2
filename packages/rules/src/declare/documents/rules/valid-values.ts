import type { Fixer, Messages } from '@devlint/core';
import { judgeValue, type Verdict, valueMessages } from '../values.ts';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';

/** What fields say: words of a vocabulary, dates, numbers, links, patterns. */
export function validValues(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  const judged = schema.fields.filter(
    ({ type, values, pattern }) => type !== 'text' || values.length > 0 || pattern !== undefined,
  );
  if (judged.length === 0) return undefined;
  const messages: Messages = { ...valueMessages, choose: 'Write "{{near}}"' };
  return documentRule(
    ground,
    'valid-values',
    'The fields of every document say what they may say',
    { messages, fixable: 'safe', hasSuggestions: true },
    (document, report) => {
      for (const field of judged) {
        for (const { key, value, valueRange } of document.fields) {
          if (!field.keys.includes(key)) continue;
          for (const verdict of judgeValue(value, valueRange, field)) report(reportOf(verdict, field.name));
        }
      }
    },
  );
}

/** A verdict as a report of the field or column that it is about. */
export function reportOf({ messageId, data, range, fix, suggestion }: Verdict, name: string) {
  return {
    messageId,
    data: { ...data, name },
    range,
    fix: fix === undefined ? undefined : (fixer: Fixer) => fixer.replace(range, fix),
    suggest:
      suggestion === undefined
        ? undefined
        : [
            {
              messageId: 'choose',
              data: { near: suggestion },
              fix: (fixer: Fixer) => fixer.replace(range, suggestion),
            },
          ],
  };
}
