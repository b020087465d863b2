import type { Directive } from '../inspect/directives.ts';
import type { Finding } from '../inspect/finding.ts';
import type { EngineRuleId } from '../plugin/engine-rules.ts';
import type { Fix } from '../plugin/fix.ts';
import { didYouMean } from '../text/nearest.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { SettleContext } from './settle.ts';
import type { Unused } from './suppress.ts';

const words = ['disable', 'enable', 'disable-line', 'disable-next-line', 'disable-file'];

/** What is wrong with the directives of a file: unknown words and rules, missing reasons, and those that silence nothing. */
export function directiveFindings(
  file: SourceFile,
  directives: readonly Directive[],
  unused: readonly Unused[],
  { settings, ran }: SettleContext,
): readonly Finding[] {
  const findings: Finding[] = [];
  const tell = (ruleId: EngineRuleId, range: Range, message: string, fix?: Fix) =>
    findings.push({ ruleId, path: file.path, range, messageId: '', message, fix, suggestions: [], related: [] });

  const rules = settings.registry.rules;
  for (const { form, rules: named, reason, word, wordRange } of directives) {
    if (form.startsWith('noqa')) continue;
    if (form === 'unknown') {
      tell(
        'devlint/directive',
        wordRange,
        `"devlint-${word}" is not a directive${didYouMean(word, words, `; there are ${words.join(', ')}.`)}`,
      );
      continue;
    }
    for (const { id, range } of named) {
      if (!rules.has(id)) tell('devlint/directive', range, `There is no rule "${id}"${didYouMean(id, rules.keys())}`);
    }
    if (settings.directives.requireReason && reason === undefined && form !== 'enable') {
      tell(
        'devlint/directive',
        wordRange,
        'Say why after " -- ": this project asks for a reason with every suppression.',
      );
    }
  }
  for (const { directive, rule } of unused) {
    // An unknown rule is told of above; of a rule that did not run nobody can say that it found nothing.
    const judged = rule === undefined ? directive.rules : [rule];
    if (judged.some(({ id }) => !rules.has(id) || !ran(id))) continue;
    if (rule === undefined) {
      const what = directive.rules.length === 0 ? 'anything' : directive.rules.map(({ id }) => id).join(', ');
      tell(
        'devlint/unused-directive',
        directive.range,
        `Unused directive: ${what} is not reported here.`.replace('anything is not', 'nothing is'),
        {
          tier: 'safe',
          edits: [{ path: file.path, range: removalOf(file, directive.range), text: '' }],
        },
      );
    } else tell('devlint/unused-directive', rule.range, `Unused in this directive: ${rule.id} is not reported here.`);
  }
  return findings;
}

/** The comment, with its line when nothing else stands on it, or with the blanks before it. */
function removalOf(file: SourceFile, range: Range): Range {
  const first = file.lines.positionOf(range.start).line;
  const last = file.lines.positionOf(range.end).line;
  const before = file.text.slice(file.lines.startOf(first), range.start);
  const after = file.text.slice(range.end, file.lines.endOf(last));
  if (before.trim() === '' && after.trim() === '') {
    return { start: file.lines.startOf(first), end: file.lines.startOf(last + 1) };
  }
  return { start: range.start - (before.length - before.trimEnd().length), end: range.end };
}
