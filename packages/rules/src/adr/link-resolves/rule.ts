import { defineProjectRule, type Fixer, nearest } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { linkBetween, slugOf } from '../../grammar/destination.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import adr from '../../kinds/adr/kind.ts';
import { recordNameOf } from '../../kinds/adr/paths.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { registryOf } from '../../kinds/adr/registry.ts';
import type { RecordLink } from '../../kinds/adr/relations.ts';
import { danglingRelations } from '../../kinds/adr/successors.ts';
import { isAnother, type SpokenNumber, spokenNumber } from './numbers.ts';

export default defineProjectRule({
  uses: [adr],
  meta: {
    docs: {
      description: 'What a decision record says it supersedes, amends or relates to exists.',
      seed: ['004/8.4', '004/R.3'],
    },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Linked record {{target}} does not exist',
      unknown: 'No record of this project is {{name}}',
      number: 'Link text says {{name}} but the target is {{target}}',
      change: 'Change to {{text}}',
    },
  },
  check(context) {
    const records = context.documents(adr).map(({ model }) => model);
    const registry = registryOf(records);
    for (const record of records) {
      for (const link of danglingRelations(record, registry, context.hasPath).others) reportDangling(record, link);
      for (const link of record.links) {
        const spoken = link.targetFile === undefined ? undefined : spokenNumber(link);
        const { targetFile = '' } = link;
        const target = registry.byPath.get(targetFile) ?? registry.byPath.get(`${targetFile}.md`);
        if (spoken !== undefined && target !== undefined && isAnother(spoken, target))
          reportNumber(record, link, spoken, target);
      }
    }

    function reportDangling(record: AdrRecord, link: RecordLink): void {
      const { target, targetFile } = link;
      const candidate = candidateFor(record, link);
      const place = {
        path: record.path,
        range: link.targetRange ?? link.range,
        suggest: candidate === undefined ? [] : changes(record, link, candidate),
        related: candidate === undefined ? [] : [relatedTo(candidate, 'This record is near')],
      };
      if (target === undefined || targetFile === undefined)
        context.report({ ...place, messageId: 'unknown', data: { name: clipStart(link.text, 60) } });
      else context.report({ ...place, messageId: 'missing', data: { target: clipStart(target, 60) } });
    }

    function reportNumber(record: AdrRecord, link: RecordLink, { text, value }: SpokenNumber, target: AdrRecord): void {
      const meant = registry.byNumber.get(value)?.filter(({ folder }) => folder === target.folder) ?? [];
      const [only] = meant;
      context.report({
        path: record.path,
        range: link.targetRange ?? link.range,
        messageId: 'number',
        data: { name: clipStart(text, 20), target: clipStart(nameOf(target.path), 60) },
        suggest: meant.length === 1 && only !== undefined && only !== record ? changes(record, link, only) : [],
        related: [relatedTo(target, 'The target')],
      });
    }

    function changes(record: AdrRecord, { targetRange, target = '' }: RecordLink, to: AdrRecord) {
      if (targetRange === undefined) return [];
      const bare = linkBetween(record.path, to.path);
      const text = target.startsWith('./') && !bare.startsWith('.') ? `./${bare}` : bare;
      return [
        { messageId: 'change' as const, data: { text }, fix: (fixer: Fixer) => fixer.replace(targetRange, text) },
      ];
    }

    /** The record with the number or the name of the missing file, or with a name like it. */
    function candidateFor(record: AdrRecord, { targetFile, text }: RecordLink): AdrRecord | undefined {
      if (targetFile === undefined) return undefined;
      const { slug } = recordNameOf(targetFile);
      const siblings = records.filter((other) => other !== record && other.folder === record.folder);
      const exact = registry.bySlug.get(slugOf(slug)) ?? registry.bySlug.get(slugOf(text));
      if (exact?.length === 1 && exact[0] !== record) return exact[0];
      const near = nearest(
        slug,
        siblings.map((other) => other.slug),
      );
      return near === undefined ? undefined : siblings.find((other) => other.slug === near);
    }
  },
});

function relatedTo({ path, titleRange }: AdrRecord, message: string) {
  return { path, range: titleRange, message };
}
