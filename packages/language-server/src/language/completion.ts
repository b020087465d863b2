import type { Completion, Session } from '@devlint/core';
import { type CompletionItem, CompletionItemKind, type Connection } from 'vscode-languageserver/node';
import { type Answers, cancelled, spotOf } from '../answers.ts';
import { shiftedFor } from '../diagnostics/convert.ts';
import { isConfigFile, namesRules, ruleNameAt } from './rule-names.ts';

/** Offers what could stand at the cursor: what kinds and rules know, and ids of rules where rules are named. */
export function answerCompletions(connection: Connection, answers: Answers): void {
  connection.onCompletion(async ({ textDocument, position }, token): Promise<CompletionItem[]> => {
    const spot = await spotOf(answers, textDocument.uri, position);
    if (spot === undefined) return [];
    const { project, path, absolute, offset, document } = spot;
    const { conversion } = answers;
    const found = await project.ask(async (session) => {
      const rules = ruleIds(session, document.file.text, offset, isConfigFile(session, absolute));
      return rules.length > 0
        ? rules
        : (await session.complete(path, offset)).map((one) => ({ ...one, kind: CompletionItemKind.EnumMember }));
    });
    cancelled(token);
    return found.map(({ label, detail, text, range, kind }, index): CompletionItem => {
      const own = shiftedFor(path, conversion.positions.toRange(document.file, range), { project }, conversion);
      // Kinds and rules list values in an order that means something: from first to last, or from high to low.
      const sortText = String(index).padStart(5, '0');
      return {
        label,
        detail,
        kind,
        sortText,
        filterText: text ?? label,
        textEdit: { range: own, newText: text ?? label },
      };
    });
  });
}

function ruleIds(
  { settings }: Session,
  text: string,
  offset: number,
  isConfig: boolean,
): readonly (Completion & { readonly kind: CompletionItemKind })[] {
  if (!namesRules(text, offset, isConfig)) return [];
  const { range } = ruleNameAt(text, offset);
  const typed = text.slice(range.start, offset);
  // A configuration says many other things; there an id has to have begun.
  if (isConfig && !/^[a-z][\w-]*(?:\/[\w-]*)?$/.test(typed)) return [];
  const near = (id: string) => !isConfig || id.startsWith(typed.slice(0, 2));
  return [...settings.registry.rules]
    .filter(([id]) => near(id))
    .map(([id, { rule }]) => ({
      label: id,
      detail: rule.meta.docs.description,
      range,
      kind: CompletionItemKind.Reference,
    }));
}
