import { recordsByFolder } from '../../kinds/adr/folders.ts';
import { stemOf } from '../../kinds/adr/paths.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';

/** Records of one folder that claim one number, the first by file name before the others. */
export interface NumberGroup {
  readonly number: number;
  readonly first: AdrRecord;
  readonly others: readonly AdrRecord[];
}

/**
 * The numbers that several records share: of frontmatter, which wins, or of the file names. With `allowSuffix`,
 * `0046-a-…` and `0046-b-…` have different ones; `ODH-ADR-0004` and `ODH-ADR-Operator-0004` always have.
 */
export function sharedNumbers(
  records: readonly AdrRecord[],
  allowSuffix: (path: string) => boolean,
): readonly NumberGroup[] {
  const groups: NumberGroup[] = [];
  for (const inFolder of recordsByFolder(records).values()) {
    const byNumber = new Map<string, { readonly number: number; readonly sharing: AdrRecord[] }>();
    for (const record of inFolder) {
      const suffix = allowSuffix(record.path) ? suffixOf(record) : '';
      for (const number of new Set([record.number, record.fileNumber])) {
        if (number === undefined) continue;
        const key = `${seriesOf(record)}${number}${suffix}`;
        const known = byNumber.get(key);
        if (known === undefined) byNumber.set(key, { number, sharing: [record] });
        else known.sharing.push(record);
      }
    }
    const reported = new Set<AdrRecord>();
    for (const { number, sharing } of byNumber.values()) {
      const [first, ...others] = withoutTranslations(sharing.sort(byPath));
      const fresh = others.filter((record) => !reported.has(record));
      if (first === undefined || fresh.length === 0) continue;
      groups.push({ number, first, others: fresh });
      for (const record of fresh) reported.add(record);
    }
  }
  return groups;
}

function byPath(a: AdrRecord, b: AdrRecord): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function suffixOf({ slug }: AdrRecord): string {
  return /^[a-z](?=[-_.]|$)/i.exec(slug)?.[0].toLowerCase() ?? '';
}

/** What names a series of its own in front of the number: `ODH-ADR-Operator-`; a date and `adr-` do not. */
function seriesOf({ path }: AdrRecord): string {
  const lead = /^[a-z][a-z_. -]*(?=\d)/i.exec(stemOf(path))?.[0] ?? '';
  return lead
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
    .replace(/^adr$/, '');
}

/** `0001-use-queues.fr.md` is `0001-use-queues.md` in another language: one record, one number. */
function withoutTranslations(records: readonly AdrRecord[]): readonly AdrRecord[] {
  const seen = new Set<string>();
  return records.filter(({ path }) => {
    const stem = stemOf(path);
    const original = stem.replace(/[._](?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?)$/, '');
    const known = seen.has(original);
    seen.add(original);
    return !known;
  });
}
