import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import adr from '../../kinds/adr/kind.ts';
import { registryOf } from '../../kinds/adr/registry.ts';
import { claimsOf, successorProblem } from './successor.ts';

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: { description: 'A superseded decision record names the record that replaced it.', seed: ['004/8.4'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      missing: 'Superseded ADR does not name its successor',
      unresolved: 'Superseded ADR names "{{name}}" as its successor, but no such record exists',
    },
  },
  // Every word that makes a record superseded or deprecated: superseded, superceded, replaced, reverted, deprecated, …
  trigger: /super[sc]ed|replaced|reverted|deprecated|retired|obsolete/i,
  check(context) {
    const records = context.documents(adr).map(({ model }) => model);
    const registry = registryOf(records);
    const claims = claimsOf(records, registry);
    for (const record of records) {
      const problem = successorProblem(record, registry, context.hasPath);
      if (problem === undefined || record.status === undefined) continue;
      const related = (claims.get(record) ?? []).map((claim) => ({
        path: claim.record.path,
        range: claim.link.range,
        message: 'This record says that it supersedes the other',
      }));
      const place = { path: record.path, related };
      if (problem.kind === 'missing') {
        context.report({ ...place, range: record.status.range, messageId: 'missing' });
      } else {
        const data = { name: clip(problem.text, 36) };
        context.report({ ...place, range: problem.range, messageId: 'unresolved', data });
      }
    }
  },
});
