import { overlaps, type ProjectContext, type Range } from '@devlint/core';
import { compareIndex } from '../../grammar/index-sync/compare.ts';
import adr from '../../kinds/adr/kind.ts';
import { registryOf } from '../../kinds/adr/registry.ts';
import { danglingRelations } from '../../kinds/adr/successors.ts';
import adrIndex from '../../kinds/adr-index/kind.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import postmortemIndex from '../../kinds/postmortem-index/kind.ts';

/** The kinds that `claimedLinks` reads. */
export const claiming = [adr, adrIndex, postmortem, postmortemIndex] as const;

/**
 * Tells which dead links other rules report, so that one fact is reported once: those of indexes, and those by which
 * decision records name each other.
 */
export function claimedLinks(
  context: Pick<ProjectContext, 'documents' | 'hasPath'>,
): (path: string, range: Range) => boolean {
  const { hasPath } = context;
  const claims = new Map<string, readonly Range[]>();
  const records = context.documents(adr);
  const registry = registryOf(records.map(({ model }) => model));
  for (const { path, model } of records) {
    const { successors, others } = danglingRelations(model, registry, hasPath);
    claims.set(
      path,
      [...successors, ...others].map(({ range }) => range),
    );
  }
  const pairs = [
    { indexes: context.documents(adrIndex), members: records },
    { indexes: context.documents(postmortemIndex), members: context.documents(postmortem) },
  ];
  for (const { indexes, members } of pairs) {
    const files = members.map(({ path }) => ({ path, title: '' }));
    for (const { path, model } of indexes) {
      const found = compareIndex(model, files, { hasPath, extensionless: false });
      const dangling = found?.dangling.filter(({ entry }) => entry.form !== 'text') ?? [];
      claims.set(
        path,
        dangling.map(({ entry }) => entry.range),
      );
    }
  }
  return (path, range) => claims.get(path)?.some((claim) => overlaps(claim, range)) ?? false;
}
