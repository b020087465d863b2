import type { RuleContext } from '@devlint/core';
import type { LogDirection } from '../log-direction.ts';
import type { Log } from '../log-entries.ts';
import { type IdProblem, idProblems } from './id-sequence.ts';

/** The messages of the rules about the ids of entries. */
export const idMessages = {
  padding: '{{id}} is padded unlike the other IDs; expected {{expected}}',
  sequence: '{{id}} is {{relation}} than {{other}} but has the {{comparison}} number',
  gap: 'IDs between {{other}} and {{id}} are missing',
  change: 'Change to {{id}}',
} as const;

/** The option that these rules share, as JSON Schema. */
export const gapsSchema = {
  type: 'boolean',
  description: 'Whether numbers that no entry has are reported.',
} as const;

type IdContext = Pick<
  RuleContext<RuleContext['document'], Log, { readonly gaps: boolean }, typeof idMessages>,
  'path' | 'options' | 'report'
>;

type DuplicateId = IdProblem & { readonly problem: 'duplicate' };

/** Reports what is wrong with the ids of a log, except for ids that are used twice, which it answers with. */
export function reportIds(context: IdContext, log: Log, usual: LogDirection | 'auto'): readonly DuplicateId[] {
  const duplicates: DuplicateId[] = [];
  for (const found of idProblems(log, usual)) {
    const { id, idRange: range } = found.entry;
    if (found.problem === 'duplicate') duplicates.push(found);
    else if (found.problem === 'padding') {
      const { expected } = found;
      context.report({
        range,
        messageId: 'padding',
        data: { id, expected },
        suggest: [{ messageId: 'change', data: { id: expected }, fix: (fixer) => fixer.replace(range, expected) }],
      });
    } else {
      const other = found.other.id;
      const related = [{ path: context.path, range: found.other.idRange, message: `${other} is here` }];
      if (found.problem === 'gap') {
        if (context.options.gaps) context.report({ range, messageId: 'gap', data: { id, other }, related });
      } else {
        const comparison = found.entry.number > found.other.number ? 'higher' : 'lower';
        const data = { id, relation: found.problem, other, comparison };
        context.report({ range, messageId: 'sequence', data, related });
      }
    }
  }
  return duplicates;
}
