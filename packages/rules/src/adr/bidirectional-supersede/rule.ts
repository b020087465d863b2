import { defineProjectRule } from '@devlint/core';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { registryOf } from '../../kinds/adr/registry.ts';
import { nameOf } from '../../kinds/adr/spoken-name.ts';
import { admits, answerOf, type Statement, statementsOf } from '../../kinds/adr/statements.ts';
import { supersededStatus, supersedesInsertion } from './repairs.ts';

interface Options {
  readonly mention: 'any' | 'relation';
}

const defaults: Options = { mention: 'any' };

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'A superseded record and its successor know of each other.', seed: ['004/8.4'] },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { mention: 'relation' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        mention: {
          enum: ['any', 'relation'],
          description: 'Whether any mention of the superseded record is enough, or only "supersedes" or "replaces".',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      mention: '{{old}} says it is superseded by this record, but this record does not mention {{old}}',
      relation: '{{old}} says it is superseded by this record, but this record does not say that it supersedes it',
      status: '{{old}} is superseded by {{successor}} but its status is still "{{status}}"',
      add: 'Add "Supersedes {{old}}"',
      change: 'Change to Superseded by {{successor}}',
    },
  },
  check(context) {
    const records = context.documents(adr).map(({ model }) => model);
    const registry = registryOf(records);
    /** For each record what others say about superseding it. */
    const claims = new Map<AdrRecord, readonly Statement[]>();
    for (const record of records) {
      for (const statement of statementsOf(record, 'superseded-by', registry)) checkSuccessor(statement);
      if (!isInForce(record)) continue;
      for (const statement of statementsOf(record, 'supersedes', registry)) {
        if (!statement.link.partial) claims.set(statement.target, [...(claims.get(statement.target) ?? []), statement]);
      }
    }
    for (const [old, statements] of claims) checkStatus(old, statements);

    function checkSuccessor({ record: old, link, target: successor }: Statement): void {
      const answer = answerOf(successor, old, registry);
      const { mention } = context.optionsFor(successor.path);
      if (answer === 'relation' || (answer === 'mention' && mention === 'any')) return;
      const data = { old: nameOf(old) };
      const { at, text } = supersedesInsertion(successor, old);
      context.report({
        path: successor.path,
        range: successor.status?.range ?? successor.titleRange,
        messageId: answer === 'mention' ? 'relation' : 'mention',
        data,
        suggest: [{ messageId: 'add', data, fix: (fixer) => fixer.insertAt(at, text) }],
        related: [{ path: old.path, range: link.range, message: `${data.old} names this record as its successor` }],
      });
    }

    function checkStatus(old: AdrRecord, statements: readonly Statement[]): void {
      const { status } = old;
      const [first] = statements;
      if (first === undefined || status === undefined || status.partial || !holds(status.canonical)) return;
      if (statements.some(({ record }) => admits(old, record, registry))) return;
      const successor = nameOf(first.record);
      const wanted = supersededStatus(old, first.record);
      context.report({
        path: old.path,
        range: status.range,
        messageId: 'status',
        data: { old: nameOf(old), successor, status: status.word },
        suggest: status.remark
          ? []
          : [{ messageId: 'change', data: { successor }, fix: (fixer) => fixer.replace(status.range, wanted) }],
        related: statements.map(({ record, link }) => ({
          path: record.path,
          range: link.range,
          message: `${nameOf(record)} supersedes this record`,
        })),
      });
    }
  },
});

function holds(stage: string | undefined): boolean {
  return stage === 'ACCEPTED' || stage === 'PROPOSED' || stage === 'DRAFT';
}

/** What is only proposed, or was rejected, has not superseded anything. */
function isInForce({ status }: AdrRecord): boolean {
  return !['PROPOSED', 'DRAFT', 'REJECTED'].includes(status?.canonical ?? '');
}
