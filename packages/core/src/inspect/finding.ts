import type { Edit, Fix, Suggestion } from '../plugin/fix.ts';
import { type Fixer, fixerFor } from '../plugin/fix.ts';
import { fillMessage, type MessageData } from '../plugin/messages.ts';
import type { RelatedPlace, Rule } from '../plugin/rule.ts';
import type { Range } from '../text/range.ts';

/** What a rule says: where and what, with no severity yet. Plain data, so that it can be cached and sent. */
export interface Finding {
  readonly ruleId: string;
  readonly path: string;
  readonly range: Range;
  readonly messageId: string;
  readonly message: string;
  readonly fix: Fix | undefined;
  readonly suggestions: readonly Suggestion[];
  readonly related: readonly RelatedPlace[];
  /** The most that this finding weighs, where its rule says so. */
  readonly atMost?: 'warning' | 'info' | undefined;
}

/** A report as any rule may write it, its types folded away. */
export interface AnyReport {
  readonly range: Range;
  readonly messageId: string;
  readonly data?: MessageData | undefined;
  readonly fix?: ((fixer: Fixer) => Edit | readonly Edit[] | undefined) | undefined;
  readonly tier?: 'safe' | 'unsafe' | undefined;
  readonly suggest?:
    | readonly {
        readonly messageId: string;
        readonly data?: MessageData | undefined;
        readonly fix: (fixer: Fixer) => Edit | readonly Edit[] | undefined;
      }[]
    | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
  readonly atMost?: 'warning' | 'info' | undefined;
}

/** Turns a rule's report into a finding. Throws on a report that breaks the contract: that is the rule's bug. */
export function findingOf(ruleId: string, rule: Rule, path: string, report: AnyReport): Finding {
  const { messageId, data, range } = report;
  checkRange(range);
  return {
    ruleId,
    path,
    range: { start: range.start, end: range.end },
    messageId,
    message: sentence(rule, messageId, data),
    fix: fixOf(rule, path, report),
    suggestions: (report.suggest ?? []).flatMap(({ messageId: title, data: titleData, fix }): readonly Suggestion[] => {
      const edits = editsOf(path, fix);
      return edits.length === 0 ? [] : [{ title: sentence(rule, title, titleData), edits }];
    }),
    related: report.related ?? [],
    atMost: report.atMost,
  };
}

function fixOf(rule: Rule, path: string, { fix, tier }: AnyReport): Fix | undefined {
  if (fix === undefined) return undefined;
  if (rule.meta.fixable === undefined) throw new Error('the rule reports a fix, but its "meta.fixable" is missing');
  const edits = editsOf(path, fix);
  return edits.length === 0 ? undefined : { tier: tier ?? rule.meta.fixable, edits };
}

function editsOf(path: string, repair: NonNullable<AnyReport['fix']>): readonly Edit[] {
  const answer = repair(fixerFor(path));
  const edits = answer === undefined ? [] : 'path' in answer ? [answer] : answer;
  for (const edit of edits) checkRange(edit.range);
  return edits;
}

function sentence(rule: Rule, messageId: string, data: MessageData | undefined): string {
  const text = rule.meta.messages[messageId];
  if (text === undefined)
    throw new Error(`the rule reports the message "${messageId}", which its "meta.messages" does not have`);
  return fillMessage(text, data);
}

function checkRange(range: Range | undefined): void {
  const isRange = range !== undefined && Number.isInteger(range.start) && Number.isInteger(range.end);
  if (!isRange || range.start < 0 || range.end < range.start) {
    throw new Error(`the rule reports the range ${JSON.stringify(range)}, which is none`);
  }
}
