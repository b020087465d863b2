import { type CompletionContext, defineProjectRule, type Fixer, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { choices, typedValue } from '../../grammar/typing.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import adrIndex from '../../kinds/adr-index/kind.ts';
import adrTemplate from '../../kinds/adr-template/kind.ts';
import { judge, judgeCase, type StatusOptions, sharedCases, withStatus } from './judge.ts';
import { declarationFor, declarationsOf, type Vocabulary, vocabularyOf, wordOf } from './vocabulary.ts';

const defaults: StatusOptions = { aliases: 'accept', suffix: 'allow', case: 'any' };

export default defineProjectRule({
  uses: [adr, adrIndex, adrTemplate],
  meta: {
    docs: { description: 'The status of a decision record is one of the statuses of its folder.', seed: ['004/8.1'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { aliases: 'report', case: 'consistent' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        statuses: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description:
            'The statuses that a record may have. Without it: draft, proposed, accepted, rejected, deprecated, superseded, amended, and what the folder declares.',
        },
        aliases: {
          enum: ['accept', 'report'],
          description: 'Whether another word for one of the statuses, such as "approved", is accepted.',
        },
        suffix: {
          enum: ['allow', 'report'],
          description: 'Whether prose may follow the status, as in "Accepted and applied in v7".',
        },
        case: {
          enum: ['any', 'consistent'],
          description: 'Whether a status must be in the letter case of at least 90 % of its folder.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      near: 'Unknown ADR status "{{status}}"; did you mean "{{wanted}}"?',
      unknown: 'Unknown ADR status "{{status}}"; expected {{expected}}',
      alternatives: "Status still contains the template's alternatives",
      braces: "Status still stands in the template's braces; write the status alone",
      alias: 'ADR status "{{status}}" is another word for "{{wanted}}"',
      suffix: 'Text follows the ADR status "{{status}}"; write the status alone',
      case: 'ADR status "{{status}}" is written "{{wanted}}" in this folder',
      change: 'Change to "{{wanted}}"',
    },
  },
  trigger: /status/i,
  complete(context: CompletionContext<AdrRecord, StatusOptions>) {
    const { status, emptyStatus, folder } = context.model;
    // Behind a field's name stands its colon, with markup around one of them; below a heading, blank lines.
    const gap =
      emptyStatus !== undefined &&
      context.offset >= emptyStatus.range.end &&
      /^[\s*_:]*$/.test(context.text.slice(emptyStatus.range.end, context.offset));
    const range = status === undefined ? undefined : typedValue(context, status.range);
    const here = gap ? { start: context.offset, end: context.offset } : undefined;
    const indexes = context.documents(adrIndex).map(({ model }) => model);
    const templates = context.documents(adrTemplate).map(({ model }) => model);
    const declared = declarationFor(folder, declarationsOf(indexes, templates));
    const words = [...vocabularyOf(context.options.statuses, declared).words].map(wordOf);
    const isCapital = /^\p{Lu}/u.test(status?.word ?? '');
    const asWritten = words.map((word) => (isCapital ? word.charAt(0).toUpperCase() + word.slice(1) : word));
    return choices(asWritten, range ?? here, 'Status of a decision record');
  },
  check(context) {
    const records = context.documents(adr).map(({ model }) => model);
    const declarations = declarationsOf(
      context.documents(adrIndex).map(({ model }) => model),
      context.documents(adrTemplate).map(({ model }) => model),
    );
    const statuses = withStatus(records);
    const letterCases = sharedCases(statuses);
    for (const { record, status } of statuses) {
      const { path, folder } = record;
      const options = context.optionsFor(path);
      const vocabulary = vocabularyOf(options.statuses, declarationFor(folder, declarations));
      const verdict = judge(status, vocabulary, options) ?? judgeCase(status, letterCases.get(folder), options);
      if (verdict === undefined) continue;
      const { range, wanted, choices = wanted === undefined ? [] : [wanted] } = verdict;
      const place = { path, range, suggest: verdict.kind === 'case' ? [] : suggestionsFor(range, choices) };
      const data = { status: clip(verdict.word, 30), wanted: wanted ?? '' };
      switch (verdict.kind) {
        case 'unknown': {
          const related = vocabulary.declaredAt;
          const expected = expectedIn(vocabulary);
          if (wanted !== undefined) context.report({ ...place, related, messageId: 'near', data });
          else context.report({ ...place, related, messageId: 'unknown', data: { status: data.status, expected } });
          break;
        }
        case 'case':
          context.report({ ...place, messageId: 'case', data, fix: (fixer) => fixer.replace(range, data.wanted) });
          break;
        case 'alias':
          context.report({ ...place, messageId: 'alias', data });
          break;
        case 'suffix':
          context.report({ ...place, messageId: 'suffix', data: { status: data.status } });
          break;
        default:
          context.report({ ...place, messageId: verdict.kind });
      }
    }
  },
});

function suggestionsFor(range: Range, choices: readonly string[]) {
  return choices.map((wanted) => {
    const fix = (fixer: Fixer) => fixer.replace(range, wanted);
    return { messageId: 'change' as const, data: { wanted }, fix };
  });
}

/** The vocabulary as a message lists it; a long one is cut, because its end says no more than its beginning. */
function expectedIn({ words }: Vocabulary): string {
  const all = [...words].map(wordOf);
  const shown = all.slice(0, 6);
  return shown.join(', ') + (all.length > shown.length ? ', …' : '');
}
