import type { Diagnostic } from '@devlint/core';
import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import type { Answers } from '../answers.ts';
import { type Look, reported, reportedIn } from '../diagnostics/convert.ts';
import type { Reach } from './disable.ts';
import { workspaceEdit } from './workspace-edit.ts';

export const fixAllKind = 'source.fixAll.devlint';

/** What an action stands for whose edit is worked out when it is chosen. */
export type Deferred =
  | { readonly what: 'fix-all'; readonly uri: string }
  | { readonly what: 'fix-rule'; readonly uri: string; readonly rule: string }
  | { readonly what: 'disable'; readonly uri: string; readonly reach: Reach; readonly identity: string };

/** An action, and what it needs to be complete. */
export interface Offer {
  readonly action: CodeAction;
  readonly deferred?: Deferred;
}

/** The actions for a range of a document, most useful first; only of the kinds that are asked for. */
export function offersFor(params: CodeActionParams, path: string, look: Look, answers: Answers): readonly Offer[] {
  const { context, range, textDocument } = params;
  const wants = (kind: string) => context.only?.some((only) => isOfKind(kind, only)) ?? true;
  const { conversion } = answers;
  const all = look.snapshot.diagnostics.get(path) ?? [];
  const items = reportedIn(path, look, conversion);
  const touched = all.filter((_, index) => {
    const own = items[index]?.range;
    return own !== undefined && !isBefore(own.end, range.start) && !isBefore(range.end, own.start);
  });
  const offers: Offer[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    offers.push(...touched.flatMap((diagnostic) => repairs(diagnostic, look, answers)));
    for (const rule of new Set(touched.map(({ ruleId }) => ruleId))) {
      const own = all.filter((diagnostic) => diagnostic.ruleId === rule && diagnostic.fix?.tier === 'safe');
      if (own.length < 2) continue;
      offers.push({
        action: { title: `Fix all ${own.length} ${rule} problems in this file`, kind: CodeActionKind.QuickFix },
        deferred: { what: 'fix-rule', uri: textDocument.uri, rule },
      });
    }
    offers.push(...touched.flatMap((diagnostic) => disables(diagnostic, textDocument.uri, look, answers)));
    offers.push(...pages(touched, answers));
  }
  if (wants(fixAllKind) && all.some(({ fix }) => fix?.tier === 'safe')) {
    offers.push({
      action: { title: 'Fix all problems that devlint can fix safely', kind: fixAllKind },
      deferred: { what: 'fix-all', uri: textDocument.uri },
    });
  }
  return offers;
}

/** `source.fixAll.devlint` is of the kinds `source.fixAll` and `source`. */
function isOfKind(kind: string, wanted: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}

function isBefore(a: { readonly line: number; readonly character: number }, b: typeof a): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function repairs(diagnostic: Diagnostic, look: Look, { conversion }: Answers): readonly Offer[] {
  const { ruleId, fix, suggestions } = diagnostic;
  const diagnostics = [reported(diagnostic, look, conversion)];
  const offer = (title: string, edits: Parameters<typeof workspaceEdit>[0], isPreferred: boolean): readonly Offer[] => {
    const edit = workspaceEdit(edits, look, conversion);
    if (edit === undefined) return [];
    const kind = CodeActionKind.QuickFix;
    return [{ action: { title, kind, diagnostics, edit, ...(isPreferred ? { isPreferred } : {}) } }];
  };
  const isSafe = fix?.tier === 'safe';
  const title = isSafe ? `Fix this ${ruleId} problem` : `Fix this ${ruleId} problem (unsafe: check the result)`;
  return [
    ...(fix === undefined ? [] : offer(title, fix.edits, isSafe)),
    ...suggestions.flatMap((suggestion) => offer(suggestion.title, suggestion.edits, false)),
  ];
}

/** Rules that no comment silences. */
const alwaysHold = new Set(['devlint/config', 'devlint/rule-crash', 'devlint/timeout']);

function disables(diagnostic: Diagnostic, uri: string, look: Look, { conversion }: Answers): readonly Offer[] {
  if (alwaysHold.has(diagnostic.ruleId)) return [];
  const item = reported(diagnostic, look, conversion);
  const { identity } = item.data;
  const diagnostics = [item];
  const offer = (reach: Reach, where: string): Offer => ({
    action: { title: `Disable ${diagnostic.ruleId} for ${where}`, kind: CodeActionKind.QuickFix, diagnostics },
    deferred: { what: 'disable', uri, reach, identity },
  });
  return [
    offer('line', 'this line'),
    offer('next-line', 'this line, with a comment above'),
    offer('file', 'this file'),
  ];
}

function pages(touched: readonly Diagnostic[], { client }: Answers): readonly Offer[] {
  if (!client.showsPages) return [];
  const urls = new Map(touched.flatMap(({ ruleId, url }) => (url === undefined ? [] : [[ruleId, url] as const])));
  return [...urls].map(([rule, url]) => {
    const title = `Open the page of ${rule}`;
    const command = { title, command: 'devlint.openRulePage', arguments: [url] };
    return { action: { title, kind: CodeActionKind.QuickFix, command } };
  });
}
