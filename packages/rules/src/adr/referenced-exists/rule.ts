import { defineProjectRule } from '@devlint/core';
import { isArchived } from '../../grammar/archived-paths.ts';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { registryOf } from '../../kinds/adr/registry.ts';
import { danglingRelations } from '../../kinds/adr/successors.ts';
import adrMentions from '../../kinds/adr-mentions/kind.ts';
import adrTemplate from '../../kinds/adr-template/kind.ts';
import changelog from '../../kinds/changelog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import template from '../../kinds/template/kind.ts';
import { isHypothetical } from './hypothetical.ts';

/** Plans name records that are still to be written. */
const plan =
  /(?:^|[/_. -])(?:plan(?:s|ning|ned)?|roadmaps?|sprints?|backlogs?|proposals?|to-?dos?|drafts?|archived?|rfcs?)(?:[/_. -]|$)/i;

/** History names records that were removed since, and templates name none that exist. */
const silent: ReadonlySet<string | undefined> = new Set([
  changelog.name,
  tasklist.name,
  adrTemplate.name,
  template.name,
]);

export default defineProjectRule({
  uses: [adr, adrMentions, adrTemplate, changelog, tasklist, template],
  meta: {
    docs: { description: 'Every decision record that a document names exists.', seed: ['004/R.3'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      unknown: 'No record of this project is {{name}}',
    },
  },
  trigger: /ADR[-_ ]?#?\d/i,
  check(context) {
    const records = context.documents(adr).map(({ model }) => model);
    const registry = registryOf(records);
    if (registry.byNumber.size === 0) return;
    const known = new Set([...registry.byNumber.keys(), ...records.flatMap(otherNumbers)]);
    for (const { path, model } of context.documents(adrMentions)) {
      if (silent.has(context.kindOf(path)) || plan.test(path) || isArchived(path)) continue;
      const reported = reportedElsewhere(registry.byPath.get(path));
      for (const mention of model.mentions) {
        if (known.has(mention.number) || isHypothetical(mention) || reported(mention.range.start)) continue;
        context.report({ path, range: mention.range, messageId: 'unknown', data: { name: mention.text } });
      }
    }

    /** What a record says of others in its relations is the business of adr/link-resolves and its neighbours. */
    function reportedElsewhere(record: AdrRecord | undefined): (offset: number) => boolean {
      if (record === undefined) return () => false;
      const { successors, others } = danglingRelations(record, registry, context.hasPath);
      const ranges = [...successors, ...others].map(({ range }) => range);
      return (offset) => ranges.some(({ start, end }) => start <= offset && offset < end);
    }
  },
});

/** A record is also known by the numbers of its title and its file, where they disagree. */
function otherNumbers({ fileNumber, titleNumber }: AdrRecord): readonly number[] {
  return [fileNumber, titleNumber?.value].filter((number) => number !== undefined);
}
